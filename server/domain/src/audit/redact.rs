//! Changes the words of history when a person is erased, so that the chain still holds.

use std::collections::HashMap;

use entities::id::SecurityEventId;
use entities::{audit_entry, audit_redaction, erasure_open, event, security_event};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};
use uuid::Uuid;

use super::canonical::{Row, salt, sha256};
use super::seal::find_head;
use crate::ctx::Tx;
use crate::db;
use crate::error::Result;

/// The words of rows as they are to be from now on.
#[derive(Debug, Default)]
pub struct Redaction {
    pub events: Vec<event::Model>,
    pub acts: Vec<security_event::Model>,
}

/// An erasure under way: the head is held, so that nothing is sealed meanwhile, and history lets its words change.
#[derive(Debug)]
pub struct Erasure<'a> {
    tx: &'a Tx,
    id: SecurityEventId,
}

/// Begins an erasure; `id` becomes the security event that records it.
///
/// # Errors
/// The database failed.
pub async fn open_erasure(tx: &Tx, id: SecurityEventId) -> Result<Erasure<'_>> {
    find_head(&**tx, true).await?;
    erasure_open::ActiveModel { id: Set(id.0) }.insert(&**tx).await?;
    Ok(Erasure { tx, id })
}

impl Erasure<'_> {
    /// Writes the new words and ends the erasure; gives the digest that its security event has to hold.
    ///
    /// # Errors
    /// The database failed.
    pub async fn write(self, new: Redaction) -> Result<String> {
        let tx: &DatabaseTransaction = self.tx;
        let mut rows: HashMap<Uuid, Row> = HashMap::new();
        rows.extend(new.events.iter().map(|row| (row.id.0, Row::from(row))));
        rows.extend(new.acts.iter().map(|row| (row.id.0, Row::from(row))));
        for row in new.events {
            let words = event::ActiveModel {
                id: Set(row.id),
                actor_name: Set(row.actor_name),
                note: Set(row.note),
                changes: Set(row.changes),
                ..Default::default()
            };
            words.update(tx).await?;
        }
        for row in new.acts {
            let words = security_event::ActiveModel {
                id: Set(row.id),
                actor_name: Set(row.actor_name),
                account: Set(row.account),
                address: Set(row.address),
                detail: Set(row.detail),
                ..Default::default()
            };
            words.update(tx).await?;
        }
        let digest = self.vouch(&rows).await?;
        erasure_open::Entity::delete_by_id(self.id.0).exec(tx).await?;
        Ok(digest)
    }

    /// Rows that have a link get new words vouched for; the salts of the old ones go.
    async fn vouch(&self, rows: &HashMap<Uuid, Row>) -> Result<String> {
        let tx: &DatabaseTransaction = self.tx;
        let ids: Vec<Uuid> = rows.keys().copied().collect();
        let (mut lines, mut made) = (Vec::new(), Vec::new());
        for link in links(tx, ids).await? {
            let Some(row) = rows.get(&link.source_id) else { continue };
            let salt = salt();
            let words_hash = row.words_hash(&salt);
            lines.push((link.seq, words_hash.clone()));
            made.push(audit_redaction::Model { entry_seq: link.seq, erasure_id: self.id, salt, words_hash });
            self.forget(link).await?;
        }
        db::insert_all::<audit_redaction::Entity>(tx, made).await?;
        lines.sort();
        let lines: Vec<_> = lines.into_iter().map(|(seq, hash)| format!("{seq}:{hash}")).collect();
        Ok(sha256(&[&lines.join("\n")]))
    }

    async fn forget(&self, link: audit_entry::Model) -> Result<()> {
        let tx: &DatabaseTransaction = self.tx;
        let none = sea_orm::sea_query::Expr::value("");
        audit_redaction::Entity::update_many()
            .col_expr(audit_redaction::Column::Salt, none)
            .filter(audit_redaction::Column::EntrySeq.eq(link.seq))
            .exec(tx)
            .await?;
        let mut next = link.into_active_model();
        next.salt = Set(String::new());
        next.update(tx).await?;
        Ok(())
    }
}

#[expect(clippy::disallowed_methods, reason = "an erasure reaches wherever the person is named")]
async fn links(tx: &DatabaseTransaction, ids: Vec<Uuid>) -> Result<Vec<audit_entry::Model>> {
    let mut found = Vec::new();
    for part in ids.chunks(1_000) {
        let these = audit_entry::Column::SourceId.is_in(part.to_vec());
        found.extend(audit_entry::Entity::find().filter(these).order_by_asc(audit_entry::Column::Seq).all(tx).await?);
    }
    Ok(found)
}
