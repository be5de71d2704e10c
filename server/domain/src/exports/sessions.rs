use entities::session;

use crate::ctx::Ctx;
use crate::error::Result;
use crate::identity;
use crate::workbook::{Book, Sheet, moment, yes};

static SHEET: Sheet<6> = Sheet {
    name: "登录设备",
    head: [
        ("设备", 60.0),
        ("来源地址", 20.0),
        ("登录时间", 18.0),
        ("最近使用", 18.0),
        ("最晚到期", 18.0),
        ("本次登录", 10.0),
    ],
};

/// The viewer's own open sessions.
///
/// # Errors
/// The database failed.
pub async fn sessions(ctx: &Ctx) -> Result<Book> {
    let rows = identity::sessions(ctx).await?;
    SHEET.write(rows.iter().map(|row| cells(ctx, row)).collect()).await
}

fn cells(ctx: &Ctx, row: &session::Model) -> [String; 6] {
    [
        row.user_agent.clone(),
        row.address.clone(),
        moment(Some(row.created_at)),
        moment(Some(row.last_used_at)),
        moment(Some(row.expires_at)),
        yes(ctx.actor.session_id == Some(row.id)),
    ]
}
