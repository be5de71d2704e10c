use async_graphql::{Context, Enum, Object};
use chrono::{DateTime, Utc};
use domain::files::File;
use uuid::Uuid;

use crate::error::Result;
use crate::identity::{Person, person};

/// What a file shows of an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::attachment::AttachmentRole")]
pub enum AttachmentRole {
    /// The state found.
    Before,
    /// The state after the rectification.
    After,
    /// Anything else that proves something.
    Evidence,
}

/// A file at its subject. Pictures are given out without their metadata.
pub struct Attachment(pub File);

#[Object]
impl Attachment {
    async fn id(&self) -> Uuid {
        self.0.attachment.id.0
    }

    /// SHA-256 of the bytes as they were sent.
    async fn sha256(&self) -> &str {
        &self.0.attachment.sha256
    }

    async fn name(&self) -> &str {
        &self.0.attachment.name
    }

    async fn media_type(&self) -> &str {
        &self.0.blob.media_type
    }

    /// Bytes, as sent.
    async fn size(&self) -> i64 {
        self.0.blob.size
    }

    async fn role(&self) -> AttachmentRole {
        self.0.attachment.role.into()
    }

    /// Where the bytes are, with the bearer token.
    async fn url(&self) -> String {
        format!("/api/files/{}", self.0.attachment.sha256)
    }

    /// A JPEG of at most 480 pixels; null for what is not a picture.
    async fn thumbnail_url(&self) -> Option<String> {
        self.0.blob.has_thumb.then(|| format!("/api/files/{}/thumb", self.0.attachment.sha256))
    }

    /// By the camera's clock.
    async fn taken_at(&self) -> Option<DateTime<Utc>> {
        self.0.blob.taken_at
    }

    /// By the camera's receiver, WGS 84.
    async fn lon(&self) -> Option<f64> {
        self.0.blob.lon
    }

    async fn lat(&self) -> Option<f64> {
        self.0.blob.lat
    }

    async fn width(&self) -> Option<i32> {
        self.0.blob.width
    }

    async fn height(&self) -> Option<i32> {
        self.0.blob.height
    }

    async fn uploaded_by(&self, ctx: &Context<'_>) -> Result<Person> {
        person(ctx, self.0.attachment.uploaded_by).await
    }

    async fn uploaded_at(&self) -> DateTime<Utc> {
        self.0.attachment.uploaded_at
    }
}
