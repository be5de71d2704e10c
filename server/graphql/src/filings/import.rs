use async_graphql::{Enum, InputObject, SimpleObject};
use domain::filings::excel::{Preview, SheetFault, WorkbookFault};
use domain::forms;
use uuid::Uuid;

use super::cells::{CellDifference, CellPlace};
use crate::forms::FormLabel;

#[derive(InputObject)]
pub struct ImportFilingInput {
    pub id: Uuid,
    /// Of the workbook sent before by `PUT /api/files/{sha256}`; made from `GET /api/filings/{id}/workbook.xlsx`.
    pub sha256: String,
    /// Marks a retry of the same request; read from the raw arguments by `writer`.
    pub client_mutation_id: Option<String>,
}

/// What a workbook would do.
#[derive(SimpleObject)]
pub struct FilingImportPreview {
    /// Cells that would be written, filled or emptied.
    changes: Vec<CellDifference>,
    /// Filled cells that stay as they are.
    unchanged: usize,
    /// In the order of the workbook.
    faults: Vec<WorkbookCellFault>,
    /// False while a cell has a fault.
    can_import: bool,
}

/// What is wrong with one cell of a workbook.
#[derive(SimpleObject)]
pub struct WorkbookCellFault {
    sheet: String,
    /// As Excel names it, e.g. C7.
    cell: String,
    /// Null for a head.
    place: Option<CellPlace>,
    value: String,
    code: WorkbookFaultCode,
    message: FormLabel,
}

/// What is wrong with a cell of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum WorkbookFaultCode {
    /// A formula: only values are taken.
    Formula,
    /// It is part of merged cells.
    MergedCells,
    /// The head or the unit is not the template's.
    HeadChanged,
    /// A quantity below nought.
    Negative,
    Required,
    NotANumber,
    CommaDecimal,
    TooPrecise,
    TooLarge,
    NotAnInteger,
    WrongUnit,
    NotAnOption,
    BadDate,
    TooLong,
    BadFile,
    DuplicateRow,
    TooManyRows,
    TooFewRows,
}

impl From<WorkbookFault> for WorkbookFaultCode {
    fn from(fault: WorkbookFault) -> Self {
        match fault {
            WorkbookFault::Formula => Self::Formula,
            WorkbookFault::Merged => Self::MergedCells,
            WorkbookFault::HeadChanged => Self::HeadChanged,
            WorkbookFault::Negative => Self::Negative,
            WorkbookFault::Cell(fault) => of_cell(fault),
        }
    }
}

fn of_cell(fault: forms::CellFault) -> WorkbookFaultCode {
    use WorkbookFaultCode as Code;
    match fault {
        forms::CellFault::Required => Code::Required,
        forms::CellFault::NotANumber => Code::NotANumber,
        forms::CellFault::CommaDecimal => Code::CommaDecimal,
        forms::CellFault::TooPrecise => Code::TooPrecise,
        forms::CellFault::TooLarge => Code::TooLarge,
        forms::CellFault::NotAnInteger => Code::NotAnInteger,
        forms::CellFault::WrongUnit => Code::WrongUnit,
        forms::CellFault::NotAnOption => Code::NotAnOption,
        forms::CellFault::BadDate => Code::BadDate,
        forms::CellFault::TooLong => Code::TooLong,
        forms::CellFault::BadFile => Code::BadFile,
        forms::CellFault::DuplicateRow => Code::DuplicateRow,
        forms::CellFault::TooManyRows => Code::TooManyRows,
        forms::CellFault::TooFewRows => Code::TooFewRows,
    }
}

impl From<Preview> for FilingImportPreview {
    fn from(preview: Preview) -> Self {
        Self {
            can_import: preview.faults.is_empty(),
            changes: preview.changes.into_iter().map(Into::into).collect(),
            unchanged: preview.unchanged,
            faults: preview.faults.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<SheetFault> for WorkbookCellFault {
    fn from(fault: SheetFault) -> Self {
        let message = fault.words().into();
        Self {
            sheet: fault.sheet,
            cell: fault.address,
            place: fault.place.map(Into::into),
            value: fault.value,
            code: fault.fault.into(),
            message,
        }
    }
}
