//! The commands of filings. Each is one transaction: lock · allow · decide · write · record · enqueue · commit.

mod carry;
mod cells;
mod review;
mod standstill;
mod submit;

pub(super) use carry::with_own_rows;
pub use carry::{carry_forward, confirm_carried};
pub use cells::{CellsSaved, SaveCells, explain, import_cells, save_cells};
pub use review::{
    Exception, Returned, accept, grant_exception, refuse_reopening, remind, reopen, request_reopening, return_,
};
pub use standstill::{Standstill, declare_standstill, withdraw_standstill};
pub use submit::{Attempt, check, submit, unexplained};

use entities::attachment::SubjectKind;
use entities::filing::{FilingStatus, Model};
use entities::id::FilingId;
use sea_orm::ConnectionTrait;

use super::lock;
use super::policy;
use super::status::{self, Action};
use super::store;
use crate::access;
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result, Rule};
use crate::events::Event;
use crate::forms::Definition;

/// The filing that the caller saw.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    pub id: FilingId,
    pub version: i32,
}

/// Whether the actor may take this step now, and where it leads.
fn decide(ctx: &Ctx, action: Action, filing: &Model) -> Result<FilingStatus> {
    if !policy::allows(&ctx.actor, action, filing) {
        return Err(Error::Forbidden);
    }
    status::next(filing.status, action).map_err(|_| Error::Refused(Rule::IllegalMove))
}

/// The filing, locked, when its cells can be written now.
async fn open_cells(tx: &Tx, ctx: &Ctx, id: FilingId) -> Result<Model> {
    let filing = store::open(tx, ctx, id, None).await?;
    writable(ctx, &filing)?;
    Ok(filing)
}

/// As `open_cells`, with the form that is filled in.
async fn open_form(tx: &Tx, ctx: &Ctx, id: FilingId) -> Result<(Model, Definition)> {
    let (filing, form) = store::open_with_form(tx, ctx, id).await?;
    writable(ctx, &filing)?;
    Ok((filing, form))
}

fn writable(ctx: &Ctx, filing: &Model) -> Result<()> {
    lock::of_cells(&ctx.actor, filing, ctx.today()).map_or(Ok(()), |reason| Err(reason.error()))
}

async fn definition(conn: &impl ConnectionTrait, ctx: &Ctx, filing: &Model) -> Result<Definition> {
    let version = filing.form_version_id;
    Definition::of(&access::get::<entities::form_version::Entity, _>(conn, &ctx.actor, version).await?)
}

/// An event about this filing.
fn event<'a>(kind: &'a str, filing: &Model) -> Event<'a> {
    Event::of(kind, (SubjectKind::Filing, filing.id.0), Some(filing.park_id))
}

/// The event of a move.
fn moved<'a>(kind: &'a str, before: &Model, after: &Model) -> Event<'a> {
    let name = |status: FilingStatus| sea_orm::ActiveEnum::to_value(&status);
    event(kind, after).moved(name(before.status), name(after.status))
}

/// A change without an event of its own: told to who has the filing open.
fn changed(filing: &Model) -> crate::bus::Changed {
    crate::bus::Changed { kind: SubjectKind::Filing, id: filing.id.0, park_id: Some(filing.park_id) }
}
