use async_graphql::InputObject;
use domain::enterprises;
use uuid::Uuid;

/// Which enterprises a list shows; all conditions hold together.
#[derive(InputObject)]
pub struct EnterpriseFilter {
    park_id: Option<Uuid>,
    /// Part of the name or of the code.
    text: Option<String>,
    /// A section's letter or the beginning of a code.
    industry: Option<String>,
    operating: Option<bool>,
}

impl From<EnterpriseFilter> for enterprises::EnterpriseFilter {
    fn from(filter: EnterpriseFilter) -> Self {
        Self {
            park_id: filter.park_id.map(Into::into),
            text: filter.text,
            industry: filter.industry,
            operating: filter.operating,
        }
    }
}

#[derive(InputObject)]
pub struct EnterpriseInput {
    park_id: Uuid,
    name: String,
    uscc: String,
    /// 1 when not said.
    site_no: Option<i32>,
    industry_code: String,
    division_code: String,
    address: Option<String>,
    lon: Option<f64>,
    lat: Option<f64>,
    contact_name: Option<String>,
    contact_phone: Option<String>,
    /// True when not said.
    operating: Option<bool>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct EditEnterpriseInput {
    id: Uuid,
    /// The version that was shown.
    version: i32,
    name: String,
    uscc: String,
    /// 1 when not said.
    site_no: Option<i32>,
    industry_code: String,
    division_code: String,
    address: Option<String>,
    lon: Option<f64>,
    lat: Option<f64>,
    contact_name: Option<String>,
    contact_phone: Option<String>,
    /// True when not said.
    operating: Option<bool>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

macro_rules! fields {
    ($input:ident) => {
        enterprises::EnterpriseFields {
            name: $input.name,
            uscc: $input.uscc,
            site_no: $input.site_no.unwrap_or(1),
            industry_code: $input.industry_code,
            division_code: $input.division_code,
            address: $input.address.unwrap_or_default(),
            lon: $input.lon,
            lat: $input.lat,
            contact_name: $input.contact_name.unwrap_or_default(),
            contact_phone: $input.contact_phone.unwrap_or_default(),
            operating: $input.operating.unwrap_or(true),
        }
    };
}

impl From<EnterpriseInput> for enterprises::AddEnterprise {
    fn from(input: EnterpriseInput) -> Self {
        Self { park_id: input.park_id.into(), fields: fields!(input) }
    }
}

impl From<EditEnterpriseInput> for enterprises::EditEnterprise {
    fn from(input: EditEnterpriseInput) -> Self {
        Self { id: input.id.into(), version: input.version, fields: fields!(input) }
    }
}

#[derive(InputObject)]
pub struct EnterpriseImportInput {
    park_id: Uuid,
    /// Of the file sent before by `PUT /api/files/{sha256}`.
    sha256: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl From<EnterpriseImportInput> for enterprises::ImportEnterprises {
    fn from(input: EnterpriseImportInput) -> Self {
        Self { park_id: input.park_id.into(), sha256: input.sha256 }
    }
}
