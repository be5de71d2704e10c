use async_graphql::{Context, Enum, Object};
use chrono::{DateTime, Utc};
use domain::contracts;
use uuid::Uuid;

use crate::error::Result;
use crate::identity::{Person, person};
use crate::loaders::load;
use crate::parks::Park;

/// What somebody is booked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "contracts::BookingKind")]
pub enum BookingKind {
    /// Some days of a check-up's period.
    Checkup,
    /// A visit with its day.
    Visit,
    /// Speaks at a training.
    Training,
    /// Works on a stage of a study, some days of it.
    Consultation,
    /// Some days until a diagnosis is due.
    Diagnosis,
}

/// A time for which an expert is booked.
pub struct Booking(pub contracts::Booking);

#[Object]
impl Booking {
    /// Of the check-up, the visit, the training, the diagnosis.
    async fn id(&self) -> Uuid {
        self.0.id
    }

    async fn expert(&self, ctx: &Context<'_>) -> Result<Person> {
        person(ctx, self.0.expert_id).await
    }

    async fn kind(&self) -> BookingKind {
        self.0.kind.into()
    }

    /// Null for an expert from elsewhere, who has nothing else to do in that park.
    async fn park(&self, ctx: &Context<'_>) -> Result<Option<Park>> {
        Ok(load(ctx, self.0.park_id).await?.map(Park))
    }

    /// Empty for a visit.
    async fn title(&self) -> &str {
        &self.0.title
    }

    async fn starts_at(&self) -> DateTime<Utc> {
        self.0.starts_at
    }

    async fn ends_at(&self) -> DateTime<Utc> {
        self.0.ends_at
    }

    /// Whether another booking at that time is refused with OVERLAPPING_BOOKING; otherwise it is only shown.
    async fn fixed(&self) -> bool {
        self.0.fixed
    }

    /// The page of the work.
    async fn href(&self) -> &str {
        &self.0.href
    }
}
