use async_graphql::InputObject;
use domain::parks;
use uuid::Uuid;

#[derive(InputObject)]
pub struct ParkInput {
    /// Letters and digits, at most 12; prefix of issue numbers, never changed.
    code: String,
    name: String,
    division_code: String,
    lon: Option<f64>,
    lat: Option<f64>,
    address: Option<String>,
    contact_name: Option<String>,
    contact_phone: Option<String>,
    under_contract: bool,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct EditParkInput {
    id: Uuid,
    /// The version that was shown.
    version: i32,
    name: String,
    division_code: String,
    lon: Option<f64>,
    lat: Option<f64>,
    address: Option<String>,
    contact_name: Option<String>,
    contact_phone: Option<String>,
    under_contract: bool,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    client_mutation_id: Option<String>,
}

impl From<ParkInput> for parks::ParkInput {
    fn from(input: ParkInput) -> Self {
        Self {
            code: input.code,
            fields: parks::ParkFields {
                name: input.name,
                division_code: input.division_code,
                lon: input.lon,
                lat: input.lat,
                address: input.address.unwrap_or_default(),
                contact_name: input.contact_name.unwrap_or_default(),
                contact_phone: input.contact_phone.unwrap_or_default(),
                under_contract: input.under_contract,
            },
        }
    }
}

impl From<EditParkInput> for parks::EditPark {
    fn from(input: EditParkInput) -> Self {
        Self {
            id: input.id.into(),
            version: input.version,
            fields: parks::ParkFields {
                name: input.name,
                division_code: input.division_code,
                lon: input.lon,
                lat: input.lat,
                address: input.address.unwrap_or_default(),
                contact_name: input.contact_name.unwrap_or_default(),
                contact_phone: input.contact_phone.unwrap_or_default(),
                under_contract: input.under_contract,
            },
        }
    }
}
