//! What hangs on check-ups and visits, loaded once a page.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use domain::checkups::{self, Progress};
use domain::entities::id::{CheckupId, IssueId, UserId, VisitId};
use domain::entities::{checkup, issue, visit, visit_result};
use domain::error::Error;

use crate::loaders::{Rows, mapped};

#[async_trait::async_trait]

impl Loader<CheckupId> for Rows {
    type Value = checkup::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[CheckupId]) -> Result<HashMap<CheckupId, checkup::Model>, Arc<Error>> {
        mapped(checkups::by_ids(&self.0, keys.to_vec()).await, |row| row.id)
    }
}

#[async_trait::async_trait]

impl Loader<VisitId> for Rows {
    type Value = visit::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[VisitId]) -> Result<HashMap<VisitId, visit::Model>, Arc<Error>> {
        mapped(checkups::visits_by_ids(&self.0, keys.to_vec()).await, |row| row.id)
    }
}

/// A key that asks for something of a row, answered for many rows by one function of the domain.
macro_rules! of {
    ($($(#[$meta:meta])* $key:ident($id:ty) -> $value:ty = $load:path;)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub struct $key(pub $id);

        #[async_trait::async_trait]

        impl Loader<$key> for Rows {
            type Value = $value;
            type Error = Arc<Error>;

            async fn load(&self, keys: &[$key]) -> Result<HashMap<$key, $value>, Arc<Error>> {
                let ids: Vec<$id> = keys.iter().map(|key| key.0).collect();
                let found = $load(&self.0, &ids).await.map_err(Arc::new)?;
                Ok(found.into_iter().map(|(id, value)| ($key(id), value)).collect())
            }
        }
    )+};
}

of! {
    /// The visits of a check-up.
    VisitsOf(CheckupId) -> Vec<visit::Model> = checkups::visits_of;
    /// The team of a check-up.
    TeamOf(CheckupId) -> Vec<UserId> = checkups::experts_of;
    /// How many drafts of a check-up the viewer sees.
    DraftsOf(CheckupId) -> i64 = checkups::drafts_of;
    /// How far a check-up has come.
    ProgressOf(CheckupId) -> Progress = checkups::progress_of_checkups;
    /// How far a visit has come.
    VisitProgressOf(VisitId) -> Progress = checkups::progress_of_visits;
    /// The answers of a visit.
    ResultsOf(VisitId) -> Vec<visit_result::Model> = checkups::results_of;
    /// The findings of a visit.
    FindingsOf(VisitId) -> Vec<issue::Model> = checkups::findings_of_visits;
    /// The issues that a look-back sees again.
    SampleOf(VisitId) -> Vec<IssueId> = checkups::sample_of;
}
