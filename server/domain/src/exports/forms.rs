use std::collections::HashMap;

use entities::form_version::VersionStatus;
use entities::id::FormId;
use entities::{form, form_rule, form_version};

use super::words;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::forms::{self, AuditRule};
use crate::workbook::{Book, Sheet, day};

static FORMS: Sheet<7> = Sheet {
    name: "报表",
    head: [
        ("代码", 28.0),
        ("中文名称", 36.0),
        ("英文名称", 44.0),
        ("填报周期", 10.0),
        ("使用中的版本", 14.0),
        ("来源", 50.0),
        ("核实情况", 10.0),
    ],
};

/// Every form with the version in use.
///
/// # Errors
/// The database failed.
pub async fn forms(ctx: &Ctx) -> Result<Book> {
    let rows = forms::list(ctx).await?;
    let versions = forms::versions_of(ctx, rows.iter().map(|row| row.id).collect()).await?;
    let in_use = versions.iter().filter(|one| one.status == VersionStatus::Published);
    let in_use: HashMap<FormId, &form_version::Model> = in_use.map(|one| (one.form_id, one)).collect();
    FORMS.write(rows.iter().map(|row| form(row, in_use.get(&row.id).copied())).collect()).await
}

fn form(row: &form::Model, version: Option<&form_version::Model>) -> [String; 7] {
    [
        row.code.clone(),
        row.title_zh.clone(),
        row.title_en.clone(),
        words::period_kind(row.period_kind).to_owned(),
        version.map(|one| one.number.to_string()).unwrap_or_default(),
        version.map(|one| one.source.clone()).unwrap_or_default(),
        version.map_or("", |one| words::confidence(one.confidence)).to_owned(),
    ]
}

static RULES: Sheet<14> = Sheet {
    name: "校验规则",
    head: [
        ("编号", 14.0),
        ("版本", 8.0),
        ("状态", 10.0),
        ("级别", 10.0),
        ("范围", 12.0),
        ("涉及的单元格", 40.0),
        ("空值", 20.0),
        ("同行比较的分母", 24.0),
        ("表达式", 70.0),
        ("可通过的值", 40.0),
        ("提示", 50.0),
        ("发布日期", 12.0),
        ("来源", 40.0),
        ("核实情况", 10.0),
    ],
};

/// Every version of the rules of a form.
///
/// # Errors
/// `NotFound`.
pub async fn form_rules(ctx: &Ctx, id: FormId) -> Result<Book> {
    let form = forms::get(ctx, id).await?;
    let rules = forms::rules_of(ctx, form.id).await?;
    RULES.write(rules.iter().map(rule).collect::<Result<_>>()?).await
}

fn rule(row: &form_rule::Model) -> Result<[String; 14]> {
    let definition = AuditRule::of(row)?.definition;
    Ok([
        row.code.clone(),
        row.number.to_string(),
        words::version(row.status).to_owned(),
        words::rule_level(row.level).to_owned(),
        words::rule_scope(row.scope).to_owned(),
        definition.fields.join(", "),
        words::missing(definition.missing).to_owned(),
        definition.per,
        definition.expression,
        definition.hint,
        definition.message.zh,
        day(row.published_at.map(crate::clock::shanghai_day)),
        row.source.clone(),
        words::confidence(row.confidence).to_owned(),
    ])
}
