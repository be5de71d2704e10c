//! What notices about contracts say.

use super::Entry;
use crate::outbox::NoticeKind as K;

#[rustfmt::skip]
pub const ENTRIES: [Entry; 8] = [
    (K::ContractActivated, "contract_activated",
        ["合同已生效：{title}", "{site}的合同{subject}已生效，履行至{due}。请查看服务事项与期限。"],
        ["Contract in force: {title}", "{subject} of {site} is in force until {due}. Please see its service items."]),
    (K::ContractAmended, "contract_amended",
        ["合同已变更：{title}", "{site}的合同{subject}已变更，请查看变更原因和内容。"],
        ["Contract amended: {title}", "{subject} of {site} has been amended. Please see why and how."]),
    (K::ContractCompleted, "contract_completed",
        ["合同已完成：{title}", "{site}的合同{subject}约定的服务已全部交付并验收。"],
        ["Contract completed: {title}", "All services of {subject} of {site} have been delivered and accepted."]),
    (K::DeliveryAccepted, "delivery_accepted",
        ["服务已验收：{title}", "{site}已验收合同{subject}的交付成果，请查看评价。"],
        ["Delivery accepted: {title}", "{site} has accepted work under {subject}. Please see the rating."]),
    (K::ServiceItemDueInSevenDays, "service_item_due_in_seven_days",
        ["7日内到期：{title}", "{site}合同{subject}的服务事项“{moment}”应于{due}前交付，尚未全部交付。"],
        ["Within 7 days: {title}", "Service item “{moment}” of {subject} ({site}) is due on {due} and not all delivered."]),
    (K::ServiceItemDueInThreeDays, "service_item_due_in_three_days",
        ["3日内到期：{title}", "{site}合同{subject}的服务事项“{moment}”应于{due}前交付，请抓紧。"],
        ["Within 3 days: {title}", "Service item “{moment}” of {subject} ({site}) is due on {due}. Please finish it."]),
    (K::ServiceItemDueToday, "service_item_due_today",
        ["今日到期：{title}", "{site}合同{subject}的服务事项“{moment}”今日（{due}）到期，尚未全部交付。"],
        ["Due today: {title}", "Service item “{moment}” of {subject} ({site}) is due today ({due})."]),
    (K::ServiceItemOverdue, "service_item_overdue",
        ["服务已逾期{days}天：{title}", "{site}合同{subject}的服务事项“{moment}”应于{due}前交付，已逾期{days}天。"],
        ["{days} day(s) late: {title}", "Service item “{moment}” of {subject} ({site}) was due on {due} and is {days} day(s) late."]),
];
