use async_graphql::{Context, Enum, Object};
use domain::entities::park;
use domain::page::Page;
use domain::parks;
use domain::reference::divisions;
use uuid::Uuid;

use super::loaders::EnterprisesOf;
use crate::context::reader;
use crate::error::{Answer, Result};
use crate::issues::{IssueCounts, counts_of_park};
use crate::loaders::load;
use crate::page::PageInfo;

/// An industrial park.
#[derive(Clone)]
pub struct Park(pub park::Model);

/// What the viewer may do to a park.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "parks::Action")]
pub enum ParkAction {
    /// Change the record.
    Edit,
}

#[Object]
impl Park {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    /// Short and unique; prefix of issue numbers.
    async fn code(&self) -> &str {
        &self.0.code
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    /// GB/T 2260, county or prefecture.
    async fn division_code(&self) -> &str {
        &self.0.division_code
    }

    /// Name of the prefecture.
    async fn prefecture(&self) -> &str {
        divisions::prefecture(&self.0.division_code).map_or("", |row| row.name.as_str())
    }

    /// Name of the county; null when the park belongs to a prefecture directly.
    async fn county(&self) -> Option<&str> {
        divisions::county(&self.0.division_code).map(|row| row.name.as_str())
    }

    async fn lon(&self) -> Option<f64> {
        self.0.lon
    }

    async fn lat(&self) -> Option<f64> {
        self.0.lat
    }

    async fn address(&self) -> &str {
        &self.0.address
    }

    /// Empty for those who see figures only.
    async fn contact_name(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(if parks::shows_contact(&reader(ctx)?.actor) { &self.0.contact_name } else { "" })
    }

    /// Empty for those who see figures only.
    async fn contact_phone(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(if parks::shows_contact(&reader(ctx)?.actor) { &self.0.contact_phone } else { "" })
    }

    async fn under_contract(&self) -> bool {
        self.0.under_contract
    }

    /// Enterprises of the park that the viewer sees.
    async fn enterprise_count(&self, ctx: &Context<'_>) -> Result<i64> {
        Ok(load(ctx, EnterprisesOf(self.0.id)).await?.unwrap_or(0))
    }

    /// Counts of the park's problems that the viewer may see.
    async fn issue_counts(&self, ctx: &Context<'_>) -> Result<IssueCounts> {
        counts_of_park(ctx, self.0.id).await
    }

    /// Send it back with an edit.
    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn viewer_can(&self, ctx: &Context<'_>) -> Result<Vec<ParkAction>> {
        let actions = parks::available(&reader(ctx)?.actor, &self.0);
        Ok(actions.into_iter().map(Into::into).collect())
    }
}

/// A page of parks.
pub struct ParkConnection {
    pub page: Page<park::Model>,
    pub text: String,
}

#[Object]
impl ParkConnection {
    async fn nodes(&self) -> Vec<Park> {
        self.page.nodes.iter().cloned().map(Park).collect()
    }

    async fn page_info(&self) -> PageInfo {
        (&self.page).into()
    }

    /// Counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64> {
        parks::count(&reader(ctx)?, &self.text).await.answer()
    }
}
