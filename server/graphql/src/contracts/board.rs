use async_graphql::{Context, Enum, Object, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use domain::contracts::{self, Evidence as DomainEvidence};
use domain::entities::{acceptance, service_item};
use domain::identity::policy::reads_names;
use uuid::Uuid;

use super::object::Contract;
use crate::context::reader;
use crate::error::Result;
use crate::identity::{Person, person};
use crate::loaders::need;
use crate::parks::Park;

/// The five standard services.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "service_item::ServiceKind")]
pub enum ServiceKind {
    /// 环保专项培训
    Training,
    /// 环保问题全面体检
    Checkup,
    /// 绿色园区/工厂诊断
    Diagnosis,
    /// 环保专项咨询
    Consulting,
    /// 信息化平台
    Platform,
}

/// What a quantity counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "service_item::ServiceUnit")]
pub enum ServiceUnit {
    /// 期, 次: a training, a check-up.
    Session,
    /// 家次: a site visited.
    Site,
    /// 人次: somebody who was there.
    Person,
    /// 项: a report, a study.
    Piece,
}

/// How far a service has come, in the unit of its item. Counted from the work, never typed in.
#[derive(Clone, Copy, Debug, Default, SimpleObject)]
pub struct Figures {
    planned: i64,
    delivered: i64,
    /// Of what was delivered, what the client has accepted.
    accepted: i64,
    /// Of what is planned, what was not there on the due date: missing, or delivered later. 0 before that day is over.
    late: i64,
}

impl From<contracts::Figures> for Figures {
    fn from(figures: contracts::Figures) -> Self {
        let contracts::Figures { planned, delivered, accepted, late } = figures;
        Self { planned, delivered, accepted, late }
    }
}

/// A service item of a contract.
#[derive(Clone)]
pub struct ServiceItem(pub service_item::Model);

#[Object]
impl ServiceItem {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    async fn contract(&self, ctx: &Context<'_>) -> Result<Contract> {
        need(ctx, self.0.contract_id).await.map(Contract)
    }

    async fn kind(&self) -> ServiceKind {
        self.0.kind.into()
    }

    async fn title(&self) -> &str {
        &self.0.title
    }

    /// Planned, in `unit`.
    async fn quantity(&self) -> i32 {
        self.0.quantity
    }

    async fn unit(&self) -> ServiceUnit {
        self.0.unit.into()
    }

    async fn due_on(&self) -> NaiveDate {
        self.0.due_on
    }
}

/// One piece of work under a service item.
#[derive(Clone, Debug, SimpleObject)]
pub struct Evidence {
    /// Of the training, the check-up …
    id: Uuid,
    title: String,
    /// Null while it is under way.
    delivered_on: Option<NaiveDate>,
    /// In the unit of the item.
    quantity: i64,
    accepted: bool,
    /// The page of the record; not every client may open it.
    href: String,
}

/// The client's acceptance of deliveries.
pub struct Acceptance(acceptance::Model);

#[Object]
impl Acceptance {
    async fn id(&self) -> Uuid {
        self.0.id.0
    }

    /// 1 to 5, 5 is best.
    async fn rating(&self) -> i32 {
        self.0.rating
    }

    async fn comment(&self) -> &str {
        &self.0.comment
    }

    async fn accepted_by(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        if reads_names(&reader(ctx)?.actor) { person(ctx, self.0.accepted_by).await.map(Some) } else { Ok(None) }
    }

    async fn accepted_at(&self) -> DateTime<Utc> {
        self.0.accepted_at
    }
}

/// A service item with its figures and what they count.
pub struct ItemFigures(pub contracts::ItemFigures);

#[Object]
impl ItemFigures {
    async fn item(&self) -> ServiceItem {
        ServiceItem(self.0.item.clone())
    }

    async fn figures(&self) -> Figures {
        self.0.figures.into()
    }

    /// The oldest first, also what is under way.
    async fn evidence(&self) -> Vec<Evidence> {
        let shown = |one: &DomainEvidence| Evidence {
            id: one.id,
            title: one.title.clone(),
            delivered_on: one.delivered_on,
            quantity: one.quantity,
            accepted: self.0.accepted.contains(&one.id),
            href: one.href.clone(),
        };
        self.0.evidence.iter().map(shown).collect()
    }

    /// The oldest first.
    async fn acceptances(&self) -> Vec<Acceptance> {
        self.0.acceptances.iter().cloned().map(Acceptance).collect()
    }

    /// The mean of the ratings, in hundredths; null before the first one.
    async fn rating_hundredths(&self) -> Option<i64> {
        self.0.rating_hundredths()
    }

    /// Whether the viewer may accept what was delivered and not accepted yet.
    async fn viewer_can_accept(&self, ctx: &Context<'_>) -> Result<bool> {
        let contract = need(ctx, self.0.item.contract_id).await?;
        Ok(self.0.to_accept().next().is_some() && contracts::may_accept(&reader(ctx)?.actor, &contract))
    }
}

/// What is owed to a park in one kind of service, over its contracts in force and completed.
pub struct ParkFigures(pub contracts::ParkFigures);

#[Object]
impl ParkFigures {
    async fn park(&self, ctx: &Context<'_>) -> Result<Park> {
        need(ctx, self.0.park_id).await.map(Park)
    }

    async fn kind(&self) -> ServiceKind {
        self.0.kind.into()
    }

    /// Contracts that hold such an item.
    async fn contracts(&self) -> i64 {
        self.0.contracts
    }

    async fn figures(&self) -> Figures {
        self.0.figures.into()
    }
}
