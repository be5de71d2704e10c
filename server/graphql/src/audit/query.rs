use async_graphql::{Context, InputObject, Object};
use chrono::NaiveDate;
use domain::audit::{self, Filter};
use domain::error::{Error, Rule};
use uuid::Uuid;

use super::object::{AuditEntryConnection, AuditOutcome, AuditSource, AuditState};
use crate::context::reader;
use crate::error::{Answer, Result};
use crate::page::input;

/// Which entries are listed; what is not given does not matter.
#[derive(Clone, Debug, Default, InputObject)]
pub struct AuditFilter {
    /// A part of the name, account or e-mail address of who acted; at most 100 characters.
    who: Option<String>,
    source: Option<AuditSource>,
    /// At most 50.
    kinds: Option<Vec<String>>,
    outcome: Option<AuditOutcome>,
    actor_id: Option<Uuid>,
    /// As in the entries, e.g. `issue`.
    subject_kind: Option<String>,
    subject_id: Option<Uuid>,
    park_id: Option<Uuid>,
    /// The first day, in Shanghai.
    from: Option<NaiveDate>,
    /// The last day, in Shanghai.
    to: Option<NaiveDate>,
}

impl TryFrom<AuditFilter> for Filter {
    type Error = Error;

    fn try_from(input: AuditFilter) -> domain::error::Result<Self> {
        let subject_kind = match input.subject_kind {
            Some(name) => {
                let known = audit::subject_named(&name);
                Some(known.ok_or_else(|| Error::invalid("filter.subjectKind", Rule::UnknownReference))?)
            }
            None => None,
        };
        Ok(Self {
            who: input.who,
            source: input.source.map(Into::into),
            kinds: input.kinds.unwrap_or_default(),
            outcome: input.outcome.map(Into::into),
            actor_id: input.actor_id.map(Into::into),
            subject_kind,
            subject_id: input.subject_id,
            park_id: input.park_id.map(Into::into),
            from: input.from,
            to: input.to,
        })
    }
}

#[derive(Default)]
pub struct AuditQuery;

#[Object]
impl AuditQuery {
    /// The log of business changes and security events, newest first; for the audit administrator only.
    async fn audit_entries(
        &self,
        ctx: &Context<'_>,
        filter: Option<AuditFilter>,
        first: Option<i32>,
        after: Option<String>,
    ) -> Result<AuditEntryConnection> {
        let filter = Filter::try_from(filter.unwrap_or_default()).answer()?;
        let page = audit::list(&reader(ctx)?, &filter, &input(first, after)).await.answer()?;
        Ok(AuditEntryConnection { page, filter })
    }

    /// How the chain of hashes over the log stands; for the audit administrator only.
    async fn audit_state(&self, ctx: &Context<'_>) -> Result<AuditState> {
        audit::state(&reader(ctx)?).await.answer().map(Into::into)
    }
}
