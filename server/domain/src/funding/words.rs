//! The words of calls and applications as people read them, in workbooks and notices.

use entities::funding_application::FundingApplicationStatus;
use entities::funding_call::{FundingCallStatus, FundingLevel};

#[must_use]
pub fn level(level: FundingLevel) -> &'static str {
    match level {
        FundingLevel::National => "国家级",
        FundingLevel::Provincial => "省级",
        FundingLevel::Municipal => "市级",
        FundingLevel::County => "县级",
    }
}

#[must_use]
pub fn call(status: FundingCallStatus) -> &'static str {
    match status {
        FundingCallStatus::Draft => "草稿",
        FundingCallStatus::Published => "已发布",
        FundingCallStatus::Cancelled => "已取消",
    }
}

#[must_use]
pub fn application(status: FundingApplicationStatus) -> &'static str {
    match status {
        FundingApplicationStatus::Preparing => "准备中",
        FundingApplicationStatus::Submitted => "已提交",
        FundingApplicationStatus::UnderReview => "评审中",
        FundingApplicationStatus::Granted => "已获支持",
        FundingApplicationStatus::Refused => "未获支持",
        FundingApplicationStatus::Withdrawn => "已撤回",
    }
}
