//! What an enterprise's entry must have.

use entities::enterprise;
use entities::id::{EnterpriseId, ParkId};

use crate::error::{Result, Rule};
use crate::reference::uscc::Uscc;
use crate::reference::{divisions, industries, normalise};
use crate::validate::Check;

#[derive(Clone, Debug)]
pub struct AddEnterprise {
    pub park_id: ParkId,
    pub fields: EnterpriseFields,
}

#[derive(Clone, Debug)]
pub struct EditEnterprise {
    pub id: EnterpriseId,
    pub version: i32,
    pub fields: EnterpriseFields,
}

#[derive(Clone, Debug, PartialEq)]
pub struct EnterpriseFields {
    pub name: String,
    pub uscc: String,
    pub site_no: i32,
    pub industry_code: String,
    pub division_code: String,
    pub address: String,
    pub lon: Option<f64>,
    pub lat: Option<f64>,
    pub contact_name: String,
    pub contact_phone: String,
    pub operating: bool,
}

impl From<&enterprise::Model> for EnterpriseFields {
    fn from(row: &enterprise::Model) -> Self {
        Self {
            name: row.name.clone(),
            uscc: row.uscc.clone(),
            site_no: row.site_no,
            industry_code: row.industry_code.clone(),
            division_code: row.division_code.clone(),
            address: row.address.clone(),
            lon: row.lon,
            lat: row.lat,
            contact_name: row.contact_name.clone(),
            contact_phone: row.contact_phone.clone(),
            operating: row.operating,
        }
    }
}

impl EnterpriseFields {
    /// Brings codes into their form, trims and checks.
    ///
    /// # Errors
    /// `Invalid` with every fault.
    pub fn checked(self) -> Result<Self> {
        let mut check = Check::default();
        let uscc = normalise(&self.uscc);
        let industry_code = normalise(&self.industry_code);
        let division_code = normalise(&self.division_code);
        check.that(!uscc.is_empty(), "uscc", Rule::Required);
        check.that(uscc.is_empty() || Uscc::parse(&uscc).is_ok(), "uscc", Rule::UsccInvalid);
        check.that((1..=99).contains(&self.site_no), "siteNo", Rule::OutOfRange);
        check.that(!industry_code.is_empty(), "industryCode", Rule::Required);
        let known = industry_code.is_empty() || industries::is_assignable(&industry_code);
        check.that(known, "industryCode", Rule::UnknownIndustry);
        check.that(!division_code.is_empty(), "divisionCode", Rule::Required);
        let known = division_code.is_empty() || divisions::is_assignable(&division_code);
        check.that(known, "divisionCode", Rule::UnknownDivision);
        check.place(self.lon, self.lat);
        let fields = Self {
            name: check.required(&self.name, "name", 100),
            uscc,
            industry_code,
            division_code,
            address: check.optional(&self.address, "address", 200),
            contact_name: check.optional(&self.contact_name, "contactName", 50),
            contact_phone: check.optional(&self.contact_phone, "contactPhone", 30),
            ..self
        };
        check.done()?;
        Ok(fields)
    }
}

/// Which enterprises a list shows.
#[derive(Clone, Debug, Default)]
pub struct EnterpriseFilter {
    pub park_id: Option<ParkId>,
    /// Part of the name or of the code.
    pub text: Option<String>,
    /// A section's letter or the beginning of a code.
    pub industry: Option<String>,
    pub operating: Option<bool>,
}
