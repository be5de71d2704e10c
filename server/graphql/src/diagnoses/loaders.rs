//! Diagnoses and what hangs on them, loaded once a page.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use domain::diagnoses::{self, Facts, applications, frameworks, honours, queries, tasks};
use domain::entities::id::{
    CreationTaskId, DiagnosisId, FrameworkId, FrameworkIndicatorId, HonourApplicationId, UserId,
};
use domain::entities::{
    application_step, creation_task, diagnosis, framework, framework_indicator, honour, honour_application,
};
use domain::error::Error;

use crate::loaders::{Rows, mapped};

type Loaded<K, V> = Result<HashMap<K, V>, Arc<Error>>;

#[async_trait::async_trait]
impl Loader<DiagnosisId> for Rows {
    type Value = diagnosis::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[DiagnosisId]) -> Loaded<DiagnosisId, diagnosis::Model> {
        mapped(diagnoses::by_ids(&self.0, keys.to_vec()).await, |row| row.id)
    }
}

#[async_trait::async_trait]
impl Loader<FrameworkId> for Rows {
    type Value = framework::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[FrameworkId]) -> Loaded<FrameworkId, framework::Model> {
        mapped(frameworks::by_ids(&self.0, keys.to_vec()).await, |row| row.id)
    }
}

#[async_trait::async_trait]
impl Loader<FrameworkIndicatorId> for Rows {
    type Value = framework_indicator::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[FrameworkIndicatorId]) -> Loaded<FrameworkIndicatorId, framework_indicator::Model> {
        mapped(tasks::indicators_by_ids(&self.0, keys.to_vec()).await, |row| row.id)
    }
}

#[async_trait::async_trait]
impl Loader<CreationTaskId> for Rows {
    type Value = creation_task::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[CreationTaskId]) -> Loaded<CreationTaskId, creation_task::Model> {
        mapped(tasks::by_ids(&self.0, keys.to_vec()).await, |row| row.id)
    }
}

#[async_trait::async_trait]
impl Loader<HonourApplicationId> for Rows {
    type Value = honour_application::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[HonourApplicationId]) -> Loaded<HonourApplicationId, honour_application::Model> {
        mapped(applications::by_ids(&self.0, keys.to_vec()).await, |row| row.id)
    }
}

/// The indicators of a framework, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct IndicatorsOf(pub FrameworkId);

#[async_trait::async_trait]
impl Loader<IndicatorsOf> for Rows {
    type Value = Arc<Vec<framework_indicator::Model>>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[IndicatorsOf]) -> Loaded<IndicatorsOf, Self::Value> {
        let ids: Vec<FrameworkId> = keys.iter().map(|key| key.0).collect();
        let found = frameworks::indicators_of(&self.0, &ids).await.map_err(Arc::new)?;
        Ok(found.into_iter().map(|(id, rows)| (IndicatorsOf(id), Arc::new(rows))).collect())
    }
}

/// How many diagnoses use a framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UsedBy(pub FrameworkId);

#[async_trait::async_trait]
impl Loader<UsedBy> for Rows {
    type Value = i64;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[UsedBy]) -> Loaded<UsedBy, i64> {
        let ids: Vec<FrameworkId> = keys.iter().map(|key| key.0).collect();
        let found = frameworks::used_by(&self.0, &ids).await.map_err(Arc::new)?;
        Ok(found.into_iter().map(|(id, n)| (UsedBy(id), n)).collect())
    }
}

/// The team of a diagnosis, the lead included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TeamOf(pub DiagnosisId);

#[async_trait::async_trait]
impl Loader<TeamOf> for Rows {
    type Value = Arc<Vec<UserId>>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[TeamOf]) -> Loaded<TeamOf, Self::Value> {
        let ids: Vec<DiagnosisId> = keys.iter().map(|key| key.0).collect();
        let found = queries::teams(&self.0, &ids).await.map_err(Arc::new)?;
        Ok(found.into_iter().map(|(id, team)| (TeamOf(id), Arc::new(team))).collect())
    }
}

/// Everything about a diagnosis that its score depends on, without what the viewer may not see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FactsOf(pub DiagnosisId);

#[async_trait::async_trait]
impl Loader<FactsOf> for Rows {
    type Value = Arc<Facts>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[FactsOf]) -> Loaded<FactsOf, Self::Value> {
        let ids: Vec<DiagnosisId> = keys.iter().map(|key| key.0).collect();
        let found = queries::facts_by_ids(&self.0, ids).await.map_err(Arc::new)?;
        Ok(found.into_iter().map(|facts| (FactsOf(facts.row.id), Arc::new(facts))).collect())
    }
}

/// The tasks of a creation plan, by due day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TasksOf(pub DiagnosisId);

#[async_trait::async_trait]
impl Loader<TasksOf> for Rows {
    type Value = Vec<creation_task::Model>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[TasksOf]) -> Loaded<TasksOf, Self::Value> {
        let ids: Vec<DiagnosisId> = keys.iter().map(|key| key.0).collect();
        let mut all: HashMap<TasksOf, Vec<creation_task::Model>> = HashMap::new();
        for row in tasks::of_diagnoses(&self.0, &ids).await.map_err(Arc::new)? {
            all.entry(TasksOf(row.diagnosis_id)).or_default().push(row);
        }
        Ok(all)
    }
}

/// The applications that came of a diagnosis, the newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ApplicationsOf(pub DiagnosisId);

#[async_trait::async_trait]
impl Loader<ApplicationsOf> for Rows {
    type Value = Vec<honour_application::Model>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[ApplicationsOf]) -> Loaded<ApplicationsOf, Self::Value> {
        let ids: Vec<DiagnosisId> = keys.iter().map(|key| key.0).collect();
        let mut all: HashMap<ApplicationsOf, Vec<honour_application::Model>> = HashMap::new();
        for row in applications::of_diagnoses(&self.0, &ids).await.map_err(Arc::new)? {
            all.entry(ApplicationsOf(row.diagnosis_id)).or_default().push(row);
        }
        Ok(all)
    }
}

/// The steps of an application, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StepsOf(pub HonourApplicationId);

#[async_trait::async_trait]
impl Loader<StepsOf> for Rows {
    type Value = Vec<application_step::Model>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[StepsOf]) -> Loaded<StepsOf, Self::Value> {
        let ids: Vec<HonourApplicationId> = keys.iter().map(|key| key.0).collect();
        let mut all: HashMap<StepsOf, Vec<application_step::Model>> = HashMap::new();
        for row in applications::steps_of(&self.0, &ids).await.map_err(Arc::new)? {
            all.entry(StepsOf(row.application_id)).or_default().push(row);
        }
        Ok(all)
    }
}

/// The honour that an application brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HonourOf(pub HonourApplicationId);

#[async_trait::async_trait]
impl Loader<HonourOf> for Rows {
    type Value = honour::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[HonourOf]) -> Loaded<HonourOf, honour::Model> {
        let ids: Vec<HonourApplicationId> = keys.iter().map(|key| key.0).collect();
        let found = honours::of_applications(&self.0, &ids).await.map_err(Arc::new)?;
        let of = |row: honour::Model| Some((HonourOf(row.application_id?), row));
        Ok(found.into_iter().filter_map(of).collect())
    }
}
