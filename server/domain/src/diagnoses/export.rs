//! Lists as Excel workbooks: the rows that the list with this filter shows.

use std::collections::HashMap;

use entities::diagnosis::Model;
use entities::id::{DiagnosisId, FrameworkId, FrameworkIndicatorId, UserId};
use entities::{creation_task, framework, honour, honour_application};

use super::applications::{self, ApplicationFilter};
use super::honours::{self, HonourFilter};
use super::queries::{self, Filter};
use super::tasks::{self, TaskFilter};
use super::{frameworks, words};
use crate::access::distinct;
use crate::ctx::Ctx;
use crate::decimal::text;
use crate::error::Result;
use crate::identity;
use crate::identity::policy::reads_names;
use crate::workbook::{self, Book, Sheet};

static DIAGNOSES: Sheet<10> = Sheet {
    name: "绿色诊断",
    head: [
        ("编号", 18.0),
        ("名称", 40.0),
        ("对象", 28.0),
        ("类型", 12.0),
        ("评价依据", 26.0),
        ("年度", 8.0),
        ("状态", 12.0),
        ("期限", 12.0),
        ("得分", 12.0),
        ("结论", 12.0),
    ],
};

static TASKS: Sheet<8> = Sheet {
    name: "创建方案任务",
    head: [
        ("诊断编号", 18.0),
        ("对象", 28.0),
        ("任务", 44.0),
        ("对应指标", 28.0),
        ("责任人", 16.0),
        ("期限", 12.0),
        ("状态", 12.0),
        ("完成情况或取消原因", 44.0),
    ],
};

static HONOURS: Sheet<10> = Sheet {
    name: "荣誉名录",
    head: [
        ("对象", 32.0),
        ("荣誉", 24.0),
        ("级别", 10.0),
        ("年度", 8.0),
        ("授予部门", 28.0),
        ("文号", 24.0),
        ("来源", 44.0),
        ("可信度", 10.0),
        ("撤销日期", 12.0),
        ("备注", 44.0),
    ],
};

static APPLICATIONS: Sheet<6> = Sheet {
    name: "荣誉申报",
    head: [("对象", 32.0), ("荣誉", 24.0), ("级别", 10.0), ("年度", 8.0), ("进展", 12.0), ("日期", 12.0)],
};

static INDICATORS: Sheet<14> = Sheet {
    name: "指标",
    head: [
        ("编码", 10.0),
        ("一级指标", 18.0),
        ("指标", 44.0),
        ("性质", 12.0),
        ("评价方式", 12.0),
        ("选取组", 14.0),
        ("选取数", 8.0),
        ("分值", 8.0),
        ("单位", 12.0),
        ("引领值", 10.0),
        ("基准值", 10.0),
        ("方向", 12.0),
        ("来源", 36.0),
        ("可信度", 10.0),
    ],
};

/// The list of diagnoses.
///
/// # Errors
/// `Invalid` for a filter out of bounds, `Refused(TooMany)` for more than 20,000 rows.
pub async fn diagnoses(ctx: &Ctx, filter: &Filter) -> Result<Book> {
    let rows = workbook::every(|page| async move { queries::list(ctx, filter, &page).await }).await?;
    let codes = codes(ctx, &rows).await?;
    let line = |row: Model| {
        [
            row.number,
            row.title,
            row.subject_name,
            words::subject(row.subject).to_owned(),
            codes.get(&row.framework_id).cloned().unwrap_or_default(),
            row.year.to_string(),
            words::status(row.status).to_owned(),
            row.due_on.to_string(),
            row.final_score.map(text).unwrap_or_default(),
            row.final_verdict.map(words::verdict).unwrap_or_default().to_owned(),
        ]
    };
    DIAGNOSES.write(rows.into_iter().map(line).collect()).await
}

async fn codes(ctx: &Ctx, rows: &[Model]) -> Result<HashMap<FrameworkId, String>> {
    let found = frameworks::by_ids(ctx, distinct(rows.iter().map(|row| row.framework_id))).await?;
    Ok(found.into_iter().map(|row| (row.id, format!("{} {}", row.code, row.edition))).collect())
}

/// The list of tasks.
///
/// # Errors
/// As `diagnoses`.
pub async fn creation_tasks(ctx: &Ctx, filter: &TaskFilter) -> Result<Book> {
    let rows = workbook::every(|page| async move { tasks::list(ctx, filter, &page).await }).await?;
    let mut lines = Vec::with_capacity(rows.len());
    for some in rows.chunks(500) {
        let names = Names::of(ctx, some).await?;
        lines.extend(some.iter().map(|row| names.line(ctx, row)));
    }
    TASKS.write(lines).await
}

struct Names {
    diagnoses: HashMap<DiagnosisId, Model>,
    indicators: HashMap<FrameworkIndicatorId, String>,
    people: HashMap<UserId, String>,
}

impl Names {
    async fn of(ctx: &Ctx, rows: &[creation_task::Model]) -> Result<Self> {
        let diagnoses = queries::by_ids(ctx, distinct(rows.iter().map(|row| row.diagnosis_id))).await?;
        let indicators = distinct(rows.iter().filter_map(|row| row.indicator_id));
        let indicators = tasks::indicators_by_ids(ctx, indicators).await?;
        let people = identity::persons(ctx, distinct(rows.iter().filter_map(|row| row.owner_id))).await?;
        Ok(Self {
            diagnoses: diagnoses.into_iter().map(|row| (row.id, row)).collect(),
            indicators: indicators.into_iter().map(|row| (row.id, row.name)).collect(),
            people: people.into_iter().map(|row| (row.id, row.name)).collect(),
        })
    }

    fn line(&self, ctx: &Ctx, row: &creation_task::Model) -> [String; 8] {
        let diagnosis = self.diagnoses.get(&row.diagnosis_id);
        let owner = row.owner_id.and_then(|id| self.people.get(&id)).unwrap_or(&row.owner_name);
        [
            diagnosis.map(|row| row.number.clone()).unwrap_or_default(),
            diagnosis.map(|row| row.subject_name.clone()).unwrap_or_default(),
            row.title.clone(),
            row.indicator_id.and_then(|id| self.indicators.get(&id).cloned()).unwrap_or_default(),
            if reads_names(&ctx.actor) { owner.clone() } else { String::new() },
            row.due_on.to_string(),
            words::task(row.status).to_owned(),
            row.note.clone(),
        ]
    }
}

/// The register of honours.
///
/// # Errors
/// As `diagnoses`.
pub async fn honours(ctx: &Ctx, filter: &HonourFilter) -> Result<Book> {
    let rows = workbook::every(|page| async move { honours::list(ctx, filter, &page).await }).await?;
    let line = |row: honour::Model| {
        [
            row.subject_name,
            row.title,
            words::level(row.level).to_owned(),
            row.year.to_string(),
            row.authority,
            row.document_number,
            row.source,
            words::confidence(row.confidence).to_owned(),
            workbook::day(row.revoked_on),
            if row.revoke_reason.is_empty() { row.note } else { row.revoke_reason },
        ]
    };
    HONOURS.write(rows.into_iter().map(line).collect()).await
}

/// The list of applications.
///
/// # Errors
/// As `diagnoses`.
pub async fn applications(ctx: &Ctx, filter: &ApplicationFilter) -> Result<Book> {
    let rows = workbook::every(|page| async move { applications::list(ctx, filter, &page).await }).await?;
    let line = |row: honour_application::Model| {
        [
            row.subject_name,
            row.title,
            words::level(row.level).to_owned(),
            row.year.to_string(),
            words::application(row.status).to_owned(),
            row.stepped_on.to_string(),
        ]
    };
    APPLICATIONS.write(rows.into_iter().map(line).collect()).await
}

static FRAMEWORKS: Sheet<9> = Sheet {
    name: "评价依据",
    head: [
        ("编号", 26.0),
        ("版本", 12.0),
        ("名称", 44.0),
        ("对象", 12.0),
        ("评分方法", 16.0),
        ("状态", 10.0),
        ("施行日期", 12.0),
        ("废止日期", 12.0),
        ("可信度", 10.0),
    ],
};

/// The list of frameworks.
///
/// # Errors
/// As `diagnoses`.
pub async fn framework_list(ctx: &Ctx, filter: &frameworks::Filter) -> Result<Book> {
    let rows = workbook::every(|page| async move { frameworks::list(ctx, filter, &page).await }).await?;
    let line = |row: framework::Model| {
        [
            row.code,
            row.edition,
            row.title,
            words::subject(row.subject).to_owned(),
            words::method(row.method).to_owned(),
            words::framework(row.status).to_owned(),
            workbook::day(row.in_force_on),
            workbook::day(row.ended_on),
            words::confidence(row.confidence).to_owned(),
        ]
    };
    FRAMEWORKS.write(rows.into_iter().map(line).collect()).await
}

/// The indicators of a framework.
///
/// # Errors
/// `NotFound`.
pub async fn framework(ctx: &Ctx, id: FrameworkId) -> Result<Book> {
    frameworks::get(ctx, id).await?;
    let rows = frameworks::indicators_of(ctx, &[id]).await?.remove(&id).unwrap_or_default();
    let number = |value: Option<i64>| value.map(text).unwrap_or_default();
    let lines = rows.into_iter().map(|row| {
        [
            row.code,
            row.group_name,
            row.name,
            words::kind(row.kind).to_owned(),
            words::measure(row.measure).to_owned(),
            row.choice_group.unwrap_or_default(),
            row.choose.map(|n| n.to_string()).unwrap_or_default(),
            number(row.weight),
            row.unit,
            number(row.leading),
            number(row.benchmark),
            words::direction(row.direction).to_owned(),
            row.source,
            words::confidence(row.confidence).to_owned(),
        ]
    });
    INDICATORS.write(lines.collect()).await
}
