//! Parks, enterprises, agencies.

use entities::id::{AgencyId, EnterpriseId, ParkId};
use entities::{agency, enterprise, park};

use super::{Nest, PARKS, Row, canary, row};
use crate::db::insert_all;
use crate::error::Result;
use crate::reference::uscc::Uscc;

pub(super) const AGENCIES: [&str; 2] = ["A1", "A2"];

pub(super) async fn lay(nest: &Nest) -> Result<Vec<Row>> {
    let agencies = AGENCIES.map(|name| agency::Model {
        id: AgencyId(nest.id(name)),
        name: canary("ALL", &format!("agency {name}")),
        created_at: nest.now,
    });
    let mut rows: Vec<Row> = agencies.iter().map(|one| row("agency", one.id, "ALL", None)).collect();
    insert_all::<agency::Entity>(&nest.tx, agencies.to_vec()).await?;
    let parks = PARKS.map(|(park, _)| of_park(nest, park));
    rows.extend(PARKS.iter().map(|(park, _)| row("park", nest.id(park), park, None)));
    insert_all::<park::Entity>(&nest.tx, parks.to_vec()).await?;
    let sites = PARKS.iter().flat_map(|(park, sites)| sites.iter().map(move |site| (*park, *site)));
    let mut enterprises = Vec::new();
    for (n, (park, site)) in (1u32..).zip(sites) {
        rows.push(row("enterprise", nest.id(site), site, None));
        enterprises.push(of_enterprise(nest, (park, site), n));
    }
    insert_all::<enterprise::Entity>(&nest.tx, enterprises).await?;
    Ok(rows)
}

fn of_park(nest: &Nest, park: &str) -> park::Model {
    park::Model {
        id: ParkId(nest.id(park)),
        code: canary(park, "code"),
        name: canary(park, "name"),
        division_code: "511425".to_owned(),
        lon: None,
        lat: None,
        address: canary(park, "address"),
        contact_name: canary(park, "person contact"),
        contact_phone: canary(park, "person phone"),
        under_contract: true,
        last_issue_number: 100,
        created_at: nest.now,
        updated_at: nest.now,
        version: 1,
    }
}

fn of_enterprise(nest: &Nest, (park, site): (&str, &str), n: u32) -> enterprise::Model {
    enterprise::Model {
        id: EnterpriseId(nest.id(site)),
        park_id: ParkId(nest.id(park)),
        name: canary(site, "name"),
        uscc: Uscc::demo(n).into_string(),
        site_no: 1,
        industry_code: "2614".to_owned(),
        division_code: "511425".to_owned(),
        address: canary(site, "address"),
        lon: None,
        lat: None,
        contact_name: canary(site, "person contact"),
        contact_phone: canary(site, "person phone"),
        operating: true,
        created_at: nest.now,
        updated_at: nest.now,
        version: 1,
    }
}
