//! The words of diagnoses as people read them, in workbooks, books and the history.

use entities::creation_task::CreationTaskStatus;
use entities::diagnosis::{DiagnosisStatus, Verdict};
use entities::framework::{FrameworkStatus, FrameworkSubject, ScoringMethod};
use entities::framework_indicator::{IndicatorDirection, IndicatorKind, IndicatorMeasure, Model as Indicator};
use entities::honour::HonourLevel;
use entities::honour_application::ApplicationStatus;
use entities::law_edition::Confidence;
use entities::{diagnosis_answer, diagnosis_reference};

use super::score::{Given, Item, State};
use crate::decimal::text;

#[must_use]
pub fn subject(subject: FrameworkSubject) -> &'static str {
    match subject {
        FrameworkSubject::Factory => "绿色工厂",
        FrameworkSubject::Park => "绿色园区",
    }
}

#[must_use]
pub fn framework(status: FrameworkStatus) -> &'static str {
    match status {
        FrameworkStatus::Draft => "草稿",
        FrameworkStatus::Published => "已发布",
    }
}

#[must_use]
pub fn status(status: DiagnosisStatus) -> &'static str {
    match status {
        DiagnosisStatus::Planned => "已计划",
        DiagnosisStatus::SelfAssessment => "自评中",
        DiagnosisStatus::ExpertAssessment => "专家评分中",
        DiagnosisStatus::Concluded => "已结论",
        DiagnosisStatus::Cancelled => "已取消",
    }
}

#[must_use]
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Incomplete => "未填完",
        Verdict::Vetoed => "一票否决",
        Verdict::Passed => "达到要求",
        Verdict::NotPassed => "未达到要求",
        Verdict::Scored => "已计分",
    }
}

#[must_use]
pub fn method(method: ScoringMethod) -> &'static str {
    match method {
        ScoringMethod::RatioIndex => "比值指数",
        ScoringMethod::WeightedPoints => "加权计分",
    }
}

#[must_use]
pub fn kind(kind: IndicatorKind) -> &'static str {
    match kind {
        IndicatorKind::Veto => "一票否决",
        IndicatorKind::Required => "必选",
        IndicatorKind::Optional => "可选",
        IndicatorKind::Choice => "组内选取",
    }
}

#[must_use]
pub fn measure(measure: IndicatorMeasure) -> &'static str {
    match measure {
        IndicatorMeasure::Quantity => "定量",
        IndicatorMeasure::Met => "是否达到",
        IndicatorMeasure::Points => "评分",
    }
}

#[must_use]
pub fn direction(direction: IndicatorDirection) -> &'static str {
    match direction {
        IndicatorDirection::Higher => "越高越好",
        IndicatorDirection::Lower => "越低越好",
    }
}

#[must_use]
pub fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Verified => "已核实",
        Confidence::Derived => "推算",
        Confidence::Unverified => "待核实",
    }
}

#[must_use]
pub fn state(state: State) -> &'static str {
    match state {
        State::Counted => "计入",
        State::NotChosen => "同组未取",
        State::NotApplicable => "不适用",
        State::Missing => "未填",
        State::NoReference => "缺引领值",
        State::VetoMet => "满足",
        State::VetoFailed => "不满足（否决）",
    }
}

#[must_use]
pub fn level(level: HonourLevel) -> &'static str {
    match level {
        HonourLevel::Municipal => "市级",
        HonourLevel::Provincial => "省级",
        HonourLevel::National => "国家级",
    }
}

#[must_use]
pub fn application(status: ApplicationStatus) -> &'static str {
    match status {
        ApplicationStatus::Prepared => "材料准备",
        ApplicationStatus::Submitted => "已申报",
        ApplicationStatus::SiteReview => "现场评审",
        ApplicationStatus::Publicised => "公示",
        ApplicationStatus::Awarded => "获得称号",
        ApplicationStatus::Refused => "未通过",
        ApplicationStatus::Withdrawn => "撤回申报",
    }
}

#[must_use]
pub fn task(status: CreationTaskStatus) -> &'static str {
    match status {
        CreationTaskStatus::Open => "进行中",
        CreationTaskStatus::Done => "已完成",
        CreationTaskStatus::Dropped => "已放弃",
    }
}

/// What was answered: `12.5 %`, 是, 6.
#[must_use]
pub fn given(indicator: &Indicator, given: &Given) -> Option<String> {
    if given.not_applicable {
        return Some("不适用".to_owned());
    }
    match indicator.measure {
        IndicatorMeasure::Quantity => given.value.map(|value| with_unit(value, &indicator.unit)),
        IndicatorMeasure::Met => given.met.map(|met| if met { "是" } else { "否" }.to_owned()),
        IndicatorMeasure::Points => given.points.map(text),
    }
}

/// A number with its unit.
#[must_use]
pub fn with_unit(value: i64, unit: &str) -> String {
    format!("{} {unit}", text(value)).trim_end().to_owned()
}

/// An answer in one line, for the history.
#[must_use]
pub fn answer(indicator: &Indicator, row: &diagnosis_answer::Model) -> String {
    let said = given(indicator, &super::facts::given(row)).unwrap_or_else(|| "未填".to_owned());
    let more = if row.not_applicable { &row.reason } else { &row.comment };
    if more.is_empty() { said } else { format!("{said}（{more}）") }
}

/// The values set for a diagnosis in one line.
#[must_use]
pub fn reference(indicator: &Indicator, row: &diagnosis_reference::Model) -> String {
    let leading = format!("引领值 {}", with_unit(row.leading, &indicator.unit));
    match row.benchmark {
        Some(value) => format!("基准值 {}，{leading}", with_unit(value, &indicator.unit)),
        None => leading,
    }
}

/// What to reach: `≥ 15 %`.
#[must_use]
pub fn target(item: &Item) -> String {
    let indicator = &item.indicator;
    match (indicator.measure, item.leading) {
        (IndicatorMeasure::Met, _) => "✓".to_owned(),
        (IndicatorMeasure::Points, _) => text(indicator.weight.unwrap_or_default()),
        (IndicatorMeasure::Quantity, None) => String::new(),
        (IndicatorMeasure::Quantity, Some(leading)) => {
            let sign = match indicator.direction {
                IndicatorDirection::Higher => "≥",
                IndicatorDirection::Lower => "≤",
            };
            format!("{sign} {}", with_unit(leading, &indicator.unit))
        }
    }
}
