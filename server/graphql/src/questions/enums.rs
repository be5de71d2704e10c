//! The enums of questions, mirrored from the domain.

use async_graphql::Enum;

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::question::QuestionCategory")]
pub enum QuestionCategory {
    /// 排污许可
    Permit,
    /// 环评与验收
    Eia,
    /// 废水
    Water,
    /// 废气
    Air,
    /// 一般固体废物
    SolidWaste,
    /// 危险废物
    HazardousWaste,
    /// 噪声
    Noise,
    /// 土壤与地下水
    Soil,
    /// 监测与在线监控
    Monitoring,
    /// 应急与风险
    Emergency,
    /// 填报与统计
    Filing,
    /// 其他
    Other,
}

/// Whether the answer may be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::question::QuestionAudience")]
pub enum QuestionAudience {
    /// The asker, the park and the institute.
    Private,
    /// The answer may be published, without whoever asked. The question itself is seen as a private one.
    Public,
}

/// Where a question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::question::QuestionStatus")]
pub enum QuestionStatus {
    /// 待分派: no expert has it.
    Waiting,
    /// 待答复
    Routed,
    /// 待补充: the asker has been asked back; the clock stands.
    AskedBack,
    /// 已答复
    Answered,
    /// 已采纳
    Accepted,
    /// 已撤回
    Withdrawn,
}

/// What a question was asked from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::question::AboutKind")]
pub enum AboutKind {
    Issue,
    Filing,
    ChecklistItem,
}

/// What is said about a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::question_post::PostKind")]
pub enum QuestionPostKind {
    /// The expert needs to know more.
    AskBack,
    /// The asker says it.
    Reply,
    Answer,
    /// The asker asks on.
    FollowUp,
}

/// What can be done with a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::questions::status::Action")]
pub enum QuestionAction {
    /// The institute gives it to an expert.
    Route,
    /// The expert cannot answer it.
    HandBack,
    AskBack,
    Reply,
    Answer,
    /// Write the answer anew.
    Amend,
    FollowUp,
    Accept,
    Withdraw,
    ChangeAudience,
    Publish,
    Unpublish,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::questions::queries::Sort")]
pub enum QuestionSort {
    /// The nearest running promise first.
    DueOn,
    Newest,
}

/// What can cite a law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::entities::citation_review::CitingKind")]
pub enum CitingKind {
    /// An answer: the id of the post.
    Answer,
    Knowledge,
    ChecklistItem,
    Issue,
}

/// What in a text tells who asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::questions::traces::TraceKind")]
pub enum TraceKind {
    Enterprise,
    Park,
    Person,
    /// A credit code, or the number of an issue.
    Code,
    Telephone,
    Email,
    Address,
}
