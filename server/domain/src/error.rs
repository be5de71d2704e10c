//! What can go wrong, as one closed list. `graphql/src/error.rs` is the only place that maps it to an answer.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a command was refused or a field is invalid: a stable code, for which the web has a text in each language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Rule {
    // Fields
    Required,
    TooLong,
    TooShort,
    TooMany,
    NotUnique,
    OutOfRange,
    BadFormat,
    BadDate,
    BadCursor,
    UsccInvalid,
    UsccTaken,
    UnknownIndustry,
    UnknownDivision,
    UnknownReference,
    WeakPassword,
    PasswordClasses,
    PasswordCommon,
    PasswordNames,
    PasswordReused,
    WrongPassword,
    ScopeMissing,
    SecondDuty,
    // Moves
    IllegalMove,
    SamePerson,
    UndoOver,
    DisputeWindowOver,
    OpinionMissing,
    EvidenceMissing,
    BasisMissing,
    ReasonMissing,
    DeadlinePast,
    DeadlineOver,
    ExtensionPending,
    ExtensionNotLater,
    SuggestionBindsNobody,
    AlreadyReleased,
    DraftsLeft,
    VisitsUnfinished,
    NotOnTeam,
    NotSameSite,
    InUse,
    // Forms and filings
    BadExpression,
    NotPublished,
    AlreadyAsked,
    NotYetOpen,
    LockDatePassed,
    AlreadySubmitted,
    AlreadyAccepted,
    Excused,
    StandstillDeclared,
    ReopeningPending,
    WrongTemplate,
    // Contracts and trainings
    ContractNotActive,
    NothingChanged,
    NothingDelivered,
    NotAccepted,
    OverlappingBooking,
    WrongAudience,
    CapacityReached,
    NobodyCheckedIn,
    CheckinClosed,
    NoSeat,
    CodeInvalid,
    CodeExpired,
    NotCheckedIn,
    QuizClosed,
    AlreadyPassed,
    NoAttemptsLeft,
    // Questions
    AskerMayReply,
    ConsentMissing,
    IdentityLeft,
    NobodyThere,
    // Archives
    AlreadyExempt,
    // Consultations and funding
    StageOutOfTurn,
    StagesOpen,
    AlreadyGiven,
    WindowClosed,
    ConditionNotMet,
    ConfirmationMissing,
    DocumentsMissing,
    AlreadyApplied,
    // Diagnoses
    WeightsNotHundred,
    ChoiceGroupIncomplete,
    FrameworkPublished,
    AnswersMissing,
    AlreadyConcluded,
    ReferenceMissing,
    StepOutOfOrder,
    // Sign-in and limits
    BadCredentials,
    WrongCode,
    TicketInvalid,
    SecondFactorRequired,
    TooManyAttempts,
    KeyReused,
    // Files
    HashMismatch,
    UnknownType,
    BrokenFile,
    TooLarge,
    TooManyPixels,
    QuotaExceeded,
    BrokenSheet,
    MissingColumn,
    RowsFailed,
}

/// One field that is not acceptable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The input field, e.g. `dueOn` or `results[3].note`.
    pub path: String,
    pub rule: Rule,
}

/// What the row looks like now, for somebody who edited an older version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Current {
    pub version: i32,
    pub status: Option<String>,
}

/// Serialized only where a retry key keeps what a bulk action refused.
#[derive(Clone, Debug, Serialize, Deserialize, thiserror::Error)]
pub enum Error {
    #[error("sign in first")]
    Unauthenticated,
    /// Absent or invisible: the two are not told apart.
    #[error("not found")]
    NotFound,
    #[error("not allowed")]
    Forbidden,
    #[error("invalid input")]
    Invalid(Vec<FieldError>),
    #[error("refused: {0:?}")]
    Refused(Rule),
    #[error("changed by somebody else")]
    Conflict(Current),
    /// The same request was carried out before; its subject is to be shown again.
    #[error("already done")]
    Replayed(Option<Uuid>),
    #[error("too many requests")]
    TooMany { retry_after_seconds: u32 },
    #[error("not available at the moment")]
    Unavailable,
    /// Logged once where it becomes an answer; the caller sees a request id only.
    #[error("internal: {0}")]
    Internal(String),
}

impl Error {
    /// One invalid field.
    #[must_use]
    pub fn invalid(path: &str, rule: Rule) -> Self {
        Self::Invalid(vec![FieldError { path: path.to_owned(), rule }])
    }

    /// The disk: full, it may have room again.
    #[must_use]
    pub fn disk(error: &std::io::Error) -> Self {
        use std::io::ErrorKind::{QuotaExceeded, ReadOnlyFilesystem, StorageFull};
        if matches!(error.kind(), StorageFull | QuotaExceeded | ReadOnlyFilesystem) {
            tracing::error!(%error, "the disk takes nothing");
            return Self::Unavailable;
        }
        Self::internal(error)
    }

    /// A fault of ours, with its cause for the log.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self::Internal(cause.to_string())
    }
}

impl From<sea_orm::DbErr> for Error {
    fn from(error: sea_orm::DbErr) -> Self {
        if crate::db::is_passing(&error) {
            tracing::warn!(%error, "the database cannot do this at the moment");
            return Self::Unavailable;
        }
        if crate::db::is_beyond(&error) {
            return Self::invalid("", Rule::OutOfRange);
        }
        Self::Internal(error.to_string())
    }
}
