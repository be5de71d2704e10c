//! One id type per table, so that a park's id cannot be passed for an enterprise's.

use sea_orm::{DbErr, DeriveValueType, TryFromU64};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($name:ident),+ $(,)?) => {$(
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, DeriveValueType)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new time-ordered id (UUID v7): the primary key's index stays append-only.
            #[must_use]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        // Asked for by the ORM for auto-increment keys, which ours are not.
        impl TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, DbErr> {
                Err(DbErr::ConvertFromU64(stringify!($name)))
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids!(
    UserId,
    MembershipId,
    SessionId,
    TicketId,
    RecoveryCodeId,
    PastPasswordId,
    AgencyId,
    ParkId,
    EnterpriseId,
    LawId,
    LawEditionId,
    ProvisionId,
    ProvisionEditionId,
    ChecklistId,
    ChecklistItemId,
    CheckupId,
    VisitId,
    IssueId,
    ExtensionId,
    AttachmentId,
    EventId,
    NoticeId,
    MailId,
    SavedViewId,
    SecurityEventId,
    FormId,
    FormVersionId,
    FormRuleId,
    CampaignId,
    FilingId,
    FilingSubmissionId,
    FilingExplanationId,
    ContractId,
    ServiceItemId,
    ContractAmendmentId,
    AcceptanceId,
    TrainingId,
    AttendeeId,
    QuizQuestionId,
    QuizAttemptId,
    CertificateId,
    DischargeLimitId,
    OutletStandardId,
    QuestionId,
    QuestionPostId,
    KnowledgeId,
    ArchiveDocumentId,
    ArchiveExemptionId,
    ConsultationId,
    ConsultationVersionId,
    FundingCallId,
    FundingApplicationId,
    FrameworkId,
    FrameworkIndicatorId,
    DiagnosisId,
    DiagnosisAnswerId,
    CreationTaskId,
    HonourApplicationId,
    ApplicationStepId,
    HonourId,
);
