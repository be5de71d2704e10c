//! Who is told what, and who may read it.

use entities::attachment::SubjectKind;
use entities::membership::Role;
use entities::{
    archive_document, checkup, consultation, contract, diagnosis, filing, funding_application, funding_call, issue,
    mail, notice, question, training,
};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, QueryFilter, QuerySelect, QueryTrait};

use crate::access::{self, Scoped, everything, nothing};
use crate::actor::Actor;
use crate::outbox::NoticeKind;

/// What a notice is about is asked for anew each time it is read.
const SCOPED: [SubjectKind; 11] = [
    SubjectKind::Issue,
    SubjectKind::Checkup,
    SubjectKind::Training,
    SubjectKind::Filing,
    SubjectKind::Question,
    SubjectKind::ArchiveDocument,
    SubjectKind::Consultation,
    SubjectKind::FundingCall,
    SubjectKind::FundingApplication,
    SubjectKind::Diagnosis,
    SubjectKind::Contract,
];

/// Someone's own, as long as the subject is still visible to them.
impl Scoped for notice::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        let subject = Condition::any()
            .add(notice::Column::SubjectKind.is_not_in(SCOPED))
            .add(about::<issue::Entity>(actor, SubjectKind::Issue, issue::Column::Id))
            .add(about::<checkup::Entity>(actor, SubjectKind::Checkup, checkup::Column::Id))
            .add(about::<contract::Entity>(actor, SubjectKind::Contract, contract::Column::Id))
            .add(about::<training::Entity>(actor, SubjectKind::Training, training::Column::Id))
            .add(about::<filing::Entity>(actor, SubjectKind::Filing, filing::Column::Id))
            .add(about::<question::Entity>(actor, SubjectKind::Question, question::Column::Id))
            .add(about::<archive_document::Entity>(actor, SubjectKind::ArchiveDocument, archive_document::Column::Id))
            .add(about::<consultation::Entity>(actor, SubjectKind::Consultation, consultation::Column::Id))
            .add(about::<funding_call::Entity>(actor, SubjectKind::FundingCall, funding_call::Column::Id))
            .add(about::<funding_application::Entity>(
                actor,
                SubjectKind::FundingApplication,
                funding_application::Column::Id,
            ))
            .add(about::<diagnosis::Entity>(actor, SubjectKind::Diagnosis, diagnosis::Column::Id));
        Condition::all().add(notice::Column::UserId.eq(actor.user_id)).add(subject)
    }
}

fn about<E: Scoped>(actor: &Actor, kind: SubjectKind, id: impl ColumnTrait) -> Condition {
    let its_subject = Expr::col((notice::Entity, notice::Column::SubjectId));
    let subject = access::find::<E>(actor)
        .select_only()
        .expr(Expr::val(1))
        .filter(Expr::col((id.entity_name(), id)).eq(its_subject))
        .into_query();
    Condition::all().add(notice::Column::SubjectKind.eq(kind)).add(Expr::exists(subject))
}

/// The outbox is the business of those who keep the platform and the projects running.
impl Scoped for mail::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        if sees_mails(actor) { everything() } else { nothing() }
    }
}

#[must_use]
pub fn sees_mails(actor: &Actor) -> bool {
    actor.has(Role::PlatformAdmin) || actor.has(Role::Coordinator)
}

/// A group of people around an issue or a check-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Who answers for the site: the enterprise's managers, or the park's people when the park itself is the site.
    Answering,
    /// The person named as responsible.
    Responsible,
    ParkManagers,
    ParkStaff,
    /// The experts of the check-up.
    Team,
    /// Who fills in for the enterprise, and who submits.
    Filers,
    /// The institute.
    Institute,
    /// Who asks questions for the enterprise, or for the park.
    Asker,
    /// Who keeps the archive of the enterprise, or of the park.
    Keepers,
}

/// The groups that are told; a total match, so that a new kind does not compile until it is decided.
#[must_use]
#[expect(clippy::too_many_lines, reason = "a table")]
pub fn told(kind: NoticeKind) -> &'static [Group] {
    use Group::{Answering, Asker, Filers, Institute, Keepers, ParkManagers, ParkStaff, Responsible, Team};
    match kind {
        NoticeKind::IssueIssued
        | NoticeKind::DisputeDecided
        | NoticeKind::IssueReturned
        | NoticeKind::IssueClosed
        | NoticeKind::ClosingUndone
        | NoticeKind::IssueWaived
        | NoticeKind::IssueReminded
        | NoticeKind::ExtensionDecided
        | NoticeKind::DueInSevenDays
        | NoticeKind::DueInThreeDays
        | NoticeKind::DueToday
        | NoticeKind::Overdue => &[Answering, Responsible],
        NoticeKind::IssueReopened => &[Answering, Responsible, ParkManagers],
        NoticeKind::IssueAssigned => &[Responsible],
        NoticeKind::IssueDisputed | NoticeKind::ExtensionRequested => &[ParkManagers, ParkStaff],
        NoticeKind::OpinionAsked | NoticeKind::IssueAwaitsVerification => &[Team],
        NoticeKind::OpinionGiven | NoticeKind::IssueAwaitsClosing | NoticeKind::OverdueEscalated => &[ParkManagers],
        NoticeKind::IssuePlanned => &[ParkStaff],
        NoticeKind::CheckupReleased | NoticeKind::FilingSubmitted => &[ParkManagers, ParkStaff],
        NoticeKind::FilingOpened
        | NoticeKind::FilingDueInSevenDays
        | NoticeKind::FilingDueInThreeDays
        | NoticeKind::FilingDueToday
        | NoticeKind::FilingReminded
        | NoticeKind::FilingReturned
        | NoticeKind::FilingExceptionGranted => &[Filers],
        NoticeKind::FilingOverdue => &[Filers, ParkStaff],
        NoticeKind::FilingAccepted | NoticeKind::FilingReopened => &[Filers, ParkManagers, ParkStaff],
        NoticeKind::FilingParkAccepted | NoticeKind::FilingReopeningRequested => &[Institute],
        NoticeKind::FilingReopeningRefused => &[ParkManagers, ParkStaff],
        // Not around an issue: the slice says who is told.
        NoticeKind::TrainingPublished
        | NoticeKind::TrainingChanged
        | NoticeKind::TrainingCancelled
        | NoticeKind::TrainingSeatGiven
        | NoticeKind::TrainingTomorrow
        | NoticeKind::QuizCloses
        | NoticeKind::ConsultationRequested
        | NoticeKind::ConsultationAccepted
        | NoticeKind::ConsultationReplanned
        | NoticeKind::ConsultationDeclined
        | NoticeKind::ConsultationWithdrawn
        | NoticeKind::ConsultationDelivered
        | NoticeKind::ConsultationCorrected
        | NoticeKind::ConsultationOpinionsComplete
        | NoticeKind::ConsultationConcluded
        | NoticeKind::ConsultationHandedOver
        | NoticeKind::ConsultationReturned
        | NoticeKind::ConsultationClosed
        | NoticeKind::StageDueInSevenDays
        | NoticeKind::StageDueInThreeDays
        | NoticeKind::StageDueToday
        | NoticeKind::StageOverdue
        | NoticeKind::FundingCallPublished
        | NoticeKind::FundingCallCancelled
        | NoticeKind::FundingSubmitted
        | NoticeKind::FundingWithdrawn
        | NoticeKind::FundingUnderReview
        | NoticeKind::FundingGranted
        | NoticeKind::FundingRefused
        | NoticeKind::FundingClosesInSevenDays
        | NoticeKind::FundingClosesInThreeDays
        | NoticeKind::FundingClosesToday
        | NoticeKind::DiagnosisPlanned
        | NoticeKind::DiagnosisStarted
        | NoticeKind::DiagnosisSubmitted
        | NoticeKind::DiagnosisReturned
        | NoticeKind::DiagnosisConcluded
        | NoticeKind::DiagnosisReopened
        | NoticeKind::DiagnosisCancelled
        | NoticeKind::CreationTaskAssigned
        | NoticeKind::TaskDueInSevenDays
        | NoticeKind::TaskDueInThreeDays
        | NoticeKind::TaskDueToday
        | NoticeKind::TaskOverdue
        | NoticeKind::ApplicationAdvanced
        | NoticeKind::ContractActivated
        | NoticeKind::ContractAmended
        | NoticeKind::ContractCompleted
        | NoticeKind::DeliveryAccepted
        | NoticeKind::ServiceItemDueInSevenDays
        | NoticeKind::ServiceItemDueInThreeDays
        | NoticeKind::ServiceItemDueToday
        | NoticeKind::ServiceItemOverdue => &[],
        NoticeKind::QuestionWaiting | NoticeKind::QuestionEscalated => &[Institute],
        NoticeKind::QuestionRouted
        | NoticeKind::QuestionReplied
        | NoticeKind::QuestionFollowedUp
        | NoticeKind::QuestionAccepted
        | NoticeKind::QuestionWithdrawn
        | NoticeKind::QuestionDueToday
        | NoticeKind::QuestionOverdue => &[Responsible],
        NoticeKind::QuestionAskedBack | NoticeKind::QuestionAnswered | NoticeKind::QuestionPublished => &[Asker],
        NoticeKind::ArchiveDocumentExpiring | NoticeKind::ArchiveRenewalDue => &[Keepers],
        NoticeKind::ArchiveDocumentExpired => &[Keepers, ParkStaff],
    }
}

/// Whether a kind is worth an e-mail of its own; the others wait in the inbox and the digest.
#[must_use]
pub fn is_mailed(kind: NoticeKind) -> bool {
    !matches!(
        kind,
        NoticeKind::IssuePlanned
            | NoticeKind::FilingParkAccepted
            | NoticeKind::QuestionAccepted
            | NoticeKind::QuestionPublished
    )
}

/// The group in which a membership of this role counts; `for_park` when the park itself is the site.
#[must_use]
pub fn belongs(role: Role, group: Group, for_park: bool) -> bool {
    match group {
        Group::Answering | Group::Asker | Group::Keepers if for_park => {
            matches!(role, Role::ParkManager | Role::ParkStaff)
        }
        Group::Answering => role == Role::EnterpriseManager,
        Group::ParkManagers => role == Role::ParkManager,
        Group::ParkStaff => role == Role::ParkStaff,
        Group::Filers | Group::Asker | Group::Keepers => {
            matches!(role, Role::EnterpriseManager | Role::EnterpriseStaff)
        }
        Group::Institute => role == Role::Coordinator,
        Group::Responsible | Group::Team => false,
    }
}

/// The role whose holders are the institute.
pub const INSTITUTE: Role = Role::Coordinator;
