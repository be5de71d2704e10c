use entities::mail;
use entities::mail::MailStatus;

use super::words;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::notices;
use crate::workbook::{self, Book, Sheet, moment};

static SHEET: Sheet<7> = Sheet {
    name: "邮件发送",
    head: [
        ("收件人", 30.0),
        ("主题", 50.0),
        ("状态", 10.0),
        ("尝试次数", 10.0),
        ("生成时间", 18.0),
        ("发送时间", 18.0),
        ("最近错误", 40.0),
    ],
};

/// The mails in this state.
///
/// # Errors
/// `Forbidden` for who has nothing to do with them, `Refused(TooMany)` for more than 20,000 rows.
pub async fn mails(ctx: &Ctx, status: Option<MailStatus>) -> Result<Book> {
    let rows = workbook::every(|page| async move { notices::mails(ctx, status, &page).await }).await?;
    SHEET.write(rows.iter().map(cells).collect()).await
}

fn cells(row: &mail::Model) -> [String; 7] {
    [
        row.to_address.clone(),
        row.subject.clone(),
        words::mail(row.status).to_owned(),
        row.attempts.to_string(),
        moment(Some(row.created_at)),
        moment(row.sent_at),
        row.last_error.clone(),
    ]
}
