//! The enums of consultations, mirrored from the domain.

use async_graphql::Enum;

/// What a consultation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::consultation::ConsultationKind")]
pub enum ConsultationKind {
    /// 可行性论证
    FeasibilityStudy,
    /// 运行可靠性论证
    ReliabilityReview,
    /// 资金申请
    FundingApplication,
    /// 固废综合利用评估
    SolidWasteAssessment,
    Other,
}

/// Where a consultation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::consultation::ConsultationStatus")]
pub enum ConsultationStatus {
    /// The institute has to decide.
    Requested,
    /// The team works on it.
    Running,
    /// A version is with the reviewers.
    InReview,
    /// Passed with changes: the corrected version is due.
    Revising,
    /// To be handed over.
    Passed,
    /// The requester has to accept it.
    HandedOver,
    /// Accepted and rated.
    Closed,
    Declined,
    Withdrawn,
}

/// What the viewer may do with a consultation now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::consultations::Action")]
pub enum ConsultationAction {
    /// Take it on, with scope, plan, team and price.
    Accept,
    Decline,
    Withdraw,
    /// Change scope, open stages and people, with a reason.
    Replan,
    /// Say that the first open stage is done.
    FinishStage,
    /// Hand in a version.
    Deliver,
    /// Give the own opinion on the version in review.
    GiveOpinion,
    /// Draw the conclusion, as the chair.
    Conclude,
    HandOver,
    /// Accept the result with a rating, as the requester.
    AcceptResult,
    /// Return the result with a reason, as the requester.
    ReturnResult,
}

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::consultations::rules::Wait")]
pub enum ConsultationWait {
    Institute,
    Team,
    Reviewers,
    Chair,
    Requester,
    Nobody,
}

/// What a reviewer thinks of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::consultation_opinion::OpinionVerdict")]
pub enum OpinionVerdict {
    Agree,
    AgreeWithChanges,
    Disagree,
}

/// What becomes of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::consultation_version::ConclusionVerdict")]
pub enum ConclusionVerdict {
    Passed,
    /// The corrected version is not reviewed again.
    PassedWithChanges,
    /// A new version is due, which is reviewed again.
    Rejected,
}

/// What somebody does in a study.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::consultation_member::MemberPart")]
pub enum ConsultationPart {
    Lead,
    Expert,
    /// Reviews too, and draws the conclusion.
    Chair,
    Reviewer,
}
