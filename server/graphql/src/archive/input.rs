use async_graphql::InputObject;
use chrono::NaiveDate;
use domain::archive::{self, Fields, Filter, NewDocument, Seen, SubjectKey, list};
use uuid::Uuid;

use super::enums::{ArchiveDocumentState, ArchiveKind, ArchiveSlotState};
use crate::files::AttachmentInput;

/// Which archives; every part narrows.
#[derive(Clone, Debug, InputObject)]
pub struct ArchiveFilter {
    kind: ArchiveKind,
    park_id: Option<Uuid>,
    /// Part of the name.
    text: Option<String>,
    /// With nothing valid of this type although it must be there: the code of a type.
    missing_type: Option<String>,
    /// With a type that must be there in this state.
    state: Option<ArchiveSlotState>,
    complete: Option<bool>,
}

impl From<ArchiveFilter> for list::Filter {
    fn from(filter: ArchiveFilter) -> Self {
        Self {
            kind: filter.kind.into(),
            park_id: filter.park_id.map(Into::into),
            text: filter.text,
            missing_type: filter.missing_type,
            state: filter.state.map(Into::into),
            complete: filter.complete,
        }
    }
}

/// Which documents; every part narrows.
#[derive(Clone, Debug, Default, InputObject)]
pub struct ArchiveDocumentFilter {
    kind: Option<ArchiveKind>,
    park_id: Option<Uuid>,
    enterprise_id: Option<Uuid>,
    /// The code of a type.
    #[graphql(name = "type")]
    ty: Option<String>,
    /// Those that are kept, when nothing is said.
    states: Option<Vec<ArchiveDocumentState>>,
    /// Part of the title or the number.
    text: Option<String>,
}

impl From<ArchiveDocumentFilter> for Filter {
    fn from(filter: ArchiveDocumentFilter) -> Self {
        Self {
            kind: filter.kind.map(Into::into),
            park_id: filter.park_id.map(Into::into),
            enterprise_id: filter.enterprise_id.map(Into::into),
            type_code: filter.ty,
            states: filter.states.map(|all| all.into_iter().map(Into::into).collect()),
            text: filter.text,
        }
    }
}

/// What is written on a document.
#[derive(Clone, Debug, InputObject)]
pub struct ArchiveDocumentFieldsInput {
    /// What tells it from others of its type; at most 100 characters.
    title: Option<String>,
    /// Needed for types with a number.
    number: Option<String>,
    /// Needed for types that an authority gives.
    authority: Option<String>,
    issued_on: Option<NaiveDate>,
    /// The last day on which it is valid; needed for types that expire.
    expires_on: Option<NaiveDate>,
    note: Option<String>,
}

impl From<ArchiveDocumentFieldsInput> for Fields {
    fn from(input: ArchiveDocumentFieldsInput) -> Self {
        Self {
            title: input.title.unwrap_or_default(),
            number: input.number.unwrap_or_default(),
            authority: input.authority.unwrap_or_default(),
            issued_on: input.issued_on,
            expires_on: input.expires_on,
            note: input.note.unwrap_or_default(),
        }
    }
}

#[derive(InputObject)]
pub struct AddArchiveDocumentInput {
    kind: ArchiveKind,
    /// The enterprise's or the park's.
    subject_id: Uuid,
    /// The code of a type.
    #[graphql(name = "type")]
    ty: String,
    fields: ArchiveDocumentFieldsInput,
    /// 1 to 30.
    files: Vec<AttachmentInput>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl From<AddArchiveDocumentInput> for NewDocument {
    fn from(input: AddArchiveDocumentInput) -> Self {
        Self {
            subject: SubjectKey::new(input.kind.into(), input.subject_id),
            type_code: input.ty,
            fields: input.fields.into(),
            files: input.files.into_iter().map(Into::into).collect(),
        }
    }
}

#[derive(InputObject)]
pub struct ReplaceArchiveDocumentInput {
    id: Uuid,
    /// The version that was shown.
    version: i32,
    pub fields: ArchiveDocumentFieldsInput,
    /// 1 to 30.
    pub files: Vec<AttachmentInput>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct EditArchiveDocumentInput {
    id: Uuid,
    /// The version that was shown.
    version: i32,
    pub fields: ArchiveDocumentFieldsInput,
    /// Added to the present revision.
    pub files: Option<Vec<AttachmentInput>>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct WithdrawArchiveDocumentInput {
    id: Uuid,
    /// The version that was shown.
    version: i32,
    pub reason: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

macro_rules! seen {
    ($($input:ident),+) => {$(
        impl $input {
            pub fn seen(&self) -> Seen {
                Seen { id: self.id.into(), version: self.version }
            }
        }
    )+};
}

seen!(ReplaceArchiveDocumentInput, EditArchiveDocumentInput, WithdrawArchiveDocumentInput);

#[derive(InputObject)]
pub struct ExemptFromArchiveTypeInput {
    kind: ArchiveKind,
    /// The enterprise's or the park's.
    subject_id: Uuid,
    /// The code of a type.
    #[graphql(name = "type")]
    pub ty: String,
    pub reason: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct RequireArchiveTypeInput {
    kind: ArchiveKind,
    /// The enterprise's or the park's.
    subject_id: Uuid,
    /// The code of a type.
    #[graphql(name = "type")]
    pub ty: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

macro_rules! subject {
    ($($input:ident),+) => {$(
        impl $input {
            pub fn subject(&self) -> archive::SubjectKey {
                SubjectKey::new(self.kind.into(), self.subject_id)
            }
        }
    )+};
}

subject!(ExemptFromArchiveTypeInput, RequireArchiveTypeInput);
