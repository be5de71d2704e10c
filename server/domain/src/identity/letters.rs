//! The mails with links. They go out whatever the person chose for notices: nobody else can open the door for them.

use chrono::{DateTime, Utc};
use entities::user::{self, Locale};
use sea_orm::ConnectionTrait;

use crate::error::Result;
use crate::notices;

/// Where the web opens a link. Behind the #: browsers send it to no server.
const PAGE: &str = "/set-password#";

pub(super) async fn invitation(
    conn: &impl ConnectionTrait,
    (to, by): (&user::Model, &str),
    mark: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let (title, body) = match to.locale {
        Locale::ZhCn => (
            "邀请您使用园区环保管家",
            format!(
                "{by}为您开通了账号。请在 72 小时内打开下面的链接，设置您的账号名和密码。链接只能使用一次；过期后请联系邀请人重新发送。"
            ),
        ),
        Locale::En => (
            "You are invited to ParkSteward",
            format!(
                "{by} has opened an account for you. Choose your account name and password within 72 hours by this link. It works once; ask for another one when it is over."
            ),
        ),
    };
    notices::letter(conn, to, (title, body), (format!("{PAGE}{mark}"), now)).await
}

pub(super) async fn reset(conn: &impl ConnectionTrait, to: &user::Model, mark: &str, now: DateTime<Utc>) -> Result<()> {
    let (title, body) = match to.locale {
        Locale::ZhCn => (
            "重置您的密码",
            "有人为您的账号申请重置密码。请在 30 分钟内打开下面的链接设置新密码，链接只能使用一次；完成后所有设备需重新登录。如果不是您本人申请，请忽略本邮件，原密码仍然有效。".to_owned(),
        ),
        Locale::En => (
            "Choose a new password",
            "Somebody asked for a new password for your account. Choose it within 30 minutes by this link, which works once; you then have to sign in again everywhere. If it was not you, ignore this mail: your password has not changed.".to_owned(),
        ),
    };
    notices::letter(conn, to, (title, body), (format!("{PAGE}{mark}"), now)).await
}
