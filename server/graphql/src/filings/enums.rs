use async_graphql::Enum;

/// Where a filing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::filing::FilingStatus")]
pub enum FilingStatus {
    /// 未提交
    Draft,
    /// 待园区审核
    Submitted,
    /// 待研究院审核
    ParkAccepted,
    /// 已通过: locked.
    Accepted,
    /// 已退回: to be corrected.
    Returned,
    /// 已重新打开 after acceptance.
    Reopened,
    /// 已取消 with its campaign.
    Cancelled,
}

/// What is filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::filing::FilingContentKind")]
pub enum FilingContentKind {
    /// The cells of the form.
    Form,
    /// 停产说明 instead of the form.
    Standstill,
}

/// What the viewer may do with a filing now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::filings::status::Action")]
pub enum FilingAction {
    /// Write cells and explanations, carry over, import, declare a standstill.
    Fill,
    Submit,
    /// Accept for the park.
    ParkAccept,
    /// Accept for the institute.
    Accept,
    Return,
    RequestReopening,
    Reopen,
    RefuseReopening,
    GrantException,
    Remind,
}

/// Why the cells cannot be written by the viewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::filings::LockReason")]
pub enum FilingLock {
    /// The campaign was cancelled.
    Cancelled,
    /// The viewer does not fill in this filing.
    NotYours,
    /// Nothing is to be filed.
    Excused,
    /// Handed in and under review.
    Submitted,
    /// Accepted: only a reopening unlocks it.
    Accepted,
    /// The day of opening has not come.
    NotYetOpen,
    /// The lock date has passed.
    LockDatePassed,
    /// A standstill was declared instead of the form.
    Standstill,
}

/// Orders of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::filings::queries::Sort")]
pub enum FilingSort {
    /// The nearest running due day first.
    DueOn,
    /// The newest period first.
    Newest,
}
