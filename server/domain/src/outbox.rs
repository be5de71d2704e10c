//! Notices and e-mails are written in the transaction of their cause, and sent by a job afterwards.

use entities::attachment::SubjectKind;
use entities::id::ParkId;
use entities::{checkup, filing, issue, question};
use uuid::Uuid;

use crate::ctx::{Ctx, Tx};
use crate::error::Result;
use crate::filings::Around;
use crate::notices;

/// What somebody is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoticeKind {
    IssueIssued,
    IssueDisputed,
    /// An expert's opinion is needed before the park decides.
    OpinionAsked,
    DisputeDecided,
    OpinionGiven,
    IssuePlanned,
    IssueAwaitsVerification,
    IssueReturned,
    IssueAwaitsClosing,
    IssueClosed,
    /// The closing was a slip and has been taken back.
    ClosingUndone,
    IssueWaived,
    IssueReopened,
    IssueAssigned,
    IssueReminded,
    ExtensionRequested,
    ExtensionDecided,
    DueInSevenDays,
    DueInThreeDays,
    DueToday,
    Overdue,
    /// The park's manager learns that an issue is late.
    OverdueEscalated,
    CheckupReleased,
    FilingOpened,
    FilingDueInSevenDays,
    FilingDueInThreeDays,
    FilingDueToday,
    FilingOverdue,
    FilingReminded,
    FilingSubmitted,
    FilingParkAccepted,
    FilingReturned,
    FilingAccepted,
    FilingReopeningRequested,
    FilingReopeningRefused,
    FilingReopened,
    FilingExceptionGranted,
    /// To its audience.
    TrainingPublished,
    /// Time or place is another; to those who enrolled somebody, as the following.
    TrainingChanged,
    TrainingCancelled,
    /// Somebody of the waiting list has a seat.
    TrainingSeatGiven,
    TrainingTomorrow,
    QuizCloses,
    /// Nobody has it: the institute decides.
    QuestionWaiting,
    QuestionRouted,
    QuestionAskedBack,
    QuestionReplied,
    QuestionAnswered,
    QuestionFollowedUp,
    QuestionAccepted,
    QuestionWithdrawn,
    QuestionPublished,
    QuestionDueToday,
    QuestionOverdue,
    /// The institute learns that an answer is late.
    QuestionEscalated,
    /// 90, 60 and 30 days before a document expires.
    ArchiveDocumentExpiring,
    /// The last day on which a renewal can be requested in time.
    ArchiveRenewalDue,
    ArchiveDocumentExpired,
    /// To the institute.
    ConsultationRequested,
    /// To the requester, the team and the reviewers.
    ConsultationAccepted,
    /// The plan was changed; to the same people.
    ConsultationReplanned,
    ConsultationDeclined,
    ConsultationWithdrawn,
    /// A version is to be reviewed.
    ConsultationDelivered,
    /// The corrected version is there.
    ConsultationCorrected,
    /// The chair can draw the conclusion.
    ConsultationOpinionsComplete,
    ConsultationConcluded,
    ConsultationHandedOver,
    ConsultationReturned,
    ConsultationClosed,
    StageDueInSevenDays,
    StageDueInThreeDays,
    StageDueToday,
    StageOverdue,
    /// To the enterprises that may fit.
    FundingCallPublished,
    FundingCallCancelled,
    FundingSubmitted,
    FundingWithdrawn,
    FundingUnderReview,
    FundingGranted,
    FundingRefused,
    FundingClosesInSevenDays,
    FundingClosesInThreeDays,
    FundingClosesToday,
    /// To the team.
    DiagnosisPlanned,
    /// The site is to assess itself.
    DiagnosisStarted,
    /// The experts are to assess.
    DiagnosisSubmitted,
    DiagnosisReturned,
    DiagnosisConcluded,
    DiagnosisReopened,
    DiagnosisCancelled,
    /// Of a creation plan, to its owner; the following also to the site, where it has none.
    CreationTaskAssigned,
    TaskDueInSevenDays,
    TaskDueInThreeDays,
    TaskDueToday,
    TaskOverdue,
    ApplicationAdvanced,
    /// To the client.
    ContractActivated,
    ContractAmended,
    ContractCompleted,
    /// To the institute; the following too.
    DeliveryAccepted,
    ServiceItemDueInSevenDays,
    ServiceItemDueInThreeDays,
    ServiceItemDueToday,
    ServiceItemOverdue,
}

/// Tells everybody whom a step of an issue concerns, in the same transaction.
///
/// # Errors
/// The database failed.
pub async fn enqueue(tx: &Tx, ctx: &Ctx, kind: NoticeKind, issue: &issue::Model, note: &str) -> Result<()> {
    notices::issue_moved(tx, ctx, kind, (issue, note)).await
}

/// Tells the park that the list of a check-up is there to be reviewed.
///
/// # Errors
/// The database failed.
pub async fn checkup_released(tx: &Tx, ctx: &Ctx, checkup: &checkup::Model) -> Result<()> {
    notices::checkup_released(tx, ctx, checkup).await
}

/// Tells everybody whom a step of a filing concerns, in the same transaction.
///
/// # Errors
/// The database failed.
pub async fn filing_moved(tx: &Tx, ctx: &Ctx, kind: NoticeKind, told: (&filing::Model, &Around, &str)) -> Result<()> {
    notices::filing_moved(tx, ctx, kind, told).await
}

/// Tells everybody whom a step of a question concerns, in the same transaction.
///
/// # Errors
/// The database failed.
pub async fn question_moved(tx: &Tx, ctx: &Ctx, kind: NoticeKind, told: (&question::Model, &str)) -> Result<()> {
    notices::question_moved(tx, ctx, kind, told).await
}

/// What a notice is about, for its link and its visibility.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    pub kind: SubjectKind,
    pub id: Uuid,
    pub park_id: ParkId,
}
