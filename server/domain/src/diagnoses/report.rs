//! The report of a diagnosis: score, arithmetic, gaps and creation plan, as PDF and as Excel.

use entities::diagnosis::{DiagnosisStatus, Model};
use entities::diagnosis_answer::AssessmentSide;
use entities::id::DiagnosisId;
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use serde::Serialize;

use super::facts::{Facts, given};
use super::score::Score;
use super::{queries, tasks, words};
use crate::contracts::settlement::fault;
use crate::ctx::Ctx;
use crate::decimal::mul_div;
use crate::error::{Error, Result};

/// Everything that a report shows, as text.
#[derive(Serialize)]
struct Report {
    title: String,
    note: String,
    facts: Vec<[String; 2]>,
    verdict: String,
    formula: String,
    conclusion: String,
    groups: Vec<[String; 3]>,
    /// code, indicator, own answer, expert's answer, leading value, state, points of most, arithmetic
    lines: Vec<[String; 8]>,
    /// indicator, target, gain
    gaps: Vec<[String; 3]>,
    /// title, day, state
    tasks: Vec<[String; 3]>,
    warning: String,
}

/// The report as PDF.
///
/// # Errors
/// `NotFound`; `Refused(TooLarge)` for more than a book holds.
pub async fn pdf(ctx: &Ctx, id: DiagnosisId) -> Result<Vec<u8>> {
    let report = report(ctx, id).await?;
    books::render(books::Template::DiagnosisReport, &report).await.map_err(fault)
}

async fn report(ctx: &Ctx, id: DiagnosisId) -> Result<Report> {
    let row = queries::get(ctx, id).await?;
    let team = queries::teams(ctx, &[id]).await?.remove(&id).unwrap_or_default();
    let facts = queries::facts(ctx, &row, queries::standing(ctx, &team)).await?;
    let side =
        if row.status == DiagnosisStatus::Concluded { AssessmentSide::Expert } else { queries::leading_side(&facts) };
    let score = facts.score(side);
    let plan = tasks::of_diagnosis(ctx, id).await?;
    let plan = plan.into_iter().map(|task| [task.title, task.due_on.to_string(), words::task(task.status).to_owned()]);
    Ok(Report {
        title: row.title.clone(),
        note: format!("编号 {}　生成日期 {}", row.number, ctx.today()),
        facts: heads(&row, &facts),
        verdict: format!("{} 分，{}", rounded(score.score), words::verdict(score.verdict)),
        formula: score.formula.clone(),
        conclusion: row.conclusion.clone(),
        groups: score.groups.iter().map(|g| [g.name.clone(), rounded(g.points), rounded(g.most)]).collect(),
        lines: lines(&facts, &score),
        gaps: gaps(&facts, side),
        tasks: plan.collect(),
        warning: facts.framework.note.clone(),
    })
}

fn heads(row: &Model, facts: &Facts) -> Vec<[String; 2]> {
    let pair = |name: &str, value: String| [name.to_owned(), value];
    vec![
        pair("诊断对象", row.subject_name.clone()),
        pair("年度", row.year.to_string()),
        pair("评价依据", format!("{} {}", facts.framework.code, facts.framework.title)),
        pair("计分方法", words::method(facts.framework.method).to_owned()),
        pair("状态", words::status(row.status).to_owned()),
    ]
}

/// Two digits behind the point, for reading; the arithmetic has all of them.
fn rounded(value: i64) -> String {
    let hundredths = mul_div(value, 100, crate::decimal::ONE).unwrap_or_default();
    let sign = if hundredths < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", hundredths.abs() / 100, hundredths.abs() % 100)
}

fn lines(facts: &Facts, score: &Score) -> Vec<[String; 8]> {
    let said = |side, item: &super::score::Item| {
        let answer = facts.answer(item.indicator.id, side)?;
        words::given(&item.indicator, &given(answer))
    };
    let line = |(item, line): (&super::score::Item, &super::score::Line)| {
        [
            item.indicator.code.clone(),
            item.indicator.name.clone(),
            said(AssessmentSide::Own, item).unwrap_or_default(),
            said(AssessmentSide::Expert, item).unwrap_or_default(),
            item.leading.map(|value| words::with_unit(value, &item.indicator.unit)).unwrap_or_default(),
            words::state(line.state).to_owned(),
            // A veto has no points.
            if line.most == 0 { String::new() } else { format!("{} / {}", rounded(line.points), rounded(line.most)) },
            line.arithmetic.clone(),
        ]
    };
    facts.items.iter().zip(&score.lines).map(line).collect()
}

fn gaps(facts: &Facts, side: AssessmentSide) -> Vec<[String; 3]> {
    let gaps = facts.gaps(side);
    let line = gaps.iter().filter_map(|gap| {
        let item = facts.item(gap.indicator_id)?;
        Some([item.indicator.name.clone(), words::target(item), format!("+{}", rounded(gap.gain))])
    });
    line.collect()
}

/// The report as a workbook: overview, indicators, gaps, plan.
///
/// # Errors
/// `NotFound`.
pub async fn xlsx(ctx: &Ctx, id: DiagnosisId) -> Result<Vec<u8>> {
    let report = report(ctx, id).await?;
    let written = tokio::task::spawn_blocking(move || workbook(&report)).await;
    written.map_err(Error::internal)?.map_err(Error::internal)
}

fn workbook(report: &Report) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet();
    sheet.set_name("概况")?;
    sheet.set_column_width(0, 16)?.set_column_width(1, 70)?;
    let more = [
        ["得分".to_owned(), report.verdict.clone()],
        ["计算".to_owned(), report.formula.clone()],
        ["结论".to_owned(), report.conclusion.clone()],
        ["说明".to_owned(), report.warning.clone()],
    ];
    for (at, [name, value]) in (0u32..).zip(report.facts.iter().chain(&more)) {
        sheet.write_string_with_format(at, 0, name, &bold)?.write_string(at, 1, value)?;
    }
    let head = [("一级指标", 24), ("得分", 10), ("满分", 10)];
    table(&mut book, &bold, ("分项得分", head), &report.groups)?;
    let head = [
        ("编码", 10),
        ("指标", 44),
        ("自评", 16),
        ("专家评分", 16),
        ("引领值", 14),
        ("情况", 14),
        ("得分", 14),
        ("计算过程", 50),
    ];
    table(&mut book, &bold, ("指标得分", head), &report.lines)?;
    table(&mut book, &bold, ("差距", [("指标", 44), ("目标", 20), ("可提升", 12)]), &report.gaps)?;
    table(&mut book, &bold, ("创建方案", [("任务", 60), ("期限", 12), ("状态", 12)]), &report.tasks)?;
    book.save_to_buffer()
}

fn table<const N: usize>(
    book: &mut Workbook,
    bold: &Format,
    (name, head): (&str, [(&str, u16); N]),
    rows: &[[String; N]],
) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name(name)?.set_freeze_panes(1, 0)?;
    for (at, (title, width)) in (0u16..).zip(head) {
        sheet.set_column_width(at, width)?.write_string_with_format(0, at, title, bold)?;
    }
    for (at, row) in (1u32..).zip(rows) {
        for (column, cell) in (0u16..).zip(row) {
            // Always as text: an answer that begins with "=" must not become a formula.
            sheet.write_string(at, column, cell)?;
        }
    }
    Ok(())
}
