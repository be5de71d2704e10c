//! Which standards the outlets of the demonstration keep: most go to the park's plant, a few discharge by themselves.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use entities::id::{EnterpriseId, OutletStandardId, ParkId, UserId};
use entities::outlet_standard::Model;

/// The records of one enterprise; its air outlet has none yet, as in life.
pub fn of(
    id: OutletStandardId,
    (site, park, number): (EnterpriseId, ParkId, usize),
    (by, now): (UserId, DateTime<Utc>),
) -> Option<Model> {
    let (standard, class) = match number % 5 {
        // One in five is left to be recorded.
        4 => return None,
        3 => ("GB 18918", "1a"),
        2 => ("GB 8978", "level1"),
        _ => ("GB/T 31962", "b"),
    };
    let from_on = NaiveDate::from_ymd_opt(now.year() - 4, 1, 1)?;
    Some(Model {
        id,
        park_id: park,
        enterprise_id: site,
        outlet: "DW001".to_owned(),
        standard: standard.to_owned(),
        class: class.to_owned(),
        from_on,
        until_on: None,
        basis: "排污许可证副本".to_owned(),
        recorded_by: Some(by),
        recorded_at: now,
    })
}
