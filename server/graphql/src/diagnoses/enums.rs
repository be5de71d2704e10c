use async_graphql::Enum;
use domain::diagnoses::{self, frameworks, score};
use domain::entities::{
    creation_task, diagnosis, diagnosis_answer, framework, framework_indicator, honour, honour_application,
};

/// What a framework measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "framework::FrameworkSubject")]
pub enum FrameworkSubject {
    Factory,
    Park,
}

/// Where a framework stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "framework::FrameworkStatus")]
pub enum FrameworkStatus {
    Draft,
    /// In use; never changed.
    Published,
}

/// How indicators become a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "framework::ScoringMethod")]
pub enum ScoringMethod {
    /// 100 ÷ number of counted indicators × sum of value ÷ leading value: the GI of green parks.
    RatioIndex,
    /// Each indicator has points; all of them are 100.
    WeightedPoints,
}

/// What an indicator is to the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "framework_indicator::IndicatorKind")]
pub enum IndicatorKind {
    /// One that is not met fails the whole.
    Veto,
    Required,
    /// Brings points, may be left out.
    Optional,
    /// Of its group, so many count: the best.
    Choice,
}

/// What is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "framework_indicator::IndicatorMeasure")]
pub enum IndicatorMeasure {
    /// A number.
    Quantity,
    /// Met or not.
    Met,
    /// Points, 0 to the weight.
    Points,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "framework_indicator::IndicatorDirection")]
pub enum IndicatorDirection {
    Higher,
    Lower,
}

/// What the viewer may do with a framework now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "frameworks::FrameworkAction")]
pub enum FrameworkAction {
    /// Change a draft.
    Edit,
    Publish,
    /// As a draft with an edition of its own.
    Copy,
}

/// Where a diagnosis stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "diagnosis::DiagnosisStatus")]
pub enum DiagnosisStatus {
    Planned,
    /// The site answers.
    SelfAssessment,
    /// The experts answer.
    ExpertAssessment,
    Concluded,
    Cancelled,
}

/// Who answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "diagnosis_answer::AssessmentSide")]
pub enum AssessmentSide {
    /// The site itself.
    #[graphql(name = "SELF")]
    Own,
    Expert,
}

/// What the viewer may do with a diagnosis now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "diagnoses::Action")]
pub enum DiagnosisAction {
    /// Change the plan; once started, title, days and team only.
    Edit,
    Cancel,
    /// Ask the site for its self-assessment.
    Start,
    /// Answer for the site.
    Answer,
    /// Hand the self-assessment in.
    Submit,
    /// Answer as an expert.
    Assess,
    /// Set leading values for this diagnosis.
    SetReference,
    /// Give the self-assessment back, with the reason.
    Return,
    Conclude,
    /// Back to the experts, with the reason.
    Reopen,
    /// Add tasks to the creation plan.
    PlanTasks,
    /// Begin an application for an honour.
    Apply,
}

/// What a score says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "diagnosis::Verdict")]
pub enum Verdict {
    /// Something that must be answered is not.
    Incomplete,
    /// A veto is not met: the whole fails.
    Vetoed,
    Passed,
    NotPassed,
    /// Complete; the framework names no pass mark.
    Scored,
}

/// How an indicator enters the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "score::State")]
pub enum ScoreState {
    Counted,
    /// Of its choice group others count.
    NotChosen,
    NotApplicable,
    /// Not answered.
    Missing,
    /// No leading value.
    NoReference,
    VetoMet,
    VetoFailed,
}

/// Where a task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "creation_task::CreationTaskStatus")]
pub enum CreationTaskStatus {
    Open,
    Done,
    Dropped,
}

/// What the viewer may do with a task now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "diagnoses::TaskAction")]
pub enum CreationTaskAction {
    Edit,
    /// It is done, with evidence.
    Finish,
    /// Give it up, with the reason.
    Drop,
}

/// Who gives an honour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "honour::HonourLevel")]
pub enum HonourLevel {
    Municipal,
    Provincial,
    National,
}

/// How far an application has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "honour_application::ApplicationStatus")]
pub enum ApplicationStep {
    /// Its papers are prepared.
    Prepared,
    Submitted,
    SiteReview,
    /// Open to objections.
    Publicised,
    Awarded,
    Refused,
    Withdrawn,
}

/// What the viewer may do with an honour now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum HonourAction {
    Edit,
    /// It was taken back.
    Revoke,
}
