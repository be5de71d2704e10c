use async_graphql::InputObject;
use chrono::NaiveDate;
use domain::filings::Place;
use domain::filings::commands::{Exception, Returned, SaveCells, Standstill, Target};
use domain::filings::content::Change;
use uuid::Uuid;

/// Where a cell is.
#[derive(Clone, Debug, InputObject)]
pub struct CellPlaceInput {
    pub section: String,
    /// `-` in a section of single cells; else a key of up to 40 letters, digits, hyphens and underscores, chosen by
    /// who adds the row.
    pub row: String,
    pub field: String,
}

/// A change of one cell.
#[derive(Clone, Debug, InputObject)]
pub struct CellInput {
    pub section: String,
    pub row: String,
    pub field: String,
    /// As typed; empty empties the cell. A text that cannot be read is kept and marked.
    pub value: String,
    /// The name of the file whose SHA-256 is the value.
    pub file_name: Option<String>,
}

#[derive(InputObject)]
pub struct SaveFilingCellsInput {
    pub id: Uuid,
    /// The filing's `sequence` that the writer had seen: cells that somebody else wrote since are left as they are.
    pub sequence: i32,
    /// At most 2,000. A row appears with its first cell and goes with its last.
    pub cells: Vec<CellInput>,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    pub client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct FilingIdInput {
    pub id: Uuid,
    pub client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct FilingVersionInput {
    pub id: Uuid,
    /// Another version is a `CONFLICT`.
    pub version: i32,
    pub client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct FilingReasonInput {
    pub id: Uuid,
    pub version: i32,
    /// At most 1,000 characters.
    pub reason: String,
    pub client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct ConfirmCarriedInput {
    pub id: Uuid,
    /// Null for all of it.
    pub places: Option<Vec<CellPlaceInput>>,
    pub client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct ExplainVerdictInput {
    pub id: Uuid,
    /// The code of an advisory rule that fails at this place.
    pub rule: String,
    pub place: CellPlaceInput,
    /// At most 1,000 characters; empty takes the explanation back.
    pub text: String,
    pub client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct DeclareStandstillInput {
    pub id: Uuid,
    /// Not after the first day of the period.
    pub from: NaiveDate,
    /// Not before the last day of the period; null when it is not known yet.
    pub to: Option<NaiveDate>,
    pub reason: String,
    pub client_mutation_id: Option<String>,
}

/// What is said about a cell.
#[derive(InputObject)]
pub struct CellCommentInput {
    pub place: CellPlaceInput,
    /// At most 500 characters.
    pub text: String,
}

#[derive(InputObject)]
pub struct ReturnFilingInput {
    pub id: Uuid,
    pub version: i32,
    pub reason: String,
    /// At most 200.
    pub comments: Vec<CellCommentInput>,
    /// The last day for the correction; a week from today when it is not said.
    pub correct_by: Option<NaiveDate>,
    pub client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct GrantFilingExceptionInput {
    pub id: Uuid,
    pub version: i32,
    /// Null leaves the day as it is.
    pub due_on: Option<NaiveDate>,
    pub locks_on: Option<NaiveDate>,
    /// Nothing is to be filed.
    pub excused: bool,
    pub reason: String,
    pub client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct RemindFilerInput {
    pub id: Uuid,
    pub note: Option<String>,
    pub client_mutation_id: Option<String>,
}

impl From<CellPlaceInput> for Place {
    fn from(place: CellPlaceInput) -> Self {
        Self { section: place.section, row: place.row, field: place.field }
    }
}

impl From<SaveFilingCellsInput> for SaveCells {
    fn from(input: SaveFilingCellsInput) -> Self {
        let named = |cell: &CellInput| Some((cell.value.clone(), cell.file_name.clone()?));
        let files = input.cells.iter().filter_map(named).collect();
        let change = |cell: CellInput| Change {
            place: Place { section: cell.section, row: cell.row, field: cell.field },
            value: cell.value,
        };
        let changes = input.cells.into_iter().map(change).collect();
        Self { id: input.id.into(), seen: input.sequence, changes, files }
    }
}

impl FilingVersionInput {
    pub fn target(&self) -> Target {
        Target { id: self.id.into(), version: self.version }
    }
}

impl FilingReasonInput {
    pub fn target(&self) -> Target {
        Target { id: self.id.into(), version: self.version }
    }
}

impl From<&DeclareStandstillInput> for Standstill {
    fn from(input: &DeclareStandstillInput) -> Self {
        Self { from: input.from, to: input.to, reason: input.reason.clone() }
    }
}

impl From<ReturnFilingInput> for Returned {
    fn from(input: ReturnFilingInput) -> Self {
        let comments = input.comments.into_iter().map(|one| (one.place.into(), one.text)).collect();
        Self { reason: input.reason, comments, correct_by: input.correct_by }
    }
}

impl From<GrantFilingExceptionInput> for Exception {
    fn from(input: GrantFilingExceptionInput) -> Self {
        let GrantFilingExceptionInput { due_on, locks_on, excused, reason, .. } = input;
        Self { due_on, locks_on, excused, reason }
    }
}
