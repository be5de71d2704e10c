//! The words of consultations as people read them, in workbooks, books and notices.

use entities::consultation::{ConsultationKind, ConsultationStatus};
use entities::consultation_member::MemberPart;
use entities::consultation_opinion::OpinionVerdict;
use entities::consultation_version::ConclusionVerdict;

#[must_use]
pub fn kind(kind: ConsultationKind) -> &'static str {
    match kind {
        ConsultationKind::FeasibilityStudy => "可行性论证",
        ConsultationKind::ReliabilityReview => "运行可靠性论证",
        ConsultationKind::FundingApplication => "资金申请",
        ConsultationKind::SolidWasteAssessment => "固废综合利用评估",
        ConsultationKind::Other => "其他咨询",
    }
}

#[must_use]
pub fn status(status: ConsultationStatus) -> &'static str {
    match status {
        ConsultationStatus::Requested => "待受理",
        ConsultationStatus::Running => "进行中",
        ConsultationStatus::InReview => "评审中",
        ConsultationStatus::Revising => "修改中",
        ConsultationStatus::Passed => "待移交",
        ConsultationStatus::HandedOver => "待验收",
        ConsultationStatus::Closed => "已完成",
        ConsultationStatus::Declined => "未受理",
        ConsultationStatus::Withdrawn => "已撤回",
    }
}

#[must_use]
pub fn part(part: MemberPart) -> &'static str {
    match part {
        MemberPart::Lead => "项目负责人",
        MemberPart::Expert => "项目组成员",
        MemberPart::Chair => "评审组长",
        MemberPart::Reviewer => "评审专家",
    }
}

#[must_use]
pub fn opinion(verdict: OpinionVerdict) -> &'static str {
    match verdict {
        OpinionVerdict::Agree => "同意",
        OpinionVerdict::AgreeWithChanges => "修改后同意",
        OpinionVerdict::Disagree => "不同意",
    }
}

#[must_use]
pub fn conclusion(verdict: ConclusionVerdict) -> &'static str {
    match verdict {
        ConclusionVerdict::Passed => "通过",
        ConclusionVerdict::PassedWithChanges => "修改后通过",
        ConclusionVerdict::Rejected => "不通过",
    }
}
