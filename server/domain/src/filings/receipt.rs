//! 填报回执: what was handed in, by whom and when, under its hash, as a PDF.

use books::Template;
use entities::filing::{FilingContentKind, Model};
use entities::filing_submission;
use entities::id::UserId;
use serde_json::{Value, json};

use super::content::{Content, Explanations};
use super::{queries, store};
use crate::clock::SHANGHAI_HOURS;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::forms::{self, Definition, Field, Section};
use crate::{access, enterprises, identity, parks};

/// The receipt of one submission of a filing that the actor sees.
///
/// # Errors
/// `NotFound` when there is no such submission.
pub async fn receipt(ctx: &Ctx, filing: &Model, number: i32) -> Result<(String, Vec<u8>)> {
    let all = queries::submissions_of(ctx, vec![filing.id]).await?;
    let submission = all.into_iter().find(|row| row.number == number).ok_or(Error::NotFound)?;
    let form = forms::get(ctx, filing.form_id).await?;
    let version = filing.form_version_id;
    let version = access::get::<entities::form_version::Entity, _>(&ctx.db.read, &ctx.actor, version).await?;
    let mut parts = vec![
        json!({ "pairs": facts(ctx, filing, (&submission, &form.title_zh)).await? }),
        json!({ "heading": "内容校验" }),
        json!({ "text": format!("SHA-256：{}", submission.sha256) }),
        json!({ "text": "校验值由提交内容的规范文本计算得出，内容有任何改动，校验值即不同。" }),
    ];
    parts.extend(content(&submission, &Definition::of(&version)?, filing)?);
    let data = json!({
        "title": "填报回执",
        "note": format!("{} {} 第{number}次提交", form.title_zh, filing.period),
        "parts": parts,
    });
    let pdf = books::render(Template::Sheet, &data).await.map_err(Error::internal)?;
    Ok((format!("填报回执-{}-{}-{number}.pdf", form.title_zh, filing.period), pdf))
}

async fn facts(
    ctx: &Ctx,
    filing: &Model,
    (submission, title): (&filing_submission::Model, &str),
) -> Result<Vec<[String; 2]>> {
    let site = enterprises::get(ctx, filing.enterprise_id).await?;
    let park = parks::get(ctx, filing.park_id).await?;
    let kind = match submission.kind {
        FilingContentKind::Form => "报表",
        FilingContentKind::Standstill => "停产说明",
    };
    let at = (submission.submitted_at + SHANGHAI_HOURS).format("%Y-%m-%d %H:%M:%S").to_string();
    Ok([
        ("企业", site.name),
        ("统一社会信用代码", site.uscc),
        ("园区", park.name),
        ("报表", title.to_owned()),
        ("报告期", filing.period.clone()),
        ("填报内容", kind.to_owned()),
        ("提交次数", submission.number.to_string()),
        ("提交时间", at),
        ("填报人", name(ctx, submission.prepared_by).await?),
        ("提交人", name(ctx, Some(submission.submitted_by)).await?),
    ]
    .map(|(name, value)| [name.to_owned(), value])
    .to_vec())
}

/// Nobody's name for who reads no names.
async fn name(ctx: &Ctx, id: Option<UserId>) -> Result<String> {
    let Some(id) = id.filter(|_| identity::policy::reads_names(&ctx.actor)) else { return Ok(String::new()) };
    Ok(identity::persons(ctx, vec![id]).await?.pop().map(|person| person.name).unwrap_or_default())
}

fn content(submission: &filing_submission::Model, form: &Definition, filing: &Model) -> Result<Vec<Value>> {
    if submission.kind == FilingContentKind::Standstill {
        let days = |day: Option<chrono::NaiveDate>| day.map_or_else(|| "未定".to_owned(), |day| day.to_string());
        let pairs = json!([
            ["停产起", days(filing.standstill_from)],
            ["停产止", days(filing.standstill_to)],
            ["原因", filing.standstill_reason],
        ]);
        return Ok(vec![json!({ "heading": "停产说明" }), json!({ "pairs": pairs })]);
    }
    let content = queries::submitted_content(submission)?;
    let mut parts = Vec::new();
    for section in form.sections.iter().filter(|section| !content.rows(&section.code).is_empty()) {
        parts.push(json!({ "heading": section.label.zh }));
        parts.push(if section.repeated.is_some() { table(section, &content) } else { single(section, &content) });
    }
    let explanations: Explanations = store::read(&submission.explanations)?;
    if !explanations.is_empty() {
        let rows: Vec<_> = explanations.iter().map(|one| json!([one.rule, one.text])).collect();
        parts.push(json!({ "heading": "审核说明" }));
        parts.push(json!({ "table": { "columns": [["规则", 1], ["说明", 5]], "rows": rows } }));
    }
    Ok(parts)
}

fn single(section: &Section, content: &Content) -> Value {
    let row = content.rows(&section.code).first();
    let filled = section.fields.iter().filter_map(|field| Some((field, row?.cells.get(&field.code)?)));
    let rows: Vec<_> = filled.map(|(field, text)| json!([field.label.zh, shown(field, text), field.unit])).collect();
    json!({ "table": { "columns": [["项目", 4], ["填报值", 3], ["单位", 1]], "rows": rows } })
}

/// A row of many columns does not fit on a page: each entry lists what it has.
fn table(section: &Section, content: &Content) -> Value {
    let mut rows = Vec::new();
    for (number, row) in (1..).zip(content.rows(&section.code)) {
        for field in &section.fields {
            let Some(text) = row.cells.get(&field.code) else { continue };
            rows.push(json!([
                number.to_string(),
                field.label.zh,
                shown(field, text),
                section.unit_of(field, &row.cells)
            ]));
        }
    }
    let columns = json!([["序号", 1], ["项目", 4], ["填报值", 4], ["单位", 1]]);
    json!({ "table": { "columns": columns, "rows": rows } })
}

fn shown(field: &Field, text: &str) -> String {
    field.option(text).map_or_else(|| text.to_owned(), |option| field.shown(option))
}
