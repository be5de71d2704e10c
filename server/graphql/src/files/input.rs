use async_graphql::InputObject;

use super::AttachmentRole;

/// A file that was sent before by `PUT /api/files/{sha256}`.
#[derive(Clone, Debug, InputObject)]
pub struct AttachmentInput {
    /// SHA-256 of the bytes as sent, in lower-case hex.
    pub sha256: String,
    /// How people call it.
    pub name: String,
    pub role: AttachmentRole,
}

impl From<AttachmentInput> for domain::files::AttachmentInput {
    fn from(input: AttachmentInput) -> Self {
        Self { sha256: input.sha256, name: input.name, role: input.role.into() }
    }
}
