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

/// The items of one version, in order.
///
/// # Errors
/// `NotFound`.
pub async fn checklist(ctx: &Ctx, id: ChecklistId) -> Result<Book> {
    let list = checklists::get(ctx, id).await?;
    let items = checklists::items_of(ctx, &[id]).await?.remove(&id).unwrap_or_default();
    SHEET.write(items.iter().map(|item| cells(list.kind, item)).collect()).await
}

fn cells(kind: SiteKind, item: &checklist_item::Model) -> [String; 9] {
    let site = match kind {
        SiteKind::Enterprise => "企业",
        SiteKind::Park => "园区",
    };
    [
        site.to_owned(),
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
