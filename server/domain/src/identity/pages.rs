//! Which pages each role opens.

use entities::membership::{Duty, Role};

use crate::actor::{Actor, Grant};

/// A page of the web, as its menu names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Page {
    Home,
    Issues,
    Questions,
    Checkups,
    Review,
    Field,
    Filings,
    Campaigns,
    Forms,
    Trainings,
    /// 培训覆盖: whom the trainings have reached.
    Coverage,
    QuestionBank,
    /// 环保专项咨询
    Consultations,
    /// 资金申报
    Funding,
    Contracts,
    /// 专家日程: who is booked when.
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
    Audit,
    Inbox,
    Account,
}

/// Everybody has these but the administrators for security and for audit.
const COMMON: [Page; 3] = [Page::Home, Page::Laws, Page::Inbox];

/// What a role opens beside the common pages.
#[rustfmt::skip]
fn pages_of(grant: &Grant) -> &'static [Page] {
    use Page::{
        Archives, Audit, Campaigns, Checklists, Checkups, Consultations, Contracts, Coverage, Diagnoses, Enterprises, Field, Filings, Forms, Frameworks, Funding, Holidays, Honours, Issues, LawReview, Mails, Parks, People, Quality, QuestionBank, Questions, Review, Security, Statistics,
        Trainings, Workload,
    };
    match grant.role {
        Role::PlatformAdmin if grant.duty == Some(Duty::Security) => &[People, Security],
        Role::PlatformAdmin if grant.duty == Some(Duty::Audit) => &[Audit],
        Role::ParkManager => &[Issues, Questions, Checkups, Review, Filings, Campaigns, Trainings, Coverage, Consultations, Funding, Contracts, Diagnoses, Honours, Enterprises, Archives, People, Statistics, Quality, Checklists],
        Role::ParkStaff => &[Issues, Questions, Checkups, Filings, Campaigns, Trainings, Coverage, Consultations, Funding, Contracts, Diagnoses, Honours, Enterprises, Archives, People, Statistics, Quality, Checklists],
        Role::EnterpriseManager => &[Issues, Questions, Filings, Trainings, Coverage, Consultations, Funding, Contracts, Diagnoses, Honours, Enterprises, Archives, People, Statistics],
        Role::EnterpriseStaff => &[Issues, Questions, Filings, Trainings, Coverage, Consultations, Funding, Contracts, Diagnoses, Honours, Enterprises, Archives, Statistics],
        Role::Expert => &[Issues, Questions, Checkups, Review, Field, Filings, Trainings, QuestionBank, Consultations, Funding, Workload, Diagnoses, Frameworks, Honours, Enterprises, Archives, Statistics, Checklists],
        Role::Coordinator => &[Issues, Questions, Checkups, Filings, Campaigns, Forms, Trainings, Coverage, QuestionBank, Consultations, Funding, Contracts, Workload, Diagnoses, Frameworks, Honours, Parks, Enterprises, Archives, People, Statistics, Quality, Checklists, LawReview],
        Role::DepartmentViewer => &[Issues, Checkups, Filings, Campaigns, Trainings, Coverage, Consultations, Funding, Contracts, Diagnoses, Honours, Parks, Enterprises, Archives, Statistics, Quality],
        Role::PlatformAdmin => &[Campaigns, Forms, Frameworks, Honours, Funding, Parks, Enterprises, People, Checklists, Holidays, Mails],
    }
}

/// The pages that one of the person's roles opens, in the order of the menu. Somebody without a role has an account.
#[must_use]
pub fn pages(actor: &Actor) -> Vec<Page> {
    let mut pages: Vec<Page> = actor.grants.iter().flat_map(pages_of).copied().collect();
    if actor.grants.iter().any(|grant| matches!(grant.duty, None | Some(Duty::Accounts))) {
        pages.extend(COMMON);
    }
    pages.push(Page::Account);
    pages.sort_unstable();
    pages.dedup();
    pages
}
