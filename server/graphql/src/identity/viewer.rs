use async_graphql::{Context, Object};
use domain::ctx::Ctx;
use domain::entities::{membership, user};
use domain::identity::{self, policy};
use domain::notices;
use uuid::Uuid;

use super::{Capability, Locale, MailMode, Membership, Page};
use crate::context::reader;
use crate::error::{Answer, Result};

/// Who is signed in, and what they may open and begin.
pub struct Viewer {
    row: user::Model,
    held: Vec<membership::Model>,
}

impl Viewer {
    /// # Errors
    /// The domain's error.
    pub async fn read(ctx: &Ctx) -> Result<Self> {
        let (row, held) = identity::viewer(ctx).await.answer()?;
        Ok(Self { row, held })
    }
}

#[Object]
impl Viewer {
    async fn id(&self) -> Uuid {
        self.row.id.0
    }

    async fn name(&self) -> &str {
        &self.row.name
    }

    async fn account(&self) -> &str {
        &self.row.account
    }

    async fn email(&self) -> &str {
        &self.row.email
    }

    async fn locale(&self) -> Locale {
        self.row.locale.into()
    }

    async fn mail_mode(&self) -> MailMode {
        self.row.mail_mode.into()
    }

    async fn memberships(&self) -> Vec<Membership> {
        self.held.iter().cloned().map(Membership).collect()
    }

    /// The pages that the viewer may open, in the order of the menu.
    async fn pages(&self, ctx: &Context<'_>) -> Result<Vec<Page>> {
        let ctx = reader(ctx)?;
        Ok(policy::pages(&ctx.actor).into_iter().map(Into::into).collect())
    }

    /// What the viewer may begin.
    async fn can(&self, ctx: &Context<'_>) -> Result<Vec<Capability>> {
        let ctx = reader(ctx)?;
        Ok(policy::capabilities(&ctx.actor).into_iter().map(Into::into).collect())
    }

    /// The address at which the viewer starts.
    async fn landing(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(policy::landing(&reader(ctx)?.actor))
    }

    /// Notices in the inbox that have not been read.
    async fn unread_notices(&self, ctx: &Context<'_>) -> Result<u64> {
        notices::unread_count(&reader(ctx)?).await.answer()
    }

    /// Recovery codes that are left; null without a second factor.
    async fn recovery_codes_left(&self, ctx: &Context<'_>) -> Result<Option<u64>> {
        identity::own_second_factor(&reader(ctx)?).await.answer()
    }

    /// Minutes without a request after which the session ends.
    async fn idle_minutes(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(identity::password_rules(&reader(ctx)?.db).await.answer()?.idle_minutes)
    }

    async fn version(&self) -> i32 {
        self.row.version
    }
}
