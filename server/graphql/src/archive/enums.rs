//! The enums of archives, mirrored from the domain.

use async_graphql::Enum;

/// Whose archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::archive::types::Kind")]
pub enum ArchiveKind {
    Enterprise,
    Park,
}

/// Who must keep documents of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::archive::types::Condition")]
pub enum ArchiveCondition {
    /// Everybody.
    Always,
    /// Those in certain industries: `industries`.
    Industries,
    /// Everybody, unless the park or an expert has noted that it does not apply.
    UnlessExempt,
    /// Nobody: it is kept when there is one, and not counted.
    Optional,
}

/// How a type stands in an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::archive::state::SlotState")]
pub enum ArchiveSlotState {
    /// No document is kept.
    Missing,
    Valid,
    /// Still valid, within the days of the first reminder.
    Expiring,
    /// All that are kept have expired.
    Expired,
    /// The park or an expert has noted that it does not apply.
    NotApplicable,
}

/// How a document stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::archive::state::DocumentState")]
pub enum ArchiveDocumentState {
    Valid,
    /// Still valid, within the days of the first reminder.
    Expiring,
    Expired,
    /// Taken out of the archive.
    Withdrawn,
}

/// What the viewer may do with an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::archive::ArchiveAction")]
pub enum ArchiveAction {
    AddDocument,
    /// Note that a type does not apply, and take that back.
    Exempt,
}

/// What the viewer may do at a type of an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::archive::SlotAction")]
pub enum ArchiveSlotAction {
    AddDocument,
    /// Note that it does not apply.
    Exempt,
    /// Take that note back.
    Require,
}

/// What the viewer may do with a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::archive::Action")]
pub enum ArchiveDocumentAction {
    /// Correct what was typed, and add files.
    Edit,
    /// Put a later document in its place.
    Replace,
    Withdraw,
}

/// What a figure of an archive counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::archive::figures::FigureKind")]
pub enum ArchiveFigureKind {
    IssuesOpen,
    Issues,
    Filings,
    /// Times that people were in trainings.
    Trainings,
    Certificates,
    Questions,
}

/// What an entry of a time line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::archive::timeline::EntryKind")]
pub enum ArchiveEntryKind {
    /// A document was added or replaced.
    Document,
    IssueIssued,
    IssueClosed,
    /// Something was filed for the first time.
    Filing,
    /// A training was held.
    Training,
    Question,
    /// A visit, or the list of a check-up.
    Checkup,
    /// An honour was awarded.
    Honour,
    /// A green diagnosis was concluded.
    Diagnosis,
    /// The result of a study was handed over.
    Consultation,
}
