//! Writes a version of a checklist with its items and the provisions on which they rest.

use chrono::NaiveDate;
use entities::checklist::SiteKind;
use entities::id::{ChecklistId, ChecklistItemId};
use entities::{checklist, checklist_item, checklist_item_provision};
use sea_orm::ConnectionTrait;

use super::basis;
use super::book::Book;
use super::items::{self, Row};
use crate::db::insert_all;
use crate::error::Result;

pub struct Version {
    pub kind: SiteKind,
    pub number: i32,
    pub title: String,
    pub published_on: NaiveDate,
}

/// A version ready to be stored, after the book of law that it cites.
pub struct Prepared {
    pub checklist: checklist::Model,
    items: Vec<checklist_item::Model>,
    links: Vec<checklist_item_provision::Model>,
}

/// Reads the legal basis of each row into provisions of the book.
pub fn prepare(book: &mut Book, version: Version, rows: Vec<Row>) -> Prepared {
    let Version { kind, number, title, published_on } = version;
    let checklist = checklist::Model { id: ChecklistId::new(), kind, number, title, published_on };
    let (mut all, mut links) = (Vec::new(), Vec::new());
    for (position, row) in (1..).zip(rows) {
        let item = item(checklist.id, position, row);
        for cited in basis::parse(&item.legal_basis) {
            let provision_id = book.provision(&cited, None);
            // Two editions cited side by side are one provision.
            if links.iter().all(|link: &checklist_item_provision::Model| {
                (link.item_id, link.provision_id) != (item.id, provision_id)
            }) {
                let position = i32::try_from(links.len()).unwrap_or(i32::MAX);
                links.push(checklist_item_provision::Model { item_id: item.id, provision_id, position });
            }
        }
        all.push(item);
    }
    Prepared { checklist, items: all, links }
}

fn item(checklist_id: ChecklistId, position: i32, row: Row) -> checklist_item::Model {
    checklist_item::Model {
        id: ChecklistItemId::new(),
        checklist_id,
        code: row.code,
        category: row.category,
        text: row.text,
        legal_basis: row.legal_basis,
        severity: row.severity,
        advice: row.advice,
        confidence: items::confidence(&row.basis_status),
        basis_status: row.basis_status,
        position,
    }
}

/// Stores a version; the book must be saved before.
///
/// # Errors
/// The database failed.
pub async fn insert(conn: &impl ConnectionTrait, prepared: Prepared) -> Result<()> {
    insert_all::<checklist::Entity>(conn, vec![prepared.checklist]).await?;
    insert_all::<checklist_item::Entity>(conn, prepared.items).await?;
    insert_all::<checklist_item_provision::Entity>(conn, prepared.links).await?;
    Ok(())
}
