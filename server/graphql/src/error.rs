//! The only place where a domain error becomes an answer.

use async_graphql::{Enum, ErrorExtensions};
use domain::error::Error;

/// Every error carries one of these in `extensions.code`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum ErrorCode {
    /// Nobody is signed in, or the session has ended: sign in again.
    Unauthenticated,
    /// There is no such object, or the viewer may not see it; the two are not told apart.
    NotFound,
    /// The viewer sees the object but may not do this.
    Forbidden,
    /// The input is not acceptable; `extensions.fields` names each field with a rule.
    Invalid,
    /// The rule in `extensions.rule` does not allow it now.
    Refused,
    /// Somebody else changed the object; `extensions.current` holds its version and state.
    Conflict,
    /// A fault of the server; quote `extensions.requestId` when reporting it.
    Internal,
    /// The request is not GraphQL that this server can read.
    BadRequest,
    /// The request is larger, deeper or longer than allowed.
    Limit,
    /// Too many requests; wait `extensions.retryAfter` seconds.
    TooMany,
    /// The server cannot answer at the moment; try again.
    Unavailable,
}

impl ErrorCode {
    /// As written in `extensions.code`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::NotFound => "NOT_FOUND",
            Self::Forbidden => "FORBIDDEN",
            Self::Invalid => "INVALID",
            Self::Refused => "REFUSED",
            Self::Conflict => "CONFLICT",
            Self::Internal => "INTERNAL",
            Self::BadRequest => "BAD_REQUEST",
            Self::Limit => "LIMIT",
            Self::TooMany => "TOO_MANY",
            Self::Unavailable => "UNAVAILABLE",
        }
    }
}

/// The code of a domain error.
#[must_use]
pub fn code(error: &Error) -> ErrorCode {
    match error {
        Error::Unauthenticated => ErrorCode::Unauthenticated,
        Error::NotFound => ErrorCode::NotFound,
        Error::Forbidden => ErrorCode::Forbidden,
        Error::Invalid(_) => ErrorCode::Invalid,
        Error::Refused(_) => ErrorCode::Refused,
        Error::Conflict(_) => ErrorCode::Conflict,
        Error::TooMany { .. } => ErrorCode::TooMany,
        Error::Unavailable => ErrorCode::Unavailable,
        // A replay that nobody turned into an answer is a fault of ours.
        Error::Replayed(_) | Error::Internal(_) => ErrorCode::Internal,
    }
}

/// The answer to a domain error.
#[must_use]
pub fn answer(error: Error) -> async_graphql::Error {
    let code = code(&error);
    if code == ErrorCode::Internal {
        tracing::error!(%error, "internal error");
    }
    let message = if code == ErrorCode::Internal { "internal error".to_owned() } else { error.to_string() };
    async_graphql::Error::new(message).extend_with(|_, extensions| {
        extensions.set("code", code.name());
        match &error {
            Error::Invalid(fields) => extensions.set("fields", json(fields)),
            Error::Refused(rule) => extensions.set("rule", json(rule)),
            Error::Conflict(current) => extensions.set("current", json(current)),
            Error::TooMany { retry_after_seconds } => extensions.set("retryAfter", *retry_after_seconds),
            _ => {}
        }
    })
}

fn json(value: &impl serde::Serialize) -> async_graphql::Value {
    async_graphql::to_value(value).unwrap_or_default()
}

/// Results of resolvers.
pub type Result<T> = async_graphql::Result<T>;

/// Turns a domain result into a resolver's.
pub trait Answer<T> {
    /// # Errors
    /// The domain's error, with its code.
    fn answer(self) -> Result<T>;
}

impl<T> Answer<T> for domain::error::Result<T> {
    fn answer(self) -> Result<T> {
        self.map_err(answer)
    }
}

/// Why something is invalid or refused: in `extensions.rule`, and in `extensions.fields[].rule`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::error::Rule")]
pub enum Rule {
    /// The field must be filled in.
    Required,
    /// The text is longer than allowed.
    TooLong,
    /// The text is too short to look for: two characters at least.
    TooShort,
    /// More entries than allowed.
    TooMany,
    /// It exists already.
    NotUnique,
    /// The number is outside what is possible.
    OutOfRange,
    /// The text does not have the expected form.
    BadFormat,
    /// The day cannot be right (for example, in the future).
    BadDate,
    /// The cursor is not one that this server gave.
    BadCursor,
    /// The unified social credit code has a wrong form or check character (GB 32100-2015).
    UsccInvalid,
    /// Another enterprise has this code and site number.
    UsccTaken,
    /// There is no such industry code in GB/T 4754-2017.
    UnknownIndustry,
    /// There is no such division code in GB/T 2260.
    UnknownDivision,
    /// The object referred to does not exist or does not fit.
    UnknownReference,
    /// The password is too short, or of hardly any different characters.
    WeakPassword,
    /// The password has too few of: upper case, lower case, digits, others.
    PasswordClasses,
    /// Everybody tries this password first.
    PasswordCommon,
    /// The password holds the person's or the product's name.
    PasswordNames,
    /// The person has or had this password.
    PasswordReused,
    /// The present password is not right.
    WrongPassword,
    /// The role needs a park, an enterprise or a duty.
    ScopeMissing,
    /// Of the three administrators nobody is two.
    SecondDuty,
    /// The state does not allow this step.
    IllegalMove,
    /// Two people are needed: verifier and closer, or who fills in and who submits.
    SamePerson,
    /// A step can be taken back for a minute only.
    UndoOver,
    /// Disputes end five working days after the issue.
    DisputeWindowOver,
    /// An expert's opinion must come first.
    OpinionMissing,
    /// At least one piece of evidence is needed.
    EvidenceMissing,
    /// A legal basis or an explanation is needed.
    BasisMissing,
    /// A reason is needed.
    ReasonMissing,
    /// The deadline lies in the past.
    DeadlinePast,
    /// The deadline is over.
    DeadlineOver,
    /// Another request is still open.
    ExtensionPending,
    /// The new deadline must be later than the present one.
    ExtensionNotLater,
    /// A suggestion has no deadline and no further steps.
    SuggestionBindsNobody,
    /// The list has been released to the park: nothing can be added.
    AlreadyReleased,
    /// Findings are left that the park has not decided on.
    DraftsLeft,
    /// A visit has begun and is not finished.
    VisitsUnfinished,
    /// Only the team of the check-up may do this.
    NotOnTeam,
    /// The findings belong to different sites.
    NotSameSite,
    /// It is used and cannot be removed.
    InUse,
    /// The expression cannot be read, or is nested too deeply.
    BadExpression,
    /// Only a version in use can be asked for.
    NotPublished,
    /// Every one of these enterprises has a filing of this form for this period.
    AlreadyAsked,
    /// The day of opening has not come.
    NotYetOpen,
    /// The lock date has passed.
    LockDatePassed,
    /// It is handed in and under review.
    AlreadySubmitted,
    /// It is accepted: only a reopening unlocks it.
    AlreadyAccepted,
    /// Nothing is to be filed.
    Excused,
    /// A standstill was declared instead of the form.
    StandstillDeclared,
    /// A reopening was asked for already.
    ReopeningPending,
    /// The workbook is no template of this filing.
    WrongTemplate,
    /// The contract is not in force.
    ContractNotActive,
    /// It would change nothing.
    NothingChanged,
    /// Nothing was delivered that has not been accepted.
    NothingDelivered,
    /// Not everything planned has been delivered and accepted.
    NotAccepted,
    /// The expert is booked at that time.
    OverlappingBooking,
    /// The training is not for these people.
    WrongAudience,
    /// Seats and waiting list are full.
    CapacityReached,
    /// Nobody has checked in: the training was not held.
    NobodyCheckedIn,
    /// The training does not run: its doors are closed.
    CheckinClosed,
    /// The person has no seat, but a place on the waiting list or none.
    NoSeat,
    /// The screen never showed this code.
    CodeInvalid,
    /// The screen shows another code now.
    CodeExpired,
    /// The person was not there, or has not checked in.
    NotCheckedIn,
    /// The quiz is closed.
    QuizClosed,
    /// The person has passed already.
    AlreadyPassed,
    /// All attempts are used up.
    NoAttemptsLeft,
    /// The asker may still reply or ask on: only after five working days of silence.
    AskerMayReply,
    /// Whoever asked has not agreed that the answer is published.
    ConsentMissing,
    /// Something in the texts still tells who asked; see the preview.
    IdentityLeft,
    /// No expert is there for it.
    NobodyThere,
    /// It is noted already that this type does not apply here.
    AlreadyExempt,
    /// Stages are done in turn: it is another one's.
    StageOutOfTurn,
    /// A stage is not done yet.
    StagesOpen,
    /// An opinion is given once.
    AlreadyGiven,
    /// The window of the call is over.
    WindowClosed,
    /// A condition of the call is not met.
    ConditionNotMet,
    /// A condition that the applicant has to confirm is not confirmed.
    ConfirmationMissing,
    /// A document that the call asks for is not ready.
    DocumentsMissing,
    /// The enterprise applies already.
    AlreadyApplied,
    /// The weights do not add up to 100.
    WeightsNotHundred,
    /// A choice group asks for more indicators than it has, or for all, or for none.
    ChoiceGroupIncomplete,
    /// A published framework is never changed: copy it as a new version.
    FrameworkPublished,
    /// Indicators that must be answered are not.
    AnswersMissing,
    /// The diagnosis is concluded: nothing is answered any more.
    AlreadyConcluded,
    /// An indicator has no leading value: set it for this diagnosis first.
    ReferenceMissing,
    /// The steps of an application go forward only, and not before the last one's day.
    StepOutOfOrder,
    /// Account or password is not right.
    BadCredentials,
    /// The code is not right, or was used before.
    WrongCode,
    /// The link, or the step of a sign-in, is unknown, used or over: begin again.
    TicketInvalid,
    /// A role of the person asks for a second factor.
    SecondFactorRequired,
    /// Too many attempts; wait.
    TooManyAttempts,
    /// The retry key was used with other arguments.
    KeyReused,
    /// The bytes do not have the announced SHA-256.
    HashMismatch,
    /// The type of file is not accepted.
    UnknownType,
    /// The file cannot be read.
    BrokenFile,
    /// The file is larger than 20 MB.
    TooLarge,
    /// The picture has more than 50 megapixels.
    TooManyPixels,
    /// The quota for uploads is used up today.
    QuotaExceeded,
    /// The sheet cannot be read.
    BrokenSheet,
    /// A column is missing.
    MissingColumn,
    /// Rows have faults: nothing was imported.
    RowsFailed,
}
