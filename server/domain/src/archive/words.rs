//! The words of archives as people read them in workbooks, as the web says them.

use super::state::{DocumentState, SlotState};
use super::types::{Condition, Kind};

#[must_use]
pub fn document(state: DocumentState) -> &'static str {
    match state {
        DocumentState::Valid => "有效",
        DocumentState::Expiring => "即将到期",
        DocumentState::Expired => "已过期",
        DocumentState::Withdrawn => "已撤下",
    }
}

#[must_use]
pub fn slot(state: SlotState) -> &'static str {
    match state {
        SlotState::Missing => "缺失",
        SlotState::Valid => "有效",
        SlotState::Expiring => "即将到期",
        SlotState::Expired => "已过期",
        SlotState::NotApplicable => "不适用",
    }
}

#[must_use]
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Enterprise => "企业",
        Kind::Park => "园区",
    }
}

#[must_use]
pub fn condition(condition: Condition) -> &'static str {
    match condition {
        Condition::Always => "全部应有",
        Condition::Industries => "所列行业应有",
        Condition::UnlessExempt => "应有，可注明不适用",
        Condition::Optional => "有则归档",
    }
}
