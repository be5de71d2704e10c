//! The Chinese words of states and kinds, as the web says them.

use entities::checkup::CheckupStatus;
use entities::filing::FilingStatus;
use entities::law::LawKind;
use entities::law_edition::Confidence;
use entities::mail::MailStatus;

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
