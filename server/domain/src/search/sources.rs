//! What can be found: one entry a slice. A new slice adds its kind, its texts and its scope here, and writes its entries
//! by `index::put` where it writes its rows.

use entities::search_entry::SearchKind;
use entities::{
    archive_document, consultation, contract, diagnosis, enterprise, filing, funding_call, honour, issue, knowledge,
    question, training,
};
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use crate::ctx::Ctx;
use crate::error::Result;
use crate::index::{self, Entry, Found, Reach, Words};
use crate::{
    archive, consultations, contracts, diagnoses, enterprises, filings, funding, issues, questions, trainings,
};

/// In the order in which groups are shown.
pub const KINDS: [SearchKind; 12] = [
    SearchKind::Enterprise,
    SearchKind::Issue,
    SearchKind::Question,
    SearchKind::Filing,
    SearchKind::Training,
    SearchKind::Consultation,
    SearchKind::FundingCall,
    SearchKind::Diagnosis,
    SearchKind::Honour,
    SearchKind::Contract,
    SearchKind::Document,
    SearchKind::Knowledge,
];

/// The newest entries of a kind that hold the words, in the actor's scope.
pub async fn find(ctx: &Ctx, kind: SearchKind, what: (&Words, &Reach, u64)) -> Result<Vec<Found>> {
    let (read, actor) = (&ctx.db.read, &ctx.actor);
    match kind {
        SearchKind::Issue => index::find::<issue::Entity>(read, actor, (kind, issue::Column::Id), what).await,
        SearchKind::Enterprise => {
            index::find::<enterprise::Entity>(read, actor, (kind, enterprise::Column::Id), what).await
        }
        SearchKind::Question => index::find::<question::Entity>(read, actor, (kind, question::Column::Id), what).await,
        SearchKind::Consultation => {
            index::find::<consultation::Entity>(read, actor, (kind, consultation::Column::Id), what).await
        }
        SearchKind::FundingCall => {
            index::find::<funding_call::Entity>(read, actor, (kind, funding_call::Column::Id), what).await
        }
        SearchKind::Filing => index::find::<filing::Entity>(read, actor, (kind, filing::Column::Id), what).await,
        SearchKind::Training => index::find::<training::Entity>(read, actor, (kind, training::Column::Id), what).await,
        SearchKind::Contract => index::find::<contract::Entity>(read, actor, (kind, contract::Column::Id), what).await,
        SearchKind::Document => {
            index::find::<archive_document::Entity>(read, actor, (kind, archive_document::Column::Id), what).await
        }
        SearchKind::Diagnosis => {
            index::find::<diagnosis::Entity>(read, actor, (kind, diagnosis::Column::Id), what).await
        }
        SearchKind::Honour => index::find::<honour::Entity>(read, actor, (kind, honour::Column::Id), what).await,
        SearchKind::Knowledge => {
            index::find::<knowledge::Entity>(read, actor, (kind, knowledge::Column::Id), what).await
        }
    }
}

/// The next entries of a kind, in the order of the rows' ids: to make the index anew.
pub async fn entries(tx: &DatabaseTransaction, kind: SearchKind, after: (Uuid, u64)) -> Result<Vec<Entry>> {
    match kind {
        SearchKind::Issue => issues::entries_after(tx, after).await,
        SearchKind::Enterprise => enterprises::entries_after(tx, after).await,
        SearchKind::Question => questions::entry::questions(tx, after).await,
        SearchKind::Consultation => consultations::entry::after(tx, after).await,
        SearchKind::FundingCall => funding::entry::after(tx, after).await,
        SearchKind::Filing => filings::entry::after(tx, after).await,
        SearchKind::Training => trainings::entry::after(tx, after).await,
        SearchKind::Contract => contracts::entry::after(tx, after).await,
        SearchKind::Document => archive::entries_after(tx, after).await,
        SearchKind::Diagnosis => diagnoses::entry::after(tx, after).await,
        SearchKind::Honour => diagnoses::entry::honours_after(tx, after).await,
        SearchKind::Knowledge => questions::entry::knowledge(tx, after).await,
    }
}
