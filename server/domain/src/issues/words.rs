//! The Chinese words of severities and states, for workbooks.

use entities::issue::{IssueStatus, Severity};

#[must_use]
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Major => "重大",
        Severity::Moderate => "较大",
        Severity::Minor => "一般",
    }
}

#[must_use]
pub fn status(status: IssueStatus) -> &'static str {
    match status {
        IssueStatus::Draft => "草稿",
        IssueStatus::Discarded => "已剔除",
        IssueStatus::Issued => "已下达",
        IssueStatus::Disputed => "异议中",
        IssueStatus::Rectifying => "整改中",
        IssueStatus::Submitted => "待复核",
        IssueStatus::Verified => "待销号",
        IssueStatus::Closed => "已销号",
        IssueStatus::Waived => "已豁免",
    }
}
