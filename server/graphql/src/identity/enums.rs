use async_graphql::Enum;
use domain::entities::{membership, user};
use domain::identity::policy;

/// What a person may do, within a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "membership::Role")]
pub enum Role {
    /// 园区管委会负责人
    ParkManager,
    /// 园区环保专员
    ParkStaff,
    /// 企业环保负责人
    EnterpriseManager,
    /// 企业填报员
    EnterpriseStaff,
    /// 咨询专家
    Expert,
    /// 研究院项目负责人
    Coordinator,
    /// 省厅主管人员
    DepartmentViewer,
    /// 平台管理员
    PlatformAdmin,
}

/// Which of the three administrators a platform administrator is; nobody is two of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "membership::Duty")]
pub enum Duty {
    /// 系统管理员: people, roles, and what the platform runs on.
    Accounts,
    /// 安全管理员: the rules of signing in; unlocks, ends sessions, resets second factors.
    Security,
    /// 审计管理员: reads the log.
    Audit,
}

/// Language of mails and texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "user::Locale")]
pub enum Locale {
    ZhCn,
    En,
}

/// How notices come by e-mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "user::MailMode")]
pub enum MailMode {
    /// Each at once.
    Each,
    /// One mail a day.
    Digest,
    /// Only in the inbox.
    None,
}

/// A page that the viewer may open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "policy::Page")]
pub enum Page {
    Home,
    Issues,
    Questions,
    Checkups,
    Review,
    Field,
    /// 数据填报
    Filings,
    /// 填报任务
    Campaigns,
    /// 报表与校验规则
    Forms,
    Trainings,
    /// Whom the trainings reach.
    Coverage,
    /// The bank of questions.
    QuestionBank,
    /// 环保专项咨询
    Consultations,
    /// 资金申报
    Funding,
    Contracts,
    /// Who is booked when.
    Workload,
    /// 绿色诊断
    Diagnoses,
    /// 评价指标体系 by which diagnoses are measured.
    Frameworks,
    /// 荣誉名录
    Honours,
    Parks,
    Enterprises,
    /// 环境管理档案
    Archives,
    People,
    /// 统计: what the filed numbers say, and discharge limits.
    Statistics,
    /// 质量: how good the filings are.
    Quality,
    Checklists,
    Laws,
    /// What cites an edition of a law that has ended.
    LawReview,
    Holidays,
    Mails,
    /// The rules of signing in.
    Security,
    /// The log of the audit administrator.
    Audit,
    Inbox,
    Account,
}

/// What the viewer may begin without an object at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "policy::Capability")]
pub enum Capability {
    PlanCheckup,
    AddEnterprise,
    ImportEnterprises,
    AddPark,
    AddPerson,
    ReplaceHolidays,
    ImportChecklist,
    AddAgency,
    OpenCampaign,
    /// Forms and their audit rules.
    WriteForms,
    AddContract,
    PlanTraining,
    AddQuizQuestion,
    RequestConsultation,
    AddFundingCall,
    PlanDiagnosis,
    /// Copy, change and publish frameworks of indicators.
    WriteFrameworks,
    /// Add to the register of honours by hand.
    AddHonour,
}

/// What the viewer may do to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "policy::Action")]
pub enum PersonAction {
    Edit,
    Disable,
    Enable,
    Grant,
    Revoke,
    /// Send the invitation again: the old link ends.
    Invite,
    /// Let the person try again who failed too often.
    Unlock,
    /// End the person's sessions, and see them.
    EndSessions,
    /// Take the second factor away, so that the person sets up another one.
    ResetSecondFactor,
    /// Put a pseudonym in the person's place, for good.
    Erase,
}
