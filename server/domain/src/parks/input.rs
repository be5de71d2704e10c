//! What a park must have.

use entities::id::ParkId;

use crate::error::{Result, Rule};
use crate::reference::divisions;
use crate::validate::Check;

#[derive(Clone, Debug)]
pub struct ParkInput {
    pub code: String,
    pub fields: ParkFields,
}

#[derive(Clone, Debug)]
pub struct EditPark {
    pub id: ParkId,
    pub version: i32,
    pub fields: ParkFields,
}

/// What may be changed later.
#[derive(Clone, Debug, Default)]
pub struct ParkFields {
    pub name: String,
    pub division_code: String,
    pub lon: Option<f64>,
    pub lat: Option<f64>,
    pub address: String,
    pub contact_name: String,
    pub contact_phone: String,
    pub under_contract: bool,
}

impl ParkFields {
    /// Trims and checks.
    ///
    /// # Errors
    /// `Invalid` with every fault.
    pub fn checked(self) -> Result<Self> {
        let mut check = Check::default();
        let fields = self.check(&mut check);
        check.done()?;
        Ok(fields)
    }

    fn check(self, check: &mut Check) -> Self {
        let division_code = check.required(&self.division_code, "divisionCode", 6);
        let known = division_code.is_empty() || divisions::is_assignable(&division_code);
        check.that(known, "divisionCode", Rule::UnknownDivision);
        check.place(self.lon, self.lat);
        Self {
            name: check.required(&self.name, "name", 100),
            division_code,
            address: check.optional(&self.address, "address", 200),
            contact_name: check.optional(&self.contact_name, "contactName", 50),
            contact_phone: check.optional(&self.contact_phone, "contactPhone", 30),
            ..self
        }
    }
}

impl ParkInput {
    /// Trims and checks.
    ///
    /// # Errors
    /// `Invalid` with every fault.
    pub fn checked(self) -> Result<Self> {
        let mut check = Check::default();
        let code = check.required(&self.code, "code", 12).to_uppercase();
        // It becomes part of issue numbers and of file names.
        check.that(code.chars().all(|c| c.is_ascii_alphanumeric()), "code", Rule::BadFormat);
        let fields = self.fields.check(&mut check);
        check.done()?;
        Ok(Self { code, fields })
    }
}
