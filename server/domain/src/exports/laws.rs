use entities::{law, law_edition};

use super::words;
use crate::checklists;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::workbook::{self, Book, Sheet, day};

static SHEET: Sheet<7> = Sheet {
    name: "法律依据",
    head: [
        ("名称", 48.0),
        ("类别", 12.0),
        ("版本", 16.0),
        ("施行日期", 12.0),
        ("废止日期", 12.0),
        ("核实情况", 10.0),
        ("来源", 48.0),
    ],
};

/// Laws and standards by a part of title or number, a row for each edition.
///
/// # Errors
/// `Refused(TooMany)` for more than 20,000 laws.
pub async fn laws(ctx: &Ctx, text: &str) -> Result<Book> {
    let rows = workbook::every(|page| async move { checklists::laws(ctx, text, &page).await }).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let editions = checklists::editions(ctx, &ids).await?;
    let of = |law: &law::Model| editions.get(&law.id).cloned().unwrap_or_default();
    let cells = rows.iter().flat_map(|law| of(law).into_iter().map(|edition| cells(law, &edition)));
    SHEET.write(cells.collect()).await
}

fn cells(law: &law::Model, edition: &law_edition::Model) -> [String; 7] {
    [
        law.title.clone(),
        words::law(law.kind).to_owned(),
        edition.label.clone(),
        day(edition.in_force_on),
        day(edition.repealed_on),
        words::confidence(edition.confidence).to_owned(),
        edition.source.clone(),
    ]
}
