//! The Chinese words of states and kinds, as the web says them.

use entities::checkup::CheckupStatus;
use entities::filing::FilingStatus;
use entities::form::PeriodKind;
use entities::form_rule::{RuleLevel, RuleScope};
use entities::form_version::VersionStatus;
use entities::law::LawKind;
use entities::law_edition::Confidence;
use entities::mail::MailStatus;
use entities::statistic::Standing;

use crate::forms::Missing;
use crate::statistics::limits::checks::Verdict;
use crate::statistics::quality::{Figure, Rate};

#[must_use]
pub fn checkup(status: CheckupStatus) -> &'static str {
    match status {
        CheckupStatus::Planned => "已计划",
        CheckupStatus::Running => "进行中",
        CheckupStatus::Reviewed => "待园区下达",
        CheckupStatus::Issued => "已完成",
        CheckupStatus::Cancelled => "已取消",
    }
}

#[must_use]
pub fn filing(status: FilingStatus) -> &'static str {
    match status {
        FilingStatus::Draft => "未提交",
        FilingStatus::Submitted => "待园区审核",
        FilingStatus::ParkAccepted => "待研究院审核",
        FilingStatus::Accepted => "已通过",
        FilingStatus::Returned => "已退回",
        FilingStatus::Reopened => "已重新打开",
        FilingStatus::Cancelled => "已取消",
    }
}

#[must_use]
pub fn mail(status: MailStatus) -> &'static str {
    match status {
        MailStatus::Pending => "待发送",
        MailStatus::Sent => "已发送",
        MailStatus::Failed => "发送失败",
    }
}

#[must_use]
pub fn law(kind: LawKind) -> &'static str {
    match kind {
        LawKind::Law => "法律",
        LawKind::Regulation => "法规规章",
        LawKind::Standard => "标准",
        LawKind::Document => "规范性文件",
        LawKind::Practice => "行业惯例",
    }
}

#[must_use]
pub fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Verified => "已核实",
        Confidence::Derived => "推定",
        Confidence::Unverified => "未核实",
    }
}

#[must_use]
pub fn period_kind(kind: PeriodKind) -> &'static str {
    match kind {
        PeriodKind::Month => "月报",
        PeriodKind::Quarter => "季报",
        PeriodKind::Year => "年报",
    }
}

#[must_use]
pub fn version(status: VersionStatus) -> &'static str {
    match status {
        VersionStatus::Draft => "草稿",
        VersionStatus::Published => "使用中",
        VersionStatus::Retired => "已停用",
    }
}

#[must_use]
pub fn rule_level(level: RuleLevel) -> &'static str {
    match level {
        RuleLevel::Mandatory => "强制性",
        RuleLevel::Advisory => "提示性",
    }
}

#[must_use]
pub fn rule_scope(scope: RuleScope) -> &'static str {
    match scope {
        RuleScope::Field => "单元格",
        RuleScope::Row => "同一行",
        RuleScope::Form => "整张报表",
        RuleScope::Period => "跨期间",
        RuleScope::CrossForm => "跨报表",
    }
}

#[must_use]
pub fn missing(missing: Missing) -> &'static str {
    match missing {
        Missing::Skip => "缺一项就不判断",
        Missing::Zero => "空值按零判断",
    }
}

#[must_use]
pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Accepted => "已通过",
        Standing::InReview => "审核中",
        Standing::Correcting => "更正中",
    }
}

#[must_use]
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Within => "达标",
        Verdict::Above => "超标",
        Verdict::DependsOnTemperature => "视水温而定",
        Verdict::NoLimit => "标准未规定限值",
        Verdict::NoStandard => "未登记执行标准",
    }
}

#[must_use]
pub fn rate(rate: Rate) -> &'static str {
    match rate {
        Rate::CompletenessFirst => "完整率（首次提交）",
        Rate::CompletenessNow => "完整率（当前）",
        Rate::TimelinessFirst => "及时率（首次提交）",
        Rate::TimelinessNow => "及时率（当前）",
        Rate::MandatoryFirst => "强制性审核通过率（首次提交）",
        Rate::MandatoryNow => "强制性审核通过率（当前）",
        Rate::AdvisoryFirst => "提示性审核通过率（首次提交）",
        Rate::AdvisoryNow => "提示性审核通过率（当前）",
        Rate::ErrorsPerEnterpriseFirst => "企业平均错误数（首次提交）",
        Rate::ErrorsPerEnterpriseNow => "企业平均错误数（当前）",
        Rate::ErrorsPerFormFirst => "单表错误数（首次提交）",
        Rate::ErrorsPerFormNow => "单表错误数（当前）",
    }
}

#[must_use]
pub fn figure(figure: Figure) -> &'static str {
    match figure {
        Figure::Asked => "应报",
        Figure::Filed => "已提交过",
        Figure::FiledNow => "当前已提交",
        Figure::Due => "已到期或已提交",
        Figure::OnTime => "按时首次提交",
        Figure::Late => "逾期首次提交",
        Figure::Missing => "到期未提交",
        Figure::Overdue => "当前超期",
        Figure::NotOverdue => "当前未超期",
        Figure::Audited => "已审核",
        Figure::FirstMandatoryPassed => "首次强制性审核通过",
        Figure::FirstMandatoryFailed => "首次强制性审核未通过",
        Figure::FirstAdvisoryPassed => "首次提示性审核通过",
        Figure::FirstAdvisoryFailed => "首次提示性审核有提示",
        Figure::NowMandatoryPassed => "当前强制性审核通过",
        Figure::NowMandatoryFailed => "当前强制性审核未通过",
        Figure::NowAdvisoryPassed => "当前提示性审核通过",
        Figure::NowAdvisoryFailed => "当前提示性审核有提示",
        Figure::FirstFaulty => "首次有错误",
        Figure::NowFaulty => "当前有错误",
    }
}
