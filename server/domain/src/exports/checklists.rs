use entities::checklist::SiteKind;
use entities::checklist_item;
use entities::id::ChecklistId;

use super::words;
use crate::checklists;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::issues;
use crate::workbook::{Book, Sheet};

/// The titles are those that an import reads: an edited export becomes the next version.
static SHEET: Sheet<9> = Sheet {
    name: "检查表",
    head: [
        ("对象", 8.0),
        ("编号", 14.0),
        ("类别", 16.0),
        ("检查内容", 60.0),
        ("法律依据", 50.0),
        ("等级", 8.0),
        ("整改建议", 50.0),
        ("依据状态", 24.0),
        ("核实情况", 10.0),
    ],
};

static VERSIONS: Sheet<5> = Sheet {
    name: "检查表",
    head: [("名称", 40.0), ("对象", 8.0), ("版本", 8.0), ("检查项", 10.0), ("发布日期", 14.0)],
};

/// All versions, the newest first.
///
/// # Errors
/// The database failed.
pub async fn versions(ctx: &Ctx) -> Result<Book> {
    let lists = checklists::list(ctx, None).await?;
    let ids: Vec<_> = lists.iter().map(|list| list.id).collect();
    let items = checklists::item_counts(ctx, &ids).await?;
    let cells = lists.iter().map(|list| {
        let items = items.get(&list.id).copied().unwrap_or(0);
        [
            list.title.clone(),
            site(list.kind).to_owned(),
            list.number.to_string(),
            items.to_string(),
            list.published_on.to_string(),
        ]
    });
    VERSIONS.write(cells.collect()).await
}

/// The items of one version, in order.
///
/// # Errors
/// `NotFound`.
pub async fn checklist(ctx: &Ctx, id: ChecklistId) -> Result<Book> {
    let list = checklists::get(ctx, id).await?;
    let items = checklists::items_of(ctx, &[id]).await?.remove(&id).unwrap_or_default();
    SHEET.write(items.iter().map(|item| cells(list.kind, item)).collect()).await
}

fn site(kind: SiteKind) -> &'static str {
    match kind {
        SiteKind::Enterprise => "企业",
        SiteKind::Park => "园区",
    }
}

fn cells(kind: SiteKind, item: &checklist_item::Model) -> [String; 9] {
    [
        site(kind).to_owned(),
        item.code.clone(),
        item.category.clone(),
        item.text.clone(),
        item.legal_basis.clone(),
        issues::words::severity(item.severity).to_owned(),
        item.advice.clone(),
        item.basis_status.clone(),
        words::confidence(item.confidence).to_owned(),
    ]
}
