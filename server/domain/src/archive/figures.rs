//! What else there is about an enterprise or a park, each number with the list that it counts. The filter is the one that
//! the page reads from its address; what the viewer does not see at all has no number.

use entities::id::{EnterpriseId, ParkId};
use entities::issue::IssueKind;
use entities::{attendee, certificate, filing, issue, question};

use super::subject::{Subject, SubjectKey};
use crate::access::{Scoped, nothing};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::filings::queries as filings;
use crate::issues::{counts, queries as issues};
use crate::questions::queries as questions;
use crate::trainings::{self, AttendeeFilter};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FigureKind {
    IssuesOpen,
    Issues,
    Filings,
    Trainings,
    Certificates,
    Questions,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    pub kind: FigureKind,
    pub count: i64,
    pub href: String,
}

struct Of {
    park: Option<ParkId>,
    enterprise: Option<EnterpriseId>,
    /// As the pages name it in their addresses.
    query: String,
}

impl Of {
    fn new(key: SubjectKey) -> Self {
        match key {
            SubjectKey::Enterprise(id) => {
                Self { park: None, enterprise: Some(id), query: format!("enterpriseId={id}") }
            }
            SubjectKey::Park(id) => Self { park: Some(id), enterprise: None, query: format!("parkId={id}") },
        }
    }

    fn figure(&self, kind: FigureKind, count: i64, (page, more): (&str, &str)) -> Figure {
        Figure { kind, count, href: format!("{page}?{}{more}", self.query) }
    }
}

/// The figures of one archive.
///
/// # Errors
/// The database failed.
pub async fn figures(ctx: &Ctx, subject: &Subject) -> Result<Vec<Figure>> {
    let of = Of::new(subject.key());
    let mut all = Vec::new();
    if sees::<issue::Entity>(ctx) {
        let filter = |open| issues::Filter {
            park_id: of.park,
            enterprise_id: of.enterprise,
            kind: (open != Some(true)).then_some(IssueKind::Problem),
            open,
            ..issues::Filter::default()
        };
        let open = counts::total(ctx, &filter(Some(true))).await?.0;
        all.push(of.figure(FigureKind::IssuesOpen, open, ("/issues", "&open=true")));
        let total = counts::total(ctx, &filter(None)).await?.0;
        all.push(of.figure(FigureKind::Issues, total, ("/issues", "&kind=PROBLEM")));
    }
    if sees::<filing::Entity>(ctx) {
        let filter = filings::Filter { park: of.park, enterprise: of.enterprise, ..filings::Filter::default() };
        let count = number(filings::total(ctx, &filter).await?);
        all.push(of.figure(FigureKind::Filings, count, ("/filings", "")));
    }
    learned(ctx, &of, &mut all).await?;
    if sees::<question::Entity>(ctx) {
        let filter =
            questions::Filter { park_id: of.park, enterprise_id: of.enterprise, ..questions::Filter::default() };
        let count = number(questions::total(ctx, &filter).await?);
        all.push(of.figure(FigureKind::Questions, count, ("/questions", "")));
    }
    Ok(all)
}

/// People who were in trainings, and what they got for it.
async fn learned(ctx: &Ctx, of: &Of, all: &mut Vec<Figure>) -> Result<()> {
    let filter = || AttendeeFilter { park_id: of.park, enterprise_id: of.enterprise, ..AttendeeFilter::default() };
    if sees::<attendee::Entity>(ctx) {
        let there = AttendeeFilter { checked_in: Some(true), ..filter() };
        let count = number(trainings::count_attendees(ctx, &there).await?);
        all.push(of.figure(FigureKind::Trainings, count, ("/trainings/people", "&checkedIn=true")));
    }
    if sees::<certificate::Entity>(ctx) {
        let certified = AttendeeFilter { certified: Some(true), ..filter() };
        let count = number(trainings::count_attendees(ctx, &certified).await?);
        all.push(of.figure(FigureKind::Certificates, count, ("/trainings/people", "&certified=true")));
    }
    Ok(())
}

/// Whether the actor sees rows of this kind at all.
pub(super) fn sees<E: Scoped>(ctx: &Ctx) -> bool {
    E::visible_to(&ctx.actor) != nothing()
}

fn number(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
