//! The numbers of the first page.

use entities::issue::IssueStatus;
use entities::mail::MailStatus;
use entities::park;

use super::policy::{self, Opens, TileKey, Tone};
use crate::ctx::Ctx;
use crate::enterprises::EnterpriseFilter;
use crate::error::Result;
use crate::identity::PeopleFilter;
use crate::issues::punctuality::Punctuality;
use crate::issues::{counts, punctuality};
use crate::page::PageInput;
use crate::{archive, consultations, contracts, diagnoses, enterprises, identity, notices, parks};

/// A number and the list that it counts.
#[derive(Clone, Debug)]
pub struct Tile {
    pub key: TileKey,
    pub count: i64,
    /// The whole, when the number is a share of one.
    pub out_of: Option<i64>,
    pub opens: Opens,
    pub tone: Tone,
}

/// A park in numbers.
#[derive(Clone, Debug)]
pub struct ParkRow {
    pub park: park::Model,
    pub open: i64,
    pub overdue: i64,
    pub closed: i64,
    pub total: i64,
}

/// The tiles of the viewer.
///
/// # Errors
/// The database failed.
pub async fn tiles(ctx: &Ctx) -> Result<Vec<Tile>> {
    let mut tiles = Vec::new();
    for key in policy::tiles_of(&ctx.actor) {
        let opens = policy::opens(key, ctx.today());
        let (count, out_of) = match (key, &opens) {
            (TileKey::OnTimeRate, Opens::Issues(filter)) => {
                let Punctuality { on_time, late } = punctuality::of(ctx, filter).await?;
                (on_time, Some(on_time + late))
            }
            _ => (counted(ctx, &opens).await?, None),
        };
        let tone = if count == 0 { Tone::Neutral } else { policy::tone(key) };
        tiles.push(Tile { key, count, out_of, opens, tone });
    }
    Ok(tiles)
}

async fn counted(ctx: &Ctx, opens: &Opens) -> Result<i64> {
    Ok(match opens {
        Opens::Issues(filter) => counts::total(ctx, filter).await?.0,
        Opens::Parks => as_i64(parks::count(ctx, "").await?),
        Opens::Enterprises => as_i64(enterprises::count(ctx, &EnterpriseFilter::default()).await?),
        Opens::People => as_i64(identity::count(ctx, &PeopleFilter::default()).await?),
        Opens::Documents(states) => {
            let filter = archive::Filter { states: Some(states.clone()), ..archive::Filter::default() };
            as_i64(archive::count(ctx, &filter).await?)
        }
        Opens::Consultations(filter) => as_i64(consultations::queries::count(ctx, filter).await?),
        Opens::Diagnoses(filter) => as_i64(diagnoses::queries::count(ctx, filter).await?),
        Opens::Contracts(filter) => as_i64(contracts::count(ctx, filter).await?),
        Opens::FailedMails => as_i64(notices::mail_count(ctx, Some(MailStatus::Failed)).await?),
    })
}

fn as_i64(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// The parks that the viewer sees, the most overdue first.
///
/// # Errors
/// The database failed.
pub async fn park_rows(ctx: &Ctx) -> Result<Vec<ParkRow>> {
    let input = PageInput { first: Some(100), after: None };
    let parks = parks::list(ctx, "", &input).await?.nodes;
    let ids: Vec<_> = parks.iter().map(|park| park.id).collect();
    let counts = counts::by_park(ctx, &ids).await?;
    let mut rows: Vec<_> = parks
        .into_iter()
        .filter_map(|park| {
            let counts = counts.get(&park.id)?;
            let (open, overdue, total) = (counts.open, counts.overdue, counts.total());
            Some(ParkRow { closed: counts.of_status(IssueStatus::Closed), park, open, overdue, total })
        })
        .collect();
    rows.sort_by_key(|row| (-row.overdue, -row.open, row.park.code.clone()));
    Ok(rows)
}
