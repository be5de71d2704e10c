use std::collections::HashMap;

use entities::id::{AgencyId, EnterpriseId, ParkId};
use entities::membership;

use super::names;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::identity::policy::title;
use crate::identity::{self, PeopleFilter, Person};
use crate::workbook::{self, Book, Sheet};

static SHEET: Sheet<5> = Sheet {
    name: "人员",
    head: [("姓名", 14.0), ("账号", 18.0), ("邮箱", 28.0), ("状态", 8.0), ("角色", 60.0)],
};

struct Places {
    parks: HashMap<ParkId, String>,
    enterprises: HashMap<EnterpriseId, String>,
    agencies: HashMap<AgencyId, String>,
}

/// The people whom a list with this filter shows.
///
/// # Errors
/// `Refused(TooMany)` for more than 20,000 rows.
pub async fn people(ctx: &Ctx, filter: &PeopleFilter) -> Result<Book> {
    let rows = workbook::every(|page| async move { identity::people(ctx, filter, &page).await }).await?;
    let held = || rows.iter().flat_map(|row| &row.memberships);
    let places = Places {
        parks: names::of_parks(ctx, held().filter_map(|one| one.park_id)).await?,
        enterprises: names::of_enterprises(ctx, held().filter_map(|one| one.enterprise_id)).await?,
        agencies: names::of_agencies(ctx, held().filter_map(|one| one.agency_id)).await?,
    };
    SHEET.write(rows.iter().map(|row| cells(row, &places)).collect()).await
}

fn cells(row: &Person, places: &Places) -> [String; 5] {
    let roles: Vec<String> = row.memberships.iter().map(|one| role(one, places)).collect();
    [
        row.name.clone(),
        row.account.clone().unwrap_or_default(),
        row.email.clone().unwrap_or_default(),
        if row.active { "启用" } else { "停用" }.to_owned(),
        roles.join("；"),
    ]
}

/// "咨询专家（四川省环科院）".
fn role(held: &membership::Model, places: &Places) -> String {
    let enterprise = held.enterprise_id.and_then(|id| places.enterprises.get(&id));
    let park = held.park_id.and_then(|id| places.parks.get(&id));
    let agency = held.agency_id.and_then(|id| places.agencies.get(&id));
    match enterprise.or(park).or(agency) {
        Some(place) => format!("{}（{place}）", title(held.role)),
        None => title(held.role).to_owned(),
    }
}
