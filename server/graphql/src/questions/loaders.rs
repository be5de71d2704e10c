//! What hangs on questions, loaded once a page.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use domain::access::distinct;
use domain::entities::id::{EnterpriseId, KnowledgeId, ParkId, ProvisionId, QuestionId, QuestionPostId};
use domain::entities::{knowledge as published, question, question_post};
use domain::error::Error;
use domain::questions::{knowledge, queries};

use crate::loaders::{Rows, mapped};

#[async_trait::async_trait]

impl Loader<QuestionId> for Rows {
    type Value = question::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[QuestionId]) -> Result<HashMap<QuestionId, question::Model>, Arc<Error>> {
        let rows = domain::access::by_ids::<question::Entity, _>(&self.0.db.read, &self.0.actor, keys.to_vec()).await;
        mapped(rows, |row| row.id)
    }
}

#[async_trait::async_trait]

impl Loader<KnowledgeId> for Rows {
    type Value = published::Model;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[KnowledgeId]) -> Result<HashMap<KnowledgeId, published::Model>, Arc<Error>> {
        mapped(knowledge::by_ids(&self.0, keys.to_vec()).await, |row| row.id)
    }
}

/// What the side is called that asks a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SideOf(pub ParkId, pub Option<EnterpriseId>);

#[async_trait::async_trait]

impl Loader<SideOf> for Rows {
    type Value = String;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[SideOf]) -> Result<HashMap<SideOf, String>, Arc<Error>> {
        let parks = distinct(keys.iter().map(|key| key.0));
        let enterprises = distinct(keys.iter().filter_map(|key| key.1));
        let sides = queries::sides(&self.0, parks, enterprises).await.map_err(Arc::new)?;
        let name = |key: &SideOf| match key.1 {
            Some(id) => sides.enterprises.get(&id).cloned(),
            None => sides.parks.get(&key.0).cloned(),
        };
        Ok(keys.iter().filter_map(|key| Some((*key, name(key)?))).collect())
    }
}

/// What is said about a question, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PostsOf(pub QuestionId);

#[async_trait::async_trait]

impl Loader<PostsOf> for Rows {
    type Value = Vec<question_post::Model>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[PostsOf]) -> Result<HashMap<PostsOf, Self::Value>, Arc<Error>> {
        let ids = keys.iter().map(|key| key.0).collect();
        let mut all: HashMap<PostsOf, Self::Value> = HashMap::new();
        for row in queries::posts_of(&self.0, ids).await.map_err(Arc::new)? {
            all.entry(PostsOf(row.question_id)).or_default().push(row);
        }
        Ok(all)
    }
}

/// The provisions of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BasisOfPost(pub QuestionPostId);

#[async_trait::async_trait]

impl Loader<BasisOfPost> for Rows {
    type Value = Vec<ProvisionId>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[BasisOfPost]) -> Result<HashMap<BasisOfPost, Self::Value>, Arc<Error>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let map = queries::provisions_of(&self.0, &ids).await.map_err(Arc::new)?;
        Ok(map.into_iter().map(|(id, rows)| (BasisOfPost(id), rows)).collect())
    }
}

/// The provisions of a published answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BasisOfKnowledge(pub KnowledgeId);

#[async_trait::async_trait]

impl Loader<BasisOfKnowledge> for Rows {
    type Value = Vec<ProvisionId>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[BasisOfKnowledge]) -> Result<HashMap<BasisOfKnowledge, Self::Value>, Arc<Error>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let map = knowledge::provisions_of(&self.0, &ids).await.map_err(Arc::new)?;
        Ok(map.into_iter().map(|(id, rows)| (BasisOfKnowledge(id), rows)).collect())
    }
}

/// Whether the viewer has marked a published answer as useful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MarkOf(pub KnowledgeId);

#[async_trait::async_trait]

impl Loader<MarkOf> for Rows {
    type Value = bool;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[MarkOf]) -> Result<HashMap<MarkOf, bool>, Arc<Error>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let marked = knowledge::marked(&self.0, &ids).await.map_err(Arc::new)?;
        Ok(keys.iter().map(|key| (*key, marked.contains(&key.0))).collect())
    }
}
