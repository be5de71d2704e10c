//! The law as a dated record: which text stood where on a given day.

use std::collections::HashMap;

use chrono::NaiveDate;
use entities::id::{LawEditionId, LawId, ProvisionId};
use entities::law_edition::Confidence;
use entities::{law, law_edition, provision, provision_edition};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use super::catalogue;
use crate::access::{self, distinct};
use crate::ctx::Ctx;
use crate::error::Result;

/// A provision as it stood in one edition of a law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    pub law_title: String,
    pub kind: law::LawKind,
    pub law_code: String,
    pub edition_label: String,
    /// "第106条"; empty = the whole text.
    pub article: String,
    pub in_force_on: Option<NaiveDate>,
    pub repealed_on: Option<NaiveDate>,
    pub confidence: Confidence,
    pub source: String,
}

impl Citation {
    /// Whether this was the law on that day.
    #[must_use]
    pub fn is_in_force(&self, day: NaiveDate) -> bool {
        self.in_force_on.is_none_or(|from| from <= day) && self.repealed_on.is_none_or(|until| day < until)
    }

    /// As written in a report: "环境影响评价法第24条", "HJ 212-2025 …", or the requirement itself.
    #[must_use]
    pub fn text(&self) -> String {
        match self.kind {
            law::LawKind::Practice => self.article.clone(),
            law::LawKind::Standard => {
                let year = if self.edition_label.is_empty() { "" } else { "-" };
                let name = if self.law_title == self.law_code { "" } else { self.law_title.as_str() };
                let text = format!("{}{year}{} {name}{}", self.law_code, self.edition_label, self.article);
                text.trim().to_owned()
            }
            _ if self.edition_label.ends_with("年版") => {
                format!("{}（{}）{}", catalogue::short(&self.law_title), self.edition_label, self.article)
            }
            _ => format!("{}{}", catalogue::short(&self.law_title), self.article),
        }
    }
}

/// What was in force that day; empty when no text of that day is known.
#[must_use]
pub fn on(citations: &[Citation], day: NaiveDate) -> Vec<Citation> {
    citations.iter().filter(|citation| citation.is_in_force(day)).cloned().collect()
}

/// All citations of each provision, the newest edition first. Three statements, however many provisions.
///
/// # Errors
/// The database failed.
pub async fn citations(ctx: &Ctx, provisions: &[ProvisionId]) -> Result<HashMap<ProvisionId, Vec<Citation>>> {
    let places = access::find::<provision_edition::Entity>(&ctx.actor)
        .filter(provision_edition::Column::ProvisionId.is_in(provisions.iter().copied()))
        .order_by_asc(provision_edition::Column::Position)
        .order_by_asc(provision_edition::Column::Id)
        .all(&ctx.db.read)
        .await?;
    let editions: Vec<LawEditionId> = places.iter().map(|place| place.law_edition_id).collect();
    let editions = access::by_ids::<law_edition::Entity, _>(&ctx.db.read, &ctx.actor, distinct(editions)).await?;
    let laws: Vec<LawId> = editions.iter().map(|edition| edition.law_id).collect();
    let laws = access::by_ids::<law::Entity, _>(&ctx.db.read, &ctx.actor, distinct(laws)).await?;
    let laws: HashMap<LawId, law::Model> = laws.into_iter().map(|row| (row.id, row)).collect();
    let editions: HashMap<LawEditionId, law_edition::Model> = editions.into_iter().map(|row| (row.id, row)).collect();
    let mut all: HashMap<ProvisionId, Vec<Citation>> = HashMap::new();
    for place in places {
        let Some(edition) = editions.get(&place.law_edition_id) else { continue };
        let Some(law) = laws.get(&edition.law_id) else { continue };
        all.entry(place.provision_id).or_default().push(citation(law, edition, &place));
    }
    for citations in all.values_mut() {
        // Stable: former laws keep the order in which the record names them.
        citations.sort_by_key(|citation| std::cmp::Reverse(citation.in_force_on));
    }
    Ok(all)
}

fn citation(law: &law::Model, edition: &law_edition::Model, place: &provision_edition::Model) -> Citation {
    Citation {
        law_title: law.title.clone(),
        kind: law.kind,
        law_code: law.code.clone(),
        edition_label: edition.label.clone(),
        article: place.article.clone(),
        in_force_on: edition.in_force_on,
        repealed_on: edition.repealed_on,
        // As sure as the less sure of the two.
        confidence: edition.confidence.max(place.confidence),
        source: edition.source.clone(),
    }
}

/// The editions of each law, the newest first.
///
/// # Errors
/// The database failed.
pub async fn editions(ctx: &Ctx, laws: &[LawId]) -> Result<HashMap<LawId, Vec<law_edition::Model>>> {
    let rows = access::find::<law_edition::Entity>(&ctx.actor)
        .filter(law_edition::Column::LawId.is_in(laws.iter().copied()))
        .order_by_desc(law_edition::Column::Label)
        .all(&ctx.db.read)
        .await?;
    let mut all: HashMap<LawId, Vec<law_edition::Model>> = HashMap::new();
    for row in rows {
        all.entry(row.law_id).or_default().push(row);
    }
    Ok(all)
}

/// The provisions among these ids.
///
/// # Errors
/// The database failed.
pub async fn provisions(ctx: &Ctx, ids: Vec<ProvisionId>) -> Result<Vec<provision::Model>> {
    access::by_ids::<provision::Entity, _>(&ctx.db.read, &ctx.actor, ids).await
}
