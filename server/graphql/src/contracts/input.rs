use async_graphql::InputObject;
use chrono::NaiveDate;
use domain::contracts::{ContractClient, Filter, ItemInput, Terms};
use uuid::Uuid;

use super::board::{ServiceKind, ServiceUnit};
use super::object::ContractStatus;
use crate::files::AttachmentInput;

/// Which contracts; every part narrows.
#[derive(Clone, Debug, Default, InputObject)]
pub struct ContractFilter {
    park_id: Option<Uuid>,
    enterprise_id: Option<Uuid>,
    status: Option<ContractStatus>,
    batch: Option<String>,
    /// In force and ending within so many days from today.
    ends_within_days: Option<i32>,
    /// Part of the number or the title.
    text: Option<String>,
}

impl From<ContractFilter> for Filter {
    fn from(filter: ContractFilter) -> Self {
        Self {
            park_id: filter.park_id.map(Into::into),
            enterprise_id: filter.enterprise_id.map(Into::into),
            status: filter.status.map(Into::into),
            batch: filter.batch,
            ends_within_days: filter.ends_within_days,
            text: filter.text,
        }
    }
}

/// What a contract says.
#[derive(Clone, Debug, InputObject)]
pub struct ContractTermsInput {
    /// As on the paper; unique, at most 60 characters.
    number: String,
    title: String,
    batch: Option<String>,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    /// In fen, a hundredth of a yuan.
    amount_fen: i64,
    /// 1 to 30. Items that are there and not named go, unless they have evidence.
    items: Vec<ServiceItemInput>,
}

impl From<ContractTermsInput> for Terms {
    fn from(input: ContractTermsInput) -> Self {
        Self {
            number: input.number,
            title: input.title,
            batch: input.batch.unwrap_or_default(),
            starts_on: input.starts_on,
            ends_on: input.ends_on,
            amount_fen: input.amount_fen,
            items: input.items.into_iter().map(Into::into).collect(),
        }
    }
}

#[derive(Clone, Debug, InputObject)]
pub struct ServiceItemInput {
    /// An item that is there already; null for a new one.
    id: Option<Uuid>,
    kind: ServiceKind,
    title: String,
    /// Planned, in `unit`.
    quantity: i32,
    unit: ServiceUnit,
    /// Within the period of the contract.
    due_on: NaiveDate,
}

impl From<ServiceItemInput> for ItemInput {
    fn from(input: ServiceItemInput) -> Self {
        Self {
            id: input.id.map(Into::into),
            kind: input.kind.into(),
            title: input.title,
            quantity: input.quantity,
            unit: input.unit.into(),
            due_on: input.due_on,
        }
    }
}

#[derive(InputObject)]
pub struct AddContractInput {
    /// The client, or the client's park.
    park_id: Uuid,
    /// The client when it is an enterprise.
    enterprise_id: Option<Uuid>,
    pub terms: ContractTermsInput,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl AddContractInput {
    pub fn client(&self) -> ContractClient {
        ContractClient { park_id: self.park_id.into(), enterprise_id: self.enterprise_id.map(Into::into) }
    }
}

#[derive(InputObject)]
pub struct EditContractInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    pub terms: ContractTermsInput,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct AmendContractInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    pub terms: ContractTermsInput,
    pub reason: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct ContractVersionInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct AttachToContractInput {
    pub id: Uuid,
    /// The version that was shown.
    pub version: i32,
    pub files: Vec<AttachmentInput>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct AcceptDeliveryInput {
    pub service_item_id: Uuid,
    /// 1 to 5, 5 is best.
    pub rating: i32,
    /// Needed with a rating of 1 or 2.
    pub comment: Option<String>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}
