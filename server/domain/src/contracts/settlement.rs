//! The settlement pack (结算材料包) of a contract: its figures and the list of evidence with links, as PDF and as Excel.

use entities::id::ContractId;
use entities::{contract, service_item};
use rust_xlsxwriter::{Format, Url, Workbook, XlsxError};
use serde::Serialize;

use super::board::ItemFigures;
use super::{queries, words};
use crate::ctx::Ctx;
use crate::error::{Error, Result, Rule};
use crate::events::Change;
use crate::{enterprises, parks};

/// A contract with all that a settlement shows.
struct Pack {
    contract: contract::Model,
    client: String,
    board: Vec<ItemFigures>,
    amendments: Vec<[String; 4]>,
}

#[derive(Serialize)]
struct Book<'a> {
    title: String,
    note: String,
    facts: Vec<[String; 2]>,
    items: Vec<[String; 8]>,
    evidence: Vec<Part>,
    amendments: &'a [[String; 4]],
}

#[derive(Serialize)]
struct Part {
    heading: String,
    rows: Vec<[String; 4]>,
}

/// The pack as PDF; `public_url` is the address under which the links lead to the records.
///
/// # Errors
/// `NotFound`; `Refused(TooLarge)` for more evidence than a book holds.
pub async fn pdf(ctx: &Ctx, id: ContractId, public_url: &str) -> Result<Vec<u8>> {
    let pack = pack(ctx, id).await?;
    let book = Book {
        title: format!("{} 结算材料", pack.contract.title),
        note: format!("合同编号 {}　生成日期 {}", pack.contract.number, ctx.today()),
        facts: facts(&pack),
        items: pack.board.iter().map(item_row).collect(),
        evidence: pack.board.iter().map(|row| part(row, public_url)).collect(),
        amendments: &pack.amendments,
    };
    books::render(books::Template::SettlementPack, &book).await.map_err(fault)
}

/// What a book's fault is to the caller.
pub(crate) fn fault(error: books::Error) -> Error {
    match error {
        books::Error::TooLarge => Error::Refused(Rule::TooLarge),
        books::Error::TooSlow => Error::Unavailable,
        books::Error::Template { .. } => Error::internal(error),
    }
}

async fn pack(ctx: &Ctx, id: ContractId) -> Result<Pack> {
    let contract = queries::get(ctx, id).await?;
    let board = queries::boards(ctx, &[id]).await?.remove(&id).unwrap_or_default();
    let client = client_name(ctx, &contract).await?;
    let amendments = queries::amendments_of(ctx, id).await?;
    let amendments = amendments.into_iter().map(|row| {
        let changes: Vec<Change> = serde_json::from_value(row.changes).unwrap_or_default();
        let lines: Vec<String> = changes.iter().map(change_line).collect();
        let day = crate::clock::shanghai_day(row.made_at).to_string();
        [format!("第 {} 次", row.number), day, row.reason, lines.join("；")]
    });
    Ok(Pack { amendments: amendments.collect(), contract, client, board })
}

/// The client as the contract names it.
pub(super) async fn client_name(ctx: &Ctx, contract: &contract::Model) -> Result<String> {
    if let Some(id) = contract.enterprise_id {
        return Ok(enterprises::by_ids(ctx, vec![id]).await?.pop().map(|row| row.name).unwrap_or_default());
    }
    Ok(parks::by_ids(ctx, vec![contract.park_id]).await?.pop().map(|row| row.name).unwrap_or_default())
}

fn change_line(change: &Change) -> String {
    let name = match change.field.as_str() {
        "number" => "合同编号",
        "title" => "名称",
        "batch" => "批次",
        "startsOn" => "开始日期",
        "endsOn" => "结束日期",
        "amount" => "金额（元）",
        _ => "服务事项",
    };
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => format!("{name}：{before} → {after}"),
        (None, Some(after)) => format!("新增{name}：{after}"),
        (Some(before), None) => format!("取消{name}：{before}"),
        (None, None) => name.to_owned(),
    }
}

fn facts(pack: &Pack) -> Vec<[String; 2]> {
    let Pack { contract, client, .. } = pack;
    let pair = |name: &str, value: String| [name.to_owned(), value];
    vec![
        pair("合同编号", contract.number.clone()),
        pair("委托方", client.clone()),
        pair("批次", contract.batch.clone()),
        pair("状态", words::status(contract.status).to_owned()),
        pair("服务期限", format!("{} 至 {}", contract.starts_on, contract.ends_on)),
        pair("金额（元）", words::yuan(contract.amount_fen)),
    ]
}

fn item_row(row: &ItemFigures) -> [String; 8] {
    let ItemFigures { item, figures, .. } = row;
    [
        heading(item),
        figures.planned.to_string(),
        words::unit(item.unit).to_owned(),
        item.due_on.to_string(),
        figures.delivered.to_string(),
        figures.accepted.to_string(),
        figures.late.to_string(),
        row.rating_hundredths().map(|n| format!("{}.{:02}", n / 100, n % 100)).unwrap_or_default(),
    ]
}

fn part(row: &ItemFigures, public_url: &str) -> Part {
    let unit = words::unit(row.item.unit);
    let rows = row.evidence.iter().map(|one| {
        let day = one.delivered_on.map_or_else(|| "进行中".to_owned(), |day| day.to_string());
        let state = match (one.delivered_on, row.accepted.contains(&one.id)) {
            (None, _) => "未交付".to_owned(),
            (Some(_), true) => format!("已验收 {} {unit}", one.quantity),
            (Some(_), false) => format!("待验收 {} {unit}", one.quantity),
        };
        [day, one.title.clone(), state, format!("{public_url}{}", one.href)]
    });
    Part { heading: heading(&row.item), rows: rows.collect() }
}

/// The kind of service and the title of the item; the kind once when the title begins with it.
fn heading(item: &service_item::Model) -> String {
    let kind = words::kind(item.kind);
    if item.title.starts_with(kind) { item.title.clone() } else { format!("{kind}：{}", item.title) }
}

/// The pack as a workbook: the contract, its items, its evidence.
///
/// # Errors
/// `NotFound`.
pub async fn xlsx(ctx: &Ctx, id: ContractId, public_url: &str) -> Result<Vec<u8>> {
    let pack = pack(ctx, id).await?;
    let public_url = public_url.to_owned();
    let written = tokio::task::spawn_blocking(move || workbook(&pack, &public_url)).await;
    written.map_err(Error::internal)?.map_err(Error::internal)
}

fn workbook(pack: &Pack, public_url: &str) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet();
    sheet.set_name("合同概况")?;
    sheet.set_column_width(0, 16)?.set_column_width(1, 50)?;
    for (at, [name, value]) in (0u32..).zip(facts(pack)) {
        sheet.write_string_with_format(at, 0, name, &bold)?.write_string(at, 1, value)?;
    }
    let sheet = book.add_worksheet();
    sheet.set_name("履约情况")?.set_freeze_panes(1, 0)?.set_column_width(0, 44)?;
    let head = ["服务事项", "计划数量", "单位", "期限", "已交付", "已验收", "逾期", "评分"];
    for (at, title) in (0u16..).zip(head) {
        sheet.write_string_with_format(0, at, title, &bold)?;
    }
    for (at, row) in (1u32..).zip(&pack.board) {
        for (column, text) in (0u16..).zip(item_row(row)) {
            match (column, text.parse::<f64>()) {
                (1 | 4..=7, Ok(number)) => sheet.write_number(at, column, number)?,
                _ => sheet.write_string(at, column, text)?,
            };
        }
    }
    let sheet = book.add_worksheet();
    sheet.set_name("佐证清单")?.set_freeze_panes(1, 0)?;
    let head = [("服务事项", 44), ("日期", 12), ("内容", 44), ("情况", 16), ("记录地址", 60)];
    for (at, (title, width)) in (0u16..).zip(head) {
        sheet.set_column_width(at, width)?.write_string_with_format(0, at, title, &bold)?;
    }
    let rows = pack.board.iter().map(|row| part(row, public_url));
    let rows = rows.flat_map(|part| part.rows.into_iter().map(move |row| (part.heading.clone(), row)));
    for (at, (heading, [day, title, state, href])) in (1u32..).zip(rows) {
        sheet.write_string(at, 0, heading)?.write_string(at, 1, day)?.write_string(at, 2, title)?;
        sheet.write_string(at, 3, state)?;
        match href.starts_with("http") {
            true => sheet.write_url(at, 4, Url::new(href))?,
            false => sheet.write_string(at, 4, href)?,
        };
    }
    book.save_to_buffer()
}
