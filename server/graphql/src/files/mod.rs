//STUB
use crate::loaders::Rows;
use async_graphql::dataloader::Loader;
use async_graphql::*;
use domain::entities::id::*;
use domain::entities::*;
use domain::error::Error;
use std::collections::HashMap;
use std::sync::Arc;

#[derive(SimpleObject)]
pub struct Attachment {
    pub a: String,
}
#[derive(InputObject, Debug)]
pub struct AttachmentInput {
    pub sha256: String,
}
impl From<AttachmentInput> for domain::files::AttachmentInput {
    fn from(a: AttachmentInput) -> Self {
        Self { sha256: a.sha256, name: String::new(), role: domain::entities::attachment::AttachmentRole::After }
    }
}
pub async fn of_issue(_c: &Context<'_>, _p: IssueId) -> crate::error::Result<Vec<Attachment>> {
    Ok(vec![])
}
pub async fn of_event(_c: &Context<'_>, _p: &event::Model) -> crate::error::Result<Vec<Attachment>> {
    Ok(vec![])
}
