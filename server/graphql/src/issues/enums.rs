//! The enums of issues, mirrored from the domain: a value that is added there does not compile here until it is named.

use async_graphql::Enum;
use domain::issues::status::Action;

/// What sort of finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::issue::IssueKind")]
pub enum IssueKind {
    /// 问题: must be put right.
    Problem,
    /// 工艺优化建议: binds nobody, has no deadline.
    Suggestion,
}

/// Where an issue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::issue::IssueStatus")]
pub enum IssueStatus {
    /// 草稿: found on site, not yet issued.
    Draft,
    /// 已剔除
    Discarded,
    /// 已下达
    Issued,
    /// 异议中
    Disputed,
    /// 整改中
    Rectifying,
    /// 待复核
    Submitted,
    /// 待销号
    Verified,
    /// 已销号
    Closed,
    /// 已豁免
    Waived,
}

/// How grave. Not the law's grading of incidents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::issue::Severity")]
pub enum Severity {
    /// 一般
    Minor,
    /// 较大
    Moderate,
    /// 重大
    Major,
}

/// How it was verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::issue::VerifyMethod")]
pub enum VerifyMethod {
    /// On the papers and pictures.
    Paper,
    /// On site.
    OnSite,
}

/// Where a request for a later deadline stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::extension::ExtensionStatus")]
pub enum ExtensionStatus {
    Requested,
    Granted,
    Refused,
}

/// Orders of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::issues::queries::Sort")]
pub enum IssueSort {
    /// The nearest running deadline first.
    DueOn,
    /// The newest first.
    Newest,
    /// The gravest first.
    Severity,
    /// The last changed first.
    Updated,
}

/// What the viewer may do with an issue now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum IssueAction {
    Edit,
    Merge,
    Discard,
    Issue,
    Plan,
    Dispute,
    GiveOpinion,
    DecideDispute,
    Submit,
    Verify,
    Return,
    Close,
    /// 撤回销号: by who closed it, within a minute.
    UndoClose,
    Waive,
    Reopen,
    ConfirmLookback,
    RequestExtension,
    DecideExtension,
    Assign,
    Remind,
}

impl IssueAction {
    /// Upholding a dispute is one of the two answers of `DECIDE_DISPUTE`, not an action of its own here.
    #[must_use]
    pub fn of(action: Action) -> Option<Self> {
        Some(match action {
            Action::UpholdDispute => return None,
            Action::Edit => Self::Edit,
            Action::Merge => Self::Merge,
            Action::Discard => Self::Discard,
            Action::Issue => Self::Issue,
            Action::Plan => Self::Plan,
            Action::Dispute => Self::Dispute,
            Action::GiveOpinion => Self::GiveOpinion,
            Action::DecideDispute => Self::DecideDispute,
            Action::Submit => Self::Submit,
            Action::Verify => Self::Verify,
            Action::Return => Self::Return,
            Action::Close => Self::Close,
            Action::UndoClose => Self::UndoClose,
            Action::Waive => Self::Waive,
            Action::Reopen => Self::Reopen,
            Action::ConfirmLookback => Self::ConfirmLookback,
            Action::RequestExtension => Self::RequestExtension,
            Action::DecideExtension => Self::DecideExtension,
            Action::Assign => Self::Assign,
            Action::Remind => Self::Remind,
        })
    }
}
