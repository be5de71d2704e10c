//! The Chinese words of categories and states, for workbooks and labels.

use entities::citation_review::CitingKind;
use entities::question::{QuestionAudience, QuestionCategory, QuestionStatus};

#[must_use]
pub fn category(category: QuestionCategory) -> &'static str {
    match category {
        QuestionCategory::Permit => "排污许可",
        QuestionCategory::Eia => "环评与验收",
        QuestionCategory::Water => "废水",
        QuestionCategory::Air => "废气",
        QuestionCategory::SolidWaste => "一般固体废物",
        QuestionCategory::HazardousWaste => "危险废物",
        QuestionCategory::Noise => "噪声",
        QuestionCategory::Soil => "土壤与地下水",
        QuestionCategory::Monitoring => "监测与在线监控",
        QuestionCategory::Emergency => "应急与风险",
        QuestionCategory::Filing => "填报与统计",
        QuestionCategory::Other => "其他",
    }
}

#[must_use]
pub fn status(status: QuestionStatus) -> &'static str {
    match status {
        QuestionStatus::Waiting => "待分派",
        QuestionStatus::Routed => "待答复",
        QuestionStatus::AskedBack => "待补充",
        QuestionStatus::Answered => "已答复",
        QuestionStatus::Accepted => "已采纳",
        QuestionStatus::Withdrawn => "已撤回",
    }
}

#[must_use]
pub fn audience(audience: QuestionAudience) -> &'static str {
    match audience {
        QuestionAudience::Private => "不公开",
        QuestionAudience::Public => "可公开",
    }
}

#[must_use]
pub fn citing(kind: CitingKind) -> &'static str {
    match kind {
        CitingKind::Answer => "答复",
        CitingKind::Knowledge => "知识库",
        CitingKind::ChecklistItem => "检查表条目",
        CitingKind::Issue => "在办问题",
    }
}
