//! The parks and their enterprises.

pub mod catalogue;
pub mod people;

use chrono::{DateTime, Utc};
use entities::enterprise;
use entities::id::{EnterpriseId, ParkId};
use entities::membership::Role;
use entities::park;

use crate::actor::Actor;
use crate::demo::dice::Dice;
use crate::demo::land::catalogue::{BRANDS, FORMS, PARKS, ParkSeed, SECTORS, Sector};
use crate::demo::land::people::{Office, Scope};
use crate::demo::rows::Rows;
use crate::reference::divisions;
use crate::reference::uscc::Uscc;

#[derive(Clone)]
pub struct Site {
    pub id: EnterpriseId,
    pub places: &'static [&'static str],
    pub manager: Actor,
    pub lon: f64,
    pub lat: f64,
}

#[derive(Clone)]
pub struct Park {
    pub id: ParkId,
    pub code: &'static str,
    pub name: &'static str,
    pub manager: Actor,
    pub staff: Actor,
    pub sites: Vec<Site>,
    pub lon: f64,
    pub lat: f64,
}

pub struct Land<'a> {
    pub rows: &'a mut Rows,
    pub office: &'a mut Office,
    pub since: DateTime<Utc>,
    pub dice: Dice,
    /// Counts the unified social credit codes.
    pub founded: u32,
}

impl Land<'_> {
    pub fn parks(&mut self) -> Vec<Park> {
        PARKS.iter().enumerate().map(|(n, seed)| self.park(n, seed)).collect()
    }

    fn park(&mut self, n: usize, seed: &'static ParkSeed) -> Park {
        let id = ParkId(self.dice.id(self.since));
        let division = divisions::get(seed.division);
        let (lon, lat) = division.map_or((104.06, 30.57), |division| (division.lon_inside, division.lat_inside));
        let scope = Scope { park: Some(id), ..Scope::default() };
        let (manager, staff) = match n {
            0 => ("park_manager".to_owned(), "park_staff".to_owned()),
            _ => (format!("{}.manager", seed.code.to_lowercase()), format!("{}.staff", seed.code.to_lowercase())),
        };
        let manager = self.office.engage(self.rows, &manager, Role::ParkManager, scope);
        let staff = self.office.engage(self.rows, &staff, Role::ParkStaff, scope);
        self.rows.parks.push(park::Model {
            id,
            code: seed.code.to_owned(),
            name: seed.name.to_owned(),
            division_code: seed.division.to_owned(),
            lon: Some(lon),
            lat: Some(lat),
            address: format!("{}管委会一号楼", seed.name),
            contact_name: staff.name.clone(),
            contact_phone: format!("028-5550{:04}", 100 + n),
            under_contract: true,
            last_issue_number: 0,
            created_at: self.since,
            updated_at: self.since,
            version: 1,
        });
        let mut park = Park { id, code: seed.code, name: seed.name, manager, staff, sites: Vec::new(), lon, lat };
        let sites = if n == 0 { 12 } else { 8 + self.dice.below(5) };
        for site in 0..sites {
            let sector = &SECTORS[seed.known_for[site % seed.known_for.len()]];
            let site = self.site(&park, (n, site), (seed, sector));
            park.sites.push(site);
        }
        park
    }

    fn site(&mut self, park: &Park, at: (usize, usize), kind: (&'static ParkSeed, &'static Sector)) -> Site {
        let (n, number) = at;
        let manager = match (n, number) {
            (0, 0) => "enterprise_manager".to_owned(),
            (0, 1) => "enterprise_manager2".to_owned(),
            _ => format!("{}.e{:02}", park.code.to_lowercase(), number + 1),
        };
        let row = self.enterprise(park, number, kind);
        let scope = Scope { park: Some(park.id), enterprise: Some(row.id), ..Scope::default() };
        let manager = self.office.engage(self.rows, &manager, Role::EnterpriseManager, scope);
        if n == 0 || number % 3 == 0 {
            let staff = match (n, number) {
                (0, 0) => "enterprise_staff".to_owned(),
                _ => format!("{}.e{:02}.staff", park.code.to_lowercase(), number + 1),
            };
            self.office.engage(self.rows, &staff, Role::EnterpriseStaff, scope);
        }
        let (lon, lat) = (row.lon.unwrap_or(park.lon), row.lat.unwrap_or(park.lat));
        let id = row.id;
        self.rows.enterprises.push(enterprise::Model { contact_name: manager.name.clone(), ..row });
        Site { id, places: kind.1.places, manager, lon, lat }
    }

    /// An enterprise that nobody works for yet.
    pub fn enterprise(
        &mut self,
        park: &Park,
        number: usize,
        (seed, sector): (&'static ParkSeed, &'static Sector),
    ) -> enterprise::Model {
        self.founded += 1;
        let brand = BRANDS[(number * 6 + usize::try_from(self.founded).unwrap_or(0)) % BRANDS.len()];
        // Beyond the brands there are, a number keeps them apart.
        let serial = if number < BRANDS.len() { String::new() } else { format!("{}厂", number + 1) };
        let off = |dice: &mut Dice| f64::from(i32::try_from(dice.between(-150, 150)).unwrap_or(0)) / 10_000.0;
        enterprise::Model {
            id: EnterpriseId(self.dice.id(self.since)),
            park_id: park.id,
            name: format!("{}{brand}{}{serial}{}", short(seed.name), sector.makes, self.dice.pick(&FORMS)),
            uscc: Uscc::demo(self.founded).into_string(),
            site_no: 1,
            industry_code: sector.industry.to_owned(),
            division_code: seed.division.to_owned(),
            address: format!("{}园区大道{}号", seed.name, 6 + number * 4),
            lon: Some(park.lon + off(&mut self.dice)),
            lat: Some(park.lat + off(&mut self.dice)),
            contact_name: String::new(),
            contact_phone: format!("028-5551{:04}", self.founded % 10_000),
            operating: !self.dice.percent(4),
            created_at: self.since,
            updated_at: self.since,
            version: 1,
        }
    }
}

/// The place in a park's name.
fn short(name: &str) -> &str {
    let name = name.strip_prefix("宜宾市").unwrap_or(name);
    let marks = ["县", "经", "工", "稀"];
    let end = marks.iter().filter_map(|mark| name.find(mark)).filter(|end| name[..*end].chars().count() > 1).min();
    &name[..end.unwrap_or(name.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enterprises_are_named_after_their_place() {
        let names: Vec<&str> = PARKS.iter().map(|park| short(park.name)).collect();
        assert_eq!(names[..8], ["青神", "雅安", "新都", "南溪", "金堂", "彭山", "冕宁", "大英"]);
        assert!(names.iter().all(|name| name.chars().count() >= 2), "{names:?}");
    }
}
