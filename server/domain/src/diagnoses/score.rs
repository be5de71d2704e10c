//! From answers to a score. Pure; exact to six digits, and the arithmetic is part of the result.
//!
//! Both methods are one formula: score = 100 × Σ wᵢ·fᵢ ÷ Σ wᵢ over the indicators that count. In a ratio index each wᵢ
//! is 1, so that it is the GI of green parks, 100 ÷ n × Σ value ÷ leading; with points wᵢ are the weights, whose sum is
//! 100. Of a choice group the best k count: answering more of it never costs anything. What does not apply leaves both
//! sums.

use std::collections::HashMap;

use entities::diagnosis::Verdict;
use entities::framework::{self, ScoringMethod};
use entities::framework_indicator::{IndicatorDirection, IndicatorKind, IndicatorMeasure, Model as Indicator};
use entities::id::FrameworkIndicatorId;

use super::arithmetic;
use crate::decimal::{ONE, mul_div};

/// A ratio counts at most so often where the framework names no cap: more is a typing error.
pub const MOST_RATIO: i64 = 10 * ONE;
pub(super) const HUNDRED: i64 = 100 * ONE;

/// An indicator with the values that hold in one diagnosis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub indicator: Indicator,
    pub leading: Option<i64>,
    pub benchmark: Option<i64>,
}

/// What is said about an indicator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Given {
    pub value: Option<i64>,
    pub met: Option<bool>,
    pub points: Option<i64>,
    pub not_applicable: bool,
}

pub type Answers = HashMap<FrameworkIndicatorId, Given>;

/// The settings of a framework that a score depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    pub method: ScoringMethod,
    pub ratio_cap: Option<i64>,
    pub pass_score: Option<i64>,
}

impl From<&framework::Model> for Rules {
    fn from(row: &framework::Model) -> Self {
        Self { method: row.method, ratio_cap: row.ratio_cap, pass_score: row.pass_score }
    }
}

impl Rules {
    /// What an indicator can count at most. Points never exceed the weight.
    #[must_use]
    pub fn most(&self) -> i64 {
        match self.method {
            ScoringMethod::RatioIndex => self.ratio_cap.unwrap_or(MOST_RATIO).min(MOST_RATIO),
            ScoringMethod::WeightedPoints => ONE,
        }
    }
}

/// How an indicator enters the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    Counted,
    /// Of its choice group others count.
    NotChosen,
    NotApplicable,
    /// Not answered.
    Missing,
    /// No leading value.
    NoReference,
    VetoMet,
    VetoFailed,
}

/// One indicator in the score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub indicator_id: FrameworkIndicatorId,
    pub state: State,
    /// Before the cap.
    pub ratio: Option<i64>,
    /// After it.
    pub counted: Option<i64>,
    /// Points of a full indicator.
    pub most: i64,
    pub points: i64,
    /// In symbols, the same in each language.
    pub arithmetic: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupScore {
    pub name: String,
    pub points: i64,
    pub most: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// 0 when vetoed.
    pub score: i64,
    pub without_veto: i64,
    pub verdict: Verdict,
    pub answered: usize,
    pub missing: usize,
    /// So many indicators count.
    pub counted: usize,
    pub formula: String,
    pub lines: Vec<Line>,
    pub groups: Vec<GroupScore>,
}

/// What one indicator comes to, before choice groups are decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Ratio(Ratio),
    Open(State),
}

/// A ratio before the cap, and the two numbers that it is of: what it brings is rounded once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ratio {
    pub value: i64,
    of: (i64, i64),
}

impl Ratio {
    const FULL: Self = Self { value: ONE, of: (ONE, ONE) };
    const NONE: Self = Self { value: 0, of: (0, ONE) };
    /// Lower is better, and there is nothing: only the cap bounds it.
    const BOUNDLESS: Self = Self { value: i64::MAX, of: (i64::MAX, ONE) };

    fn of(part: i64, whole: i64) -> Option<Self> {
        (whole != 0).then(|| Self { value: mul_div(part, ONE, whole).unwrap_or(i64::MAX), of: (part, whole) })
    }

    /// What it brings of this weight, when it counts `part` after the cap.
    fn brings(self, weight: i64, part: i64) -> i64 {
        let (numerator, denominator) = if part == self.value { self.of } else { (part, ONE) };
        mul_div(weight, numerator, denominator).unwrap_or(0)
    }
}

/// # Panics
/// Never.
#[must_use]
pub fn score(rules: &Rules, items: &[Item], answers: &Answers) -> Score {
    let outcomes: Vec<_> = items.iter().map(|item| outcome(item, answers.get(&item.indicator.id))).collect();
    let mut score = counted(rules, items, &outcomes);
    let n = score.counted;
    for (line, item) in score.lines.iter_mut().zip(items) {
        let given = answers.get(&item.indicator.id).copied().unwrap_or_default();
        line.arithmetic = arithmetic::line(rules, item, (&given, line), n);
    }
    score.answered = items.iter().filter(|item| is_answered(item, answers.get(&item.indicator.id))).count();
    score
}

fn is_answered(item: &Item, given: Option<&Given>) -> bool {
    !matches!(outcome(item, given), Outcome::Open(State::Missing))
}

fn outcome(item: &Item, given: Option<&Given>) -> Outcome {
    let Some(given) = given else { return Outcome::Open(State::Missing) };
    if given.not_applicable && item.indicator.kind != IndicatorKind::Veto {
        return Outcome::Open(State::NotApplicable);
    }
    let found = match item.indicator.measure {
        IndicatorMeasure::Met => given.met.map(|met| if met { Ratio::FULL } else { Ratio::NONE }),
        IndicatorMeasure::Points => {
            given.points.and_then(|points| Ratio::of(points, item.indicator.weight.unwrap_or_default()))
        }
        IndicatorMeasure::Quantity => match given.value {
            None => None,
            Some(value) => match ratio(item, value) {
                None => return Outcome::Open(State::NoReference),
                found => found,
            },
        },
    };
    found.map_or(Outcome::Open(State::Missing), Outcome::Ratio)
}

/// The ratio of a value, before the cap; none without a leading value.
fn ratio(item: &Item, value: i64) -> Option<Ratio> {
    let leading = item.leading?;
    if let Some(benchmark) = item.benchmark.filter(|benchmark| *benchmark != leading) {
        // Both differences have the same sign on the way to the leading value, whichever direction that is.
        return Ratio::of(value - benchmark, leading - benchmark);
    }
    if leading <= 0 {
        return None;
    }
    match item.indicator.direction {
        IndicatorDirection::Higher => Ratio::of(value, leading),
        IndicatorDirection::Lower if value <= 0 => Some(Ratio::BOUNDLESS),
        IndicatorDirection::Lower => Ratio::of(leading, value),
    }
}

/// What an indicator counts: within 0 and the cap; between two values, within 0 and 1.
fn within(rules: &Rules, item: &Item, ratio: i64) -> i64 {
    let spanned = item.indicator.measure == IndicatorMeasure::Quantity && item.benchmark.is_some();
    ratio.clamp(0, if spanned { ONE } else { rules.most() })
}

fn weight(rules: &Rules, indicator: &Indicator) -> i64 {
    match rules.method {
        ScoringMethod::RatioIndex => ONE,
        ScoringMethod::WeightedPoints => indicator.weight.unwrap_or_default(),
    }
}

/// The states of all indicators, choice groups decided: which count, and how many of a group are missing.
struct Decided {
    states: Vec<State>,
    /// What each of them counts.
    parts: Vec<i64>,
    /// What each of them brings of its weight, if it counts.
    brought: Vec<i64>,
    /// Places of choice groups that nobody fills, with their weight.
    unfilled: Vec<i64>,
    missing: usize,
}

fn decide(rules: &Rules, items: &[Item], outcomes: &[Outcome]) -> Decided {
    let part = |at: usize| match outcomes[at] {
        Outcome::Ratio(ratio) => {
            let part = within(rules, &items[at], ratio.value);
            (part, ratio.brings(weight(rules, &items[at].indicator), part))
        }
        Outcome::Open(_) => (0, 0),
    };
    let (parts, brought) = (0..items.len()).map(part).unzip();
    let mut decided = Decided { states: Vec::new(), parts, brought, unfilled: Vec::new(), missing: 0 };
    for (item, outcome) in items.iter().zip(outcomes) {
        let state = match (item.indicator.kind, *outcome) {
            (IndicatorKind::Veto, Outcome::Ratio(ratio)) if ratio.value >= ONE => State::VetoMet,
            (IndicatorKind::Veto, Outcome::Ratio(_)) => State::VetoFailed,
            (_, Outcome::Open(state)) => state,
            (_, Outcome::Ratio(_)) => State::Counted,
        };
        let needed = matches!(item.indicator.kind, IndicatorKind::Veto | IndicatorKind::Required);
        decided.missing += usize::from(needed && matches!(state, State::Missing | State::NoReference));
        decided.states.push(state);
    }
    for group in groups(items) {
        choose(rules, items, &mut decided, &group);
    }
    decided
}

/// The members of each choice group, by their places.
fn groups(items: &[Item]) -> Vec<Vec<usize>> {
    let mut names: Vec<&str> = Vec::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let Some(name) = item.indicator.choice_group.as_deref() else { continue };
        match names.iter().position(|known| *known == name) {
            Some(found) => groups[found].push(at),
            None => {
                names.push(name);
                groups.push(vec![at]);
            }
        }
    }
    groups
}

/// Of a group the best count; the first of equals.
fn choose(rules: &Rules, items: &[Item], decided: &mut Decided, group: &[usize]) {
    let Some(first) = group.first() else { return };
    let wanted = items[*first].indicator.choose.and_then(|n| usize::try_from(n).ok()).unwrap_or_default();
    let applicable = group.iter().filter(|at| decided.states[**at] != State::NotApplicable).count();
    let wanted = wanted.min(applicable);
    let mut best: Vec<usize> = group.iter().copied().filter(|at| decided.states[*at] == State::Counted).collect();
    best.sort_by_key(|at| (std::cmp::Reverse(decided.parts[*at]), *at));
    for beyond in best.iter().skip(wanted) {
        decided.states[*beyond] = State::NotChosen;
    }
    let short = wanted.saturating_sub(best.len());
    decided.missing += short;
    decided.unfilled.extend(std::iter::repeat_n(weight(rules, &items[*first].indicator), short));
}

/// Whether an indicator's weight is in the sum although it brings nothing. Of a choice group empty places stand for it.
fn weighs(item: &Item, state: State) -> bool {
    match state {
        State::Counted => true,
        State::Missing | State::NoReference => {
            matches!(item.indicator.kind, IndicatorKind::Required | IndicatorKind::Optional)
        }
        State::NotChosen | State::NotApplicable | State::VetoMet | State::VetoFailed => false,
    }
}

fn counted(rules: &Rules, items: &[Item], outcomes: &[Outcome]) -> Score {
    let decided = decide(rules, items, outcomes);
    let weights = items.iter().zip(&decided.states).filter(|(item, state)| weighs(item, **state));
    let weights: Vec<i64> = weights.map(|(item, _)| weight(rules, &item.indicator)).collect();
    let whole = weights.iter().chain(&decided.unfilled).sum::<i64>();
    let mut earned = 0;
    let mut lines = Vec::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        let (state, weight) = (decided.states[at], weight(rules, &item.indicator));
        let brought = if state == State::Counted { decided.brought[at] } else { 0 };
        earned += brought;
        lines.push(line(item, (outcomes[at], state, decided.parts[at]), (weight, brought, whole)));
    }
    let without_veto = share(earned, whole);
    let vetoed = decided.states.contains(&State::VetoFailed);
    let score = if vetoed { 0 } else { without_veto };
    let counted = weights.len() + decided.unfilled.len();
    Score {
        score,
        without_veto,
        verdict: verdict(rules, vetoed, (decided.missing, score)),
        answered: 0,
        missing: decided.missing,
        counted,
        formula: arithmetic::formula(rules, (earned, whole, counted), without_veto),
        groups: by_group(items, &lines, (&decided, rules, whole)),
        lines,
    }
}

fn line(item: &Item, (outcome, state, part): (Outcome, State, i64), (weight, brought, whole): (i64, i64, i64)) -> Line {
    let veto = item.indicator.kind == IndicatorKind::Veto;
    let ratio = match outcome {
        Outcome::Ratio(ratio) => Some(ratio.value),
        Outcome::Open(_) => None,
    };
    Line {
        indicator_id: item.indicator.id,
        state,
        ratio,
        counted: ratio.map(|_| part).filter(|_| !veto),
        most: if veto || state == State::NotApplicable { 0 } else { share(weight, whole) },
        points: share(brought, whole),
        arithmetic: String::new(),
    }
}

/// Of a hundred.
fn share(part: i64, whole: i64) -> i64 {
    mul_div(part, HUNDRED, whole).unwrap_or(0)
}

fn verdict(rules: &Rules, vetoed: bool, (missing, score): (usize, i64)) -> Verdict {
    match rules.pass_score {
        _ if vetoed => Verdict::Vetoed,
        _ if missing > 0 => Verdict::Incomplete,
        None => Verdict::Scored,
        Some(pass) if score >= pass => Verdict::Passed,
        Some(_) => Verdict::NotPassed,
    }
}

/// First levels in order, with what each could bring: of its choice groups, as much as counts.
fn by_group(items: &[Item], lines: &[Line], (decided, rules, whole): (&Decided, &Rules, i64)) -> Vec<GroupScore> {
    let mut all: Vec<GroupScore> = Vec::new();
    let mut weights: Vec<(i64, i64)> = Vec::new();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.indicator.kind != IndicatorKind::Veto) {
        let name = &item.indicator.group_name;
        let found = all.iter().position(|group| group.name == *name).unwrap_or_else(|| {
            all.push(GroupScore { name: name.clone(), points: 0, most: 0 });
            weights.push((0, 0));
            all.len() - 1
        });
        let weight = weight(rules, &item.indicator);
        if lines[at].state == State::Counted {
            weights[found].0 += decided.brought[at];
        }
        if weighs(item, decided.states[at]) {
            weights[found].1 += weight;
        }
    }
    for group in groups(items) {
        let first = &items[group[0]].indicator;
        let chosen = group.iter().filter(|at| decided.states[**at] == State::Counted).count();
        let applicable = group.iter().filter(|at| decided.states[**at] != State::NotApplicable).count();
        let wanted = first.choose.and_then(|n| usize::try_from(n).ok()).unwrap_or_default().min(applicable);
        let empty = i64::try_from(wanted.saturating_sub(chosen)).unwrap_or(0);
        if let Some(found) = all.iter().position(|one| one.name == first.group_name) {
            weights[found].1 += empty * weight(rules, first);
        }
    }
    for (group, (earned, most)) in all.iter_mut().zip(weights) {
        (group.points, group.most) = (share(earned, whole), share(most, whole));
    }
    all
}

/// What closing one gap brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    pub indicator_id: FrameworkIndicatorId,
    pub gain: i64,
}

/// The indicators below their leading value: failed vetoes first, then by what reaching it would bring.
#[must_use]
pub fn gaps(rules: &Rules, items: &[Item], answers: &Answers) -> Vec<Gap> {
    let mut outcomes: Vec<_> = items.iter().map(|item| outcome(item, answers.get(&item.indicator.id))).collect();
    let now = counted(rules, items, &outcomes);
    let mut gaps: Vec<(bool, Gap)> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let was = outcomes[at];
        if was == Outcome::Open(State::NotApplicable) || matches!(was, Outcome::Ratio(ratio) if ratio.value >= ONE) {
            continue;
        }
        outcomes[at] = Outcome::Ratio(Ratio::FULL);
        let then = counted(rules, items, &outcomes);
        outcomes[at] = was;
        let (gain, veto) = (then.score - now.score, item.indicator.kind == IndicatorKind::Veto);
        if gain > 0 || veto {
            gaps.push((veto, Gap { indicator_id: item.indicator.id, gain }));
        }
    }
    // A stable sort: equals stay in the framework's order.
    gaps.sort_by_key(|(veto, gap)| (!veto, std::cmp::Reverse(gap.gain)));
    gaps.into_iter().map(|(_, gap)| gap).collect()
}

/// Other answers in the place of some.
#[must_use]
pub fn with(answers: &Answers, changes: impl IntoIterator<Item = (FrameworkIndicatorId, Given)>) -> Answers {
    let mut all = answers.clone();
    all.extend(changes);
    all
}
