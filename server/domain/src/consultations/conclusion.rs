//! The conclusion of an expert review (专家评审意见) as a book: the study, the version, each opinion, the conclusion.

use std::collections::HashMap;

use entities::consultation::Model;
use entities::consultation_opinion;
use entities::consultation_version;
use entities::id::{ConsultationId, UserId};
use serde_json::{Value, json};

use super::rules::Parts;
use super::{queries, words};
use crate::access::distinct;
use crate::contracts::settlement::fault;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::identity;
use crate::questions::queries::sides;
use crate::workbook::{day, moment};

/// The name of the file and the book, of the version with this number.
///
/// # Errors
/// `NotFound` also for a version that is not concluded: before, there is nothing to read.
pub async fn pdf(ctx: &Ctx, id: ConsultationId, number: i32) -> Result<(String, Vec<u8>)> {
    let row = queries::get(ctx, id).await?;
    let parts = queries::parts_of(ctx, &[id]).await?.remove(&id).unwrap_or_default();
    let version = parts.versions.iter().find(|version| version.number == number && version.concluded_at.is_some());
    let version = version.ok_or(Error::NotFound)?;
    let opinions = queries::opinions_of(ctx, vec![version.id]).await?;
    let side = sides(ctx, vec![row.park_id], row.enterprise_id.into_iter().collect()).await?;
    let side = match row.enterprise_id {
        Some(id) => side.enterprises.get(&id).cloned(),
        None => side.parks.get(&row.park_id).cloned(),
    };
    let people = names(ctx, (&parts, version)).await?;
    let book = json!({
        "title": "专家评审意见",
        "note": format!("{}　第 {number} 版　生成日期 {}", row.number, ctx.today()),
        "parts": [
            { "heading": "一、项目概况" },
            { "pairs": facts(&row, version, &side.unwrap_or_default()) },
            { "heading": "二、成果说明" },
            { "text": version.note },
            { "heading": "三、专家意见" },
            { "table": { "columns": [["专家", 1.2], ["职责", 1.2], ["意见", 1.2], ["具体意见", 5], ["时间", 1.6]],
                "rows": opinions.iter().map(|one| opinion(one, (&parts, &people))).collect::<Vec<_>>() } },
            { "heading": "四、评审结论" },
            { "text": format!("结论：{}", version.verdict.map(words::conclusion).unwrap_or_default()) },
            { "text": version.conclusion },
            { "pairs": signed(version, &people) },
        ],
    });
    let bytes = books::render(books::Template::Sheet, &book).await.map_err(fault)?;
    Ok((format!("专家评审意见-{}-第{number}版.pdf", row.number), bytes))
}

async fn names(ctx: &Ctx, (parts, version): (&Parts, &consultation_version::Model)) -> Result<HashMap<UserId, String>> {
    let ids = parts.reviewers().chain([version.delivered_by]).chain(version.concluded_by);
    let people = identity::named(ctx, distinct(ids)).await?;
    Ok(people.into_iter().map(|person| (person.id, person.name)).collect())
}

fn facts(row: &Model, version: &consultation_version::Model, side: &str) -> Value {
    json!([
        ["项目编号", row.number],
        ["项目名称", row.subject],
        ["委托方", side],
        ["咨询类型", words::kind(row.kind)],
        ["成果版本", format!("第 {} 版", version.number)],
        ["提交日期", day(Some(crate::clock::shanghai_day(version.delivered_at)))],
    ])
}

fn opinion(one: &consultation_opinion::Model, (parts, people): (&Parts, &HashMap<UserId, String>)) -> [String; 5] {
    [
        people.get(&one.reviewer_id).cloned().unwrap_or_default(),
        parts.part_of(one.reviewer_id).map(words::part).unwrap_or_default().to_owned(),
        words::opinion(one.verdict).to_owned(),
        one.text.clone(),
        moment(Some(one.given_at)),
    ]
}

fn signed(version: &consultation_version::Model, people: &HashMap<UserId, String>) -> Value {
    let chair = version.concluded_by.and_then(|id| people.get(&id).cloned()).unwrap_or_default();
    json!([["评审组长", chair], ["评审时间", moment(version.concluded_at)]])
}
