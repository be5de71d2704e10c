//! What notices about documents of archives say.

use super::Entry;
use crate::outbox::NoticeKind as K;

#[rustfmt::skip]
pub const ENTRIES: [Entry; 3] = [
    (K::ArchiveDocumentExpiring, "archive_document_expiring",
        ["资料即将到期（还有{days}天）：{title}", "{site}的“{title}”将于{due}到期，还有{days}天。请及时办理并上传新的资料。"],
        ["{days} day(s) left: {title}", "“{title}” of {site} expires on {due}, in {days} day(s). Please see to a new one and upload it."]),
    (K::ArchiveRenewalDue, "archive_renewal_due",
        ["请申请延续：{title}（还有{days}天到期）", "{site}的“{title}”将于{due}到期。依据排污许可管理条例第14条，应当于有效期届满六十日前申请延续；现距到期还有{days}天，请立即办理。"],
        ["Request the renewal: {title} ({days} day(s) left)", "“{title}” of {site} expires on {due}. By article 14 of the Regulation on Discharge Permits its renewal must be requested sixty days before; {days} day(s) are left."]),
    (K::ArchiveDocumentExpired, "archive_document_expired",
        ["资料已过期：{title}", "{site}的“{title}”已于{due}到期，请尽快补办并上传新的资料。"],
        ["Expired: {title}", "“{title}” of {site} expired on {due}. Please upload a new one."]),
];
