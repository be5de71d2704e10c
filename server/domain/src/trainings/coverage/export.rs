//! The tables of the coverage as a workbook: the parks; within one park its enterprises and its people.

use std::collections::HashMap;

use chrono::NaiveDate;
use entities::id::{EnterpriseId, ParkId};

use super::coverage;
use crate::access::distinct;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::identity::policy::reads_names;
use crate::workbook::{self, Book, Value};
use crate::{enterprises, parks};

const HEAD: [&str; 8] =
    ["范围", "名称", "所属企业", "培训场次", "参训人次", "参训人数", "覆盖企业/在产企业", "最近参训日期"];

/// What the page shows, row by row.
///
/// # Errors
/// As `coverage`.
pub async fn xlsx(ctx: &Ctx, period: (NaiveDate, NaiveDate), park: Option<ParkId>) -> Result<Book> {
    let found = coverage(ctx, period, park).await?;
    let parks = parks::by_ids(ctx, distinct(found.parks.iter().map(|row| row.park_id))).await?;
    let parks: HashMap<ParkId, String> = parks.into_iter().map(|row| (row.id, row.name)).collect();
    let sites = found.enterprises_of_park.iter().map(|row| row.enterprise_id);
    let sites = sites.chain(found.people_of_park.iter().filter_map(|row| row.enterprise_id));
    let sites: HashMap<EnterpriseId, String> =
        enterprises::by_ids(ctx, distinct(sites)).await?.into_iter().map(|row| (row.id, row.name)).collect();
    let text = |text: &str| Value::Text(text.to_owned());
    let named = |name: Option<&String>| name.map_or(Value::Empty, |name| text(name));
    let day = |day: Option<NaiveDate>| day.map_or(Value::Empty, |day| Value::Text(day.to_string()));
    let mut rows: Vec<Vec<Value>> = Vec::new();
    for row in &found.parks {
        let share = Value::Text(format!("{}/{}", row.enterprises_reached, row.enterprises));
        let (held, came) = (Value::count(row.trainings), Value::count(row.attendances));
        let name = named(parks.get(&row.park_id));
        rows.push(vec![text("园区"), name, Value::Empty, held, came, Value::Empty, share, Value::Empty]);
    }
    for row in &found.enterprises_of_park {
        let (came, people) = (Value::count(row.attendances), Value::count(row.people));
        let name = named(sites.get(&row.enterprise_id));
        rows.push(vec![text("企业"), name, Value::Empty, Value::Empty, came, people, Value::Empty, day(row.last_on)]);
    }
    for row in &found.people_of_park {
        let site = named(row.enterprise_id.and_then(|id| sites.get(&id)));
        let name = if reads_names(&ctx.actor) { text(&row.name) } else { Value::Empty };
        let came = Value::count(row.attendances);
        rows.push(vec![text("人员"), name, site, Value::Empty, came, Value::Empty, Value::Empty, day(row.last_on)]);
    }
    workbook::table("培训覆盖", HEAD.map(str::to_owned).to_vec(), rows).await
}
