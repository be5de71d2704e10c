//! The words of archives as people read them in workbooks, as the web says them.

use super::state::{DocumentState, SlotState};

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
