use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use domain::error::Error;
use domain::files::{self, File};
use uuid::Uuid;

use crate::loaders::Rows;

/// The files of a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FilesOf(pub Uuid);

#[async_trait::async_trait]

impl Loader<FilesOf> for Rows {
    type Value = Arc<Vec<File>>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[FilesOf]) -> Result<HashMap<FilesOf, Self::Value>, Arc<Error>> {
        let ids = keys.iter().map(|key| key.0).collect();
        let files = files::of_subjects(&self.0, ids).await.map_err(Arc::new)?;
        Ok(grouped(files, |file| Some(FilesOf(file.attachment.subject_id))))
    }
}

/// The files of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FilesOfEvent(pub Uuid);

#[async_trait::async_trait]

impl Loader<FilesOfEvent> for Rows {
    type Value = Arc<Vec<File>>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[FilesOfEvent]) -> Result<HashMap<FilesOfEvent, Self::Value>, Arc<Error>> {
        let ids = keys.iter().map(|key| key.0).collect();
        let files = files::of_events(&self.0, ids).await.map_err(Arc::new)?;
        Ok(grouped(files, |file| file.attachment.event_id.map(|id| FilesOfEvent(id.0))))
    }
}

fn grouped<K: std::hash::Hash + Eq>(files: Vec<File>, key: impl Fn(&File) -> Option<K>) -> HashMap<K, Arc<Vec<File>>> {
    let mut groups: HashMap<K, Vec<File>> = HashMap::new();
    for file in files {
        if let Some(key) = key(&file) {
            groups.entry(key).or_default().push(file);
        }
    }
    groups.into_iter().map(|(key, files)| (key, Arc::new(files))).collect()
}
