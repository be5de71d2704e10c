use async_graphql::{Context, Enum, Object, SimpleObject};
use domain::enterprises::{self, EnterpriseFilter};
use domain::entities::enterprise;
use domain::entities::id::EnterpriseId;
use domain::page::Page;
use domain::reference::{self, divisions, industries};
use uuid::Uuid;

use crate::at_once::{AtHand, Given, now};
use crate::context::reader;
use crate::error::{Answer, Result};
use crate::issues::{IssueCounts, counts_of_enterprise};
use crate::loaders::{Named, load, need, only_named};
use crate::page::PageInfo;
use crate::parks::Park;

/// An enterprise at one site of a park.
#[derive(Clone)]
pub struct Enterprise(pub enterprise::Model);

/// The enterprise that a row refers to; none when the viewer does not see it.
///
/// # Errors
/// The domain's error.
pub async fn enterprise(ctx: &Context<'_>, id: EnterpriseId) -> Result<Option<Enterprise>> {
    let loading = if only_named(ctx) { load(ctx, Named(id)) } else { load(ctx, id) };
    Ok(loading.await?.map(Enterprise))
}

/// What the viewer may do to an enterprise's entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "enterprises::Action")]
pub enum EnterpriseAction {
    /// Change the entry.
    Edit,
}

// In order: hardly a field waits, and each that is resolved beside the others costs a task. See docs/performance.md.
#[Object(serial)]
impl Enterprise {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    async fn park(&self, ctx: &Context<'_>) -> Result<Park> {
        need(ctx, self.0.park_id).await.map(Park)
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Unified social credit code, GB 32100-2015.
    async fn uscc(&self) -> &str {
        &self.0.uscc
    }

    /// 1, or a further site of the same legal person.
    async fn site_no(&self) -> i32 {
        self.0.site_no
    }

    /// GB/T 4754-2017.
    async fn industry_code(&self) -> &str {
        &self.0.industry_code
    }

    async fn industry_name(&self) -> &'static str {
        industries::name(&self.0.industry_code)
    }

    /// GB/T 2260.
    async fn division_code(&self) -> &str {
        &self.0.division_code
    }

    async fn division_name(&self) -> &'static str {
        divisions::name(&self.0.division_code)
    }

    async fn address(&self) -> &str {
        &self.0.address
    }

    async fn lon(&self) -> Option<f64> {
        self.0.lon
    }

    async fn lat(&self) -> Option<f64> {
        self.0.lat
    }

    /// Empty for those who see figures only.
    async fn contact_name(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(if enterprises::shows_contact(&reader(ctx)?.actor) { &self.0.contact_name } else { "" })
    }

    /// Empty for those who see figures only.
    async fn contact_phone(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(if enterprises::shows_contact(&reader(ctx)?.actor) { &self.0.contact_phone } else { "" })
    }

    async fn operating(&self) -> bool {
        self.0.operating
    }

    /// Counts of the enterprise's problems that the viewer may see.
    async fn issue_counts(&self, ctx: &Context<'_>) -> Result<IssueCounts> {
        counts_of_enterprise(ctx, self.0.id).await
    }

    /// Send it back with an edit.
    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn viewer_can(&self, ctx: &Context<'_>) -> Result<Vec<EnterpriseAction>> {
        let actions = enterprises::available(&reader(ctx)?.actor, &self.0);
        Ok(actions.into_iter().map(Into::into).collect())
    }
}

impl AtHand for Enterprise {
    fn at_hand(&self, ctx: &Context<'_>) -> Given {
        match ctx.item.node.name.node.as_str() {
            "id" => now(ctx, self.id(ctx)),
            "name" => now(ctx, self.name(ctx)),
            _ => None,
        }
    }
}

/// A page of enterprises.
pub struct EnterpriseConnection {
    pub page: Page<enterprise::Model>,
    pub filter: EnterpriseFilter,
}

#[Object]
impl EnterpriseConnection {
    async fn nodes(&self) -> Vec<Enterprise> {
        self.page.nodes.iter().cloned().map(Enterprise).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.page).into()
    }

    /// Counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        enterprises::count(&reader(ctx)?, &self.filter).await.answer()
    }
}

/// A code of a public list with its name.
#[derive(SimpleObject)]
pub struct Code {
    code: &'static str,
    name: &'static str,
}

impl From<reference::Code> for Code {
    fn from(row: reference::Code) -> Self {
        Self { code: row.code, name: row.name }
    }
}
