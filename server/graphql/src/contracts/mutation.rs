use async_graphql::{Context, Object};
use domain::contracts;
use domain::entities::contract;

use super::Contract;
use super::input::{
    AcceptDeliveryInput, AddContractInput, AmendContractInput, AttachToContractInput, ContractVersionInput,
    EditContractInput,
};
use crate::context::{done, writer};
use crate::error::Result;

#[derive(Default)]
pub struct ContractsMutation;

#[Object]
impl ContractsMutation {
    /// Adds a contract as a draft.
    async fn add_contract(&self, ctx: &Context<'_>, input: AddContractInput) -> Result<Contract> {
        let ctx = writer(ctx)?;
        let result = contracts::add(&ctx, input.client(), input.terms.into()).await;
        done::<contract::Entity>(&ctx, result).await.map(Contract)
    }

    /// Changes a draft.
    async fn edit_contract(&self, ctx: &Context<'_>, input: EditContractInput) -> Result<Contract> {
        let ctx = writer(ctx)?;
        let result = contracts::edit(&ctx, (input.id.into(), input.version), input.terms.into()).await;
        done::<contract::Entity>(&ctx, result).await.map(Contract)
    }

    /// Changes a contract in force, as a version with its reason.
    async fn amend_contract(&self, ctx: &Context<'_>, input: AmendContractInput) -> Result<Contract> {
        let ctx = writer(ctx)?;
        let key = (input.id.into(), input.version);
        let result = contracts::amend(&ctx, key, input.terms.into(), &input.reason).await;
        done::<contract::Entity>(&ctx, result).await.map(Contract)
    }

    /// The contract is signed: work may be planned under it.
    async fn activate_contract(&self, ctx: &Context<'_>, input: ContractVersionInput) -> Result<Contract> {
        let ctx = writer(ctx)?;
        let result = contracts::activate(&ctx, input.id.into(), input.version).await;
        done::<contract::Entity>(&ctx, result).await.map(Contract)
    }

    /// Adds documents.
    async fn attach_to_contract(&self, ctx: &Context<'_>, input: AttachToContractInput) -> Result<Contract> {
        let ctx = writer(ctx)?;
        let files: Vec<_> = input.files.into_iter().map(Into::into).collect();
        let result = contracts::attach(&ctx, (input.id.into(), input.version), &files).await;
        done::<contract::Entity>(&ctx, result).await.map(Contract)
    }

    /// The client accepts everything that was delivered on an item and not accepted before. REFUSED with
    /// NOTHING_DELIVERED when there is nothing.
    async fn accept_delivery(&self, ctx: &Context<'_>, input: AcceptDeliveryInput) -> Result<Contract> {
        let ctx = writer(ctx)?;
        let comment = input.comment.unwrap_or_default();
        let result = contracts::accept(&ctx, input.service_item_id.into(), (input.rating, &comment)).await;
        done::<contract::Entity>(&ctx, result).await.map(Contract)
    }

    /// Everything planned is delivered and accepted; REFUSED with NOT_ACCEPTED while it is not.
    async fn complete_contract(&self, ctx: &Context<'_>, input: ContractVersionInput) -> Result<Contract> {
        let ctx = writer(ctx)?;
        let result = contracts::complete(&ctx, input.id.into(), input.version).await;
        done::<contract::Entity>(&ctx, result).await.map(Contract)
    }

    /// Puts a completed contract away.
    async fn archive_contract(&self, ctx: &Context<'_>, input: ContractVersionInput) -> Result<Contract> {
        let ctx = writer(ctx)?;
        let result = contracts::archive(&ctx, input.id.into(), input.version).await;
        done::<contract::Entity>(&ctx, result).await.map(Contract)
    }
}
