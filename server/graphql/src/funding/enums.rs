//! The enums of funding, mirrored from the domain.

use async_graphql::Enum;

/// Who gives the money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::funding_call::FundingLevel")]
pub enum FundingLevel {
    National,
    Provincial,
    Municipal,
    County,
}

/// Where a call stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::funding_call::FundingCallStatus")]
pub enum FundingCallStatus {
    Draft,
    Published,
    /// Called off.
    Cancelled,
}

/// Where the window of a published call stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::funding::status::Window")]
pub enum FundingWindow {
    NotYet,
    Open,
    Closed,
}

/// What the viewer may do with a call now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::funding::Action")]
pub enum FundingCallAction {
    Edit,
    /// Add documents.
    Attach,
    Publish,
    Cancel,
    /// Begin to apply: for an enterprise of the viewer that may fit and has none, while the window is open.
    Apply,
    /// Ask for consulting help with it.
    AskForHelp,
}

/// What a condition asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::funding::ConditionKind")]
pub enum FundingConditionKind {
    /// The division code begins with one of the values.
    Division,
    /// The industry code (GB/T 4754) is one of the values, or below one of them.
    Industry,
    /// The register says that it operates.
    Operating,
    ParkUnderContract,
    /// No open problem of severity MAJOR.
    NoOpenMajorIssue,
    /// No problem past its deadline.
    NoOverdueIssue,
    /// No filing past its due date.
    NoOverdueFiling,
    /// What the register does not know: the applicant confirms it.
    Confirm,
}

/// How an enterprise stands to a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::funding::Verdict")]
pub enum FundingVerdict {
    /// Every condition is met.
    Fits,
    /// Nothing speaks against it, something must be confirmed.
    ToConfirm,
    /// A condition is not met.
    Unfit,
}

/// How an enterprise stands to a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::funding::Outcome")]
pub enum FundingResult {
    Met,
    NotMet,
    /// The applicant confirms it.
    ToConfirm,
}

/// Where an application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::funding_application::FundingApplicationStatus")]
pub enum FundingApplicationStatus {
    Preparing,
    Submitted,
    /// With the authority.
    UnderReview,
    Granted,
    Refused,
    Withdrawn,
}

/// What the viewer may do with an application now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::funding::ApplicationAction")]
pub enum FundingApplicationAction {
    /// Tick documents, confirm conditions, add files.
    Prepare,
    Submit,
    Withdraw,
    /// It is with the authority.
    Review,
    Grant,
    Refuse,
}
