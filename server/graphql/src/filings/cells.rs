use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::entities::id::UserId;
use domain::filings::content::{CarriedCell as CarriedRow, Clash, Difference};
use domain::filings::{Comment, Content, Place, Stamps};
use domain::forms::{self, Definition};

use crate::error::Result;
use crate::forms::CellFault;
use crate::identity::Person;
use crate::loaders::load;

/// Where a cell is: section, row (`-` in a section of single cells) and field.
#[derive(Clone, Debug, SimpleObject)]
pub struct CellPlace {
    pub section: String,
    pub row: String,
    pub field: String,
}

impl From<Place> for CellPlace {
    fn from(place: Place) -> Self {
        Self { section: place.section, row: place.row, field: place.field }
    }
}

/// A row of a section with its filled cells.
#[derive(SimpleObject)]
pub struct FilingRow {
    section: String,
    /// `-` in a section of single cells.
    key: String,
    cells: Vec<FilingCell>,
}

/// A filled cell.
pub struct FilingCell {
    field: String,
    value: String,
    fault: Option<forms::CellFault>,
    stamp: Option<domain::filings::Stamp>,
}

#[Object]
impl FilingCell {
    async fn field(&self) -> &str {
        &self.field
    }

    /// Decimals as text, exact; the code of a choice; the SHA-256 of a file. As typed when it cannot be read.
    async fn value(&self) -> &str {
        &self.value
    }

    /// Null when the cell can be read.
    async fn fault(&self) -> Option<CellFault> {
        self.fault.map(Into::into)
    }

    /// The filing's count of changes at which it was written last; 0 when unknown.
    async fn sequence(&self) -> i32 {
        self.stamp.as_ref().map_or(0, |stamp| stamp.sequence)
    }

    async fn saved_at(&self) -> Option<DateTime<Utc>> {
        self.stamp.as_ref().map(|stamp| stamp.at)
    }

    /// Null when the viewer does not see that person.
    async fn saved_by(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        somebody(ctx, self.stamp.as_ref().map(|stamp| stamp.by)).await
    }
}

/// The person, when the viewer sees that person.
pub async fn somebody(ctx: &Context<'_>, id: Option<UserId>) -> Result<Option<Person>> {
    match id {
        Some(id) => Ok(load(ctx, id).await?.map(Person)),
        None => Ok(None),
    }
}

/// The rows of a content, section by section as in the form.
pub fn rows(definition: &Definition, content: &Content, stamps: &Stamps) -> Vec<FilingRow> {
    let mut all = Vec::new();
    for section in &definition.sections {
        for row in content.rows(&section.code) {
            let cells = section.fields.iter().filter_map(|field| {
                let value = row.cells.get(&field.code)?.clone();
                let fault = forms::read_cell(section, field, (&row.cells, &value)).err();
                let stamp = stamps.get(&Place::new(&section.code, &row.key, &field.code).to_string()).cloned();
                Some(FilingCell { field: field.code.clone(), value, fault, stamp })
            });
            all.push(FilingRow { section: section.code.clone(), key: row.key.clone(), cells: cells.collect() });
        }
    }
    all
}

/// A value taken over from an earlier filing.
pub struct CarriedCell(pub CarriedRow);

#[Object]
impl CarriedCell {
    async fn place(&self) -> CellPlace {
        self.0.place.clone().into()
    }

    /// As it was taken over.
    async fn value(&self) -> &str {
        &self.0.value
    }

    /// The period of the filing that it is from.
    async fn from_period(&self) -> &str {
        &self.0.from_period
    }

    /// Who looked at it and found it still right; null until then, or when the viewer does not see that person.
    async fn confirmed_by(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        somebody(ctx, self.0.confirmed_by).await
    }

    async fn confirmed_at(&self) -> Option<DateTime<Utc>> {
        self.0.confirmed_at
    }
}

/// What a reviewer says about a cell.
pub struct CellComment(pub Comment);

#[Object]
impl CellComment {
    async fn place(&self) -> CellPlace {
        self.0.place.clone().into()
    }

    async fn text(&self) -> &str {
        &self.0.text
    }

    /// Null when the viewer does not see that person.
    async fn by(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        somebody(ctx, Some(self.0.by)).await
    }

    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
}

/// A cell before and after.
#[derive(SimpleObject)]
pub struct CellDifference {
    place: CellPlace,
    /// Empty when the cell was empty.
    before: String,
    after: String,
}

impl From<Difference> for CellDifference {
    fn from(difference: Difference) -> Self {
        Self { place: difference.place.into(), before: difference.before, after: difference.after }
    }
}

/// A change that was not made: somebody else wrote the cell since.
pub struct CellClash(pub Clash);

#[Object]
impl CellClash {
    async fn place(&self) -> CellPlace {
        self.0.place.clone().into()
    }

    /// What was to be written.
    async fn mine(&self) -> &str {
        &self.0.mine
    }

    /// What stands there.
    async fn theirs(&self) -> &str {
        &self.0.theirs
    }

    async fn by(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        somebody(ctx, Some(self.0.by)).await
    }

    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
}
