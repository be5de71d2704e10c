use std::sync::Arc;

use async_graphql::SimpleObject;
use domain::decimal::text;
use domain::diagnoses::score::{Item, Line, Score};
use domain::diagnoses::{Facts, facts, words};
use domain::entities::diagnosis_answer::AssessmentSide as Side;
use uuid::Uuid;

use super::enums::{AssessmentSide, ScoreState, Verdict};
use super::framework::FrameworkIndicator;
use super::task::CreationTask;

/// A score with its arithmetic, computed by the server.
#[derive(SimpleObject)]
pub struct DiagnosisScore {
    /// Whose answers; null for a what-if.
    side: Option<AssessmentSide>,
    /// 0 when vetoed.
    score: String,
    /// What the score would be with every veto met.
    score_without_veto: String,
    verdict: Verdict,
    answered: i32,
    /// Indicators that must be answered and are not; of a choice group, as many as are missing.
    missing: i32,
    /// So many indicators count.
    counted: i32,
    /// The arithmetic of the whole, e.g. 100 ÷ 24 × 22.5 = 93.75.
    formula: String,
    /// One for each indicator, in order.
    lines: Vec<ScoreLine>,
    groups: Vec<ScoreGroup>,
}

/// How one indicator counts.
#[derive(SimpleObject)]
pub struct ScoreLine {
    indicator: FrameworkIndicator,
    state: ScoreState,
    /// What was answered, as text: a number with its unit, 是/否, points.
    value: Option<String>,
    leading: Option<String>,
    benchmark: Option<String>,
    /// Before the cap; null when it is beyond all bounds.
    ratio: Option<String>,
    /// After it, 0 to the cap.
    counted: Option<String>,
    /// Points of a full indicator.
    most: String,
    /// What it brings to the score.
    points: String,
    /// In symbols, e.g. 12 ÷ 15 = 0.8; 100 ÷ 24 × 0.8 = 3.333333.
    arithmetic: String,
}

/// A first level of the framework.
#[derive(SimpleObject)]
pub struct ScoreGroup {
    name: String,
    points: String,
    most: String,
}

/// An indicator below its leading value.
#[derive(SimpleObject)]
pub struct DiagnosisGap {
    indicator: FrameworkIndicator,
    line: ScoreLine,
    /// What the score gains when the indicator reaches its leading value.
    gain: String,
    /// What to reach, e.g. ≥ 15 %.
    target: String,
    /// A task of the plan for it that is open.
    task: Option<CreationTask>,
}

/// A score now, and with other answers.
#[derive(SimpleObject)]
pub struct DiagnosisWhatIf {
    before: DiagnosisScore,
    after: DiagnosisScore,
    /// after − before
    difference: String,
}

impl DiagnosisWhatIf {
    #[must_use]
    pub fn of(facts: &Facts, (before, after): (Score, Score)) -> Self {
        let difference = text(after.score - before.score);
        Self { before: shown(facts, &before, None), after: shown(facts, &after, None), difference }
    }
}

/// A score of the answers of one side, or of nobody's.
pub fn shown(facts: &Facts, score: &Score, side: Option<Side>) -> DiagnosisScore {
    let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    let lines = facts.items.iter().zip(&score.lines);
    let group = |group: &domain::diagnoses::score::GroupScore| ScoreGroup {
        name: group.name.clone(),
        points: text(group.points),
        most: text(group.most),
    };
    DiagnosisScore {
        side: side.map(Into::into),
        score: text(score.score),
        score_without_veto: text(score.without_veto),
        verdict: score.verdict.into(),
        answered: count(score.answered),
        missing: count(score.missing),
        counted: count(score.counted),
        formula: score.formula.clone(),
        lines: lines.map(|(item, one)| line(facts, (item, one), side)).collect(),
        groups: score.groups.iter().map(group).collect(),
    }
}

fn line(facts: &Facts, (item, line): (&Item, &Line), side: Option<Side>) -> ScoreLine {
    let answer = side.and_then(|side| facts.answer(item.indicator.id, side));
    ScoreLine {
        indicator: FrameworkIndicator(item.indicator.clone()),
        state: line.state.into(),
        value: answer.and_then(|row| words::given(&item.indicator, &facts::given(row))),
        leading: item.leading.map(text),
        benchmark: item.benchmark.map(text),
        ratio: line.ratio.filter(|ratio| *ratio != i64::MAX).map(text),
        counted: line.counted.map(text),
        most: text(line.most),
        points: text(line.points),
        arithmetic: line.arithmetic.clone(),
    }
}

/// What closing each gap would bring, with the task that is there for it.
pub fn gaps(facts: &Arc<Facts>, side: Side, open: &[domain::entities::creation_task::Model]) -> Vec<DiagnosisGap> {
    let score = facts.score(side);
    let gap = |gap: domain::diagnoses::score::Gap| {
        let at = facts.items.iter().position(|item| item.indicator.id == gap.indicator_id)?;
        let item = &facts.items[at];
        let task = open.iter().find(|task| task.indicator_id == Some(gap.indicator_id));
        Some(DiagnosisGap {
            indicator: FrameworkIndicator(item.indicator.clone()),
            line: line(facts, (item, &score.lines[at]), Some(side)),
            gain: text(gap.gain),
            target: words::target(item),
            task: task.cloned().map(CreationTask),
        })
    };
    facts.gaps(side).into_iter().filter_map(gap).collect()
}

/// The same site by the same framework over years.
#[derive(SimpleObject)]
pub struct DiagnosisComparison {
    /// Concluded diagnoses, by year.
    years: Vec<DiagnosisYear>,
    /// One for each indicator.
    rows: Vec<ComparisonRow>,
}

/// One year of a comparison.
#[derive(SimpleObject)]
pub struct DiagnosisYear {
    /// Of the diagnosis.
    id: Uuid,
    number: String,
    year: i32,
    score: String,
    verdict: Verdict,
}

/// One indicator over the years.
#[derive(SimpleObject)]
pub struct ComparisonRow {
    indicator: FrameworkIndicator,
    /// One for each of `years`, in order.
    cells: Vec<ComparisonCell>,
}

/// One indicator in one year.
#[derive(SimpleObject)]
pub struct ComparisonCell {
    /// Null = not answered.
    value: Option<String>,
    points: String,
    /// Points to the year before; null for the first.
    change: Option<String>,
}

/// Years side by side, by the experts' answers.
#[must_use]
pub fn comparison(years: &[Facts]) -> DiagnosisComparison {
    let scores: Vec<Score> = years.iter().map(|facts| facts.score(Side::Expert)).collect();
    let year = |(facts, score): (&Facts, &Score)| DiagnosisYear {
        id: facts.row.id.0,
        number: facts.row.number.clone(),
        year: facts.row.year,
        score: text(score.score),
        verdict: score.verdict.into(),
    };
    let items = years.first().map_or(&[][..], |facts| &facts.items[..]);
    let cell = |at: usize, n: usize| {
        let (facts, points) = (&years[n], scores[n].lines[at].points);
        let indicator = &facts.items[at].indicator;
        let answer = facts.answer(indicator.id, Side::Expert);
        let before = n.checked_sub(1).map(|before| scores[before].lines[at].points);
        ComparisonCell {
            value: answer.and_then(|row| words::given(indicator, &facts::given(row))),
            points: text(points),
            change: before.map(|before| text(points - before)),
        }
    };
    let row = |(at, item): (usize, &Item)| ComparisonRow {
        indicator: FrameworkIndicator(item.indicator.clone()),
        cells: (0..years.len()).map(|n| cell(at, n)).collect(),
    };
    DiagnosisComparison {
        years: years.iter().zip(&scores).map(year).collect(),
        rows: items.iter().enumerate().map(row).collect(),
    }
}
