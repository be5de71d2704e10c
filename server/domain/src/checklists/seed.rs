//! The law and the first version of each checklist, put into an empty database; run again it adds only what is new.

use chrono::NaiveDate;
use entities::checklist::{self, SiteKind};
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, PaginatorTrait, QueryFilter};

use super::basis::Cited;
use super::book::Book;
use super::catalogue;
use super::items;
use super::store::{self, Version};
use crate::db::Db;
use crate::error::Result;

/// The day on which the embedded checklist was put together.
const PUBLISHED: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 11, 23);

/// Installs law and checklists. Safe to run at each start, also by two servers at once.
///
/// # Errors
/// The database failed: nothing was installed.
pub async fn install(db: &Db) -> Result<()> {
    let tx = db.begin().await?;
    if db.backend() == DbBackend::Postgres {
        // Two servers that start together take turns; readers go on.
        tx.execute_unprepared("LOCK TABLE law IN SHARE ROW EXCLUSIVE MODE").await?;
    }
    let mut book = Book::load(&tx).await?;
    law(&mut book);
    let mut versions = Vec::new();
    for (kind, title) in [(SiteKind::Enterprise, "企业环保问题体检清单"), (SiteKind::Park, "园区环保问题体检清单")]
    {
        if !is_installed(&tx, kind).await? {
            let published_on = PUBLISHED.unwrap_or_default();
            let version = Version { kind, number: 1, title: title.to_owned(), published_on };
            versions.push(store::prepare(&mut book, version, items::embedded(kind)));
        }
    }
    book.save(&tx).await?;
    for prepared in versions {
        store::insert(&tx, prepared).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Every law of the catalogue, and what the Code of 2026 took over from the laws that it repealed.
fn law(book: &mut Book) {
    for law in catalogue::laws() {
        book.law(&Cited {
            law_code: law.code.clone(),
            law_title: law.title.clone(),
            kind: law.kind,
            edition: None,
            article: String::new(),
        });
    }
    for succession in catalogue::successions() {
        for cited in &succession.code {
            let provision = book.provision(cited, Some(&succession.topic));
            for (position, former) in (1..).zip(&succession.former) {
                book.place(provision, former, position);
            }
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the seed runs before there is anybody to act")]
async fn is_installed(conn: &impl ConnectionTrait, kind: SiteKind) -> Result<bool> {
    let same = checklist::Entity::find().filter(checklist::Column::Kind.eq(kind));
    Ok(same.count(conn).await? > 0)
}
