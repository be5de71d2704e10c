//! The archives of enterprises and parks, over GraphQL.

mod document;
mod enums;
mod input;
mod loaders;
mod mutation;
mod object;
mod query;
mod slot;

pub use document::{ArchiveDocument, ArchiveDocumentConnection};
pub use enums::{ArchiveDocumentState, ArchiveKind, ArchiveSlotState};
pub use input::{ArchiveDocumentFilter, ArchiveFilter};
pub use mutation::ArchiveMutation;
pub use object::{Archive, ArchiveConnection};
pub use query::ArchiveQuery;
