//! The workbook of a filing: protected but for its inputs, with lists, units and the enterprise's own rows.

use std::collections::HashMap;

use entities::filing::Model;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, Format, FormatAlign, FormatBorder, Formula,
    Workbook, Worksheet, XlsxError,
};

use super::layout::{self, FIRST_COLUMN, FIRST_ROW, LISTS, MARK, META};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::filings::commands::with_own_rows;
use crate::filings::content::{Content, Row};
use crate::filings::{lock, queries};
use crate::forms::{self, Definition, Field, FieldKind, Reading, Section, read_cell};
use crate::{access, enterprises};

/// The workbook of a filing with what stands in it now: a template to fill in, and its export. For who fills it in, a table
/// without rows has those of the last filing, such as the enterprise's outlets.
///
/// # Errors
/// The database failed.
pub async fn template(ctx: &Ctx, filing: &Model) -> Result<(String, Vec<u8>)> {
    let version = filing.form_version_id;
    let version = access::get::<entities::form_version::Entity, _>(&ctx.db.read, &ctx.actor, version).await?;
    let definition = Definition::of(&version)?;
    let form = forms::get(ctx, filing.form_id).await?;
    let site = enterprises::get(ctx, filing.enterprise_id).await?;
    let mut content = queries::shown_content(ctx, filing).await?;
    if lock::of_cells(&ctx.actor, filing, ctx.today()).is_none() {
        content = with_own_rows(ctx, filing, (&definition, content)).await?;
    }
    let title = format!("{} {} {}", site.name, form.title_zh, filing.period);
    let book = Book { definition, content, filing: filing.clone(), title: title.clone() };
    let written = tokio::task::spawn_blocking(move || book.write()).await;
    Ok((format!("{title}.xlsx"), written.map_err(Error::internal)?.map_err(Error::internal)?))
}

struct Book {
    definition: Definition,
    content: Content,
    filing: Model,
    title: String,
}

struct Formats {
    title: Format,
    head: Format,
    fixed: Format,
    input: Format,
    number: Format,
}

impl Formats {
    fn new() -> Self {
        let edge = |format: Format| format.set_border(FormatBorder::Thin).set_border_color(Color::RGB(0x00D9_D9D9));
        let input = || edge(Format::new()).set_unlocked().set_background_color(Color::RGB(0x00FF_FBE6));
        Self {
            title: Format::new().set_bold().set_font_size(13),
            head: edge(Format::new()).set_bold().set_text_wrap().set_align(FormatAlign::VerticalCenter),
            fixed: edge(Format::new()),
            // As text: a code such as 007 keeps its noughts, and "=…" never becomes a formula.
            input: input().set_num_format("@"),
            number: input().set_num_format("General"),
        }
    }
}

impl Book {
    fn write(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let formats = Formats::new();
        let lists = self.lists();
        for (at, section) in self.definition.sections.iter().enumerate() {
            let sheet = book.add_worksheet();
            sheet.set_name(layout::sheet_name(&self.definition, at))?;
            sheet.write_string_with_format(0, FIRST_COLUMN, &self.title, &formats.title)?;
            match &section.repeated {
                None => self.single(sheet, section, (&formats, &lists))?,
                Some(_) => self.table(sheet, section, (&formats, &lists))?,
            }
            sheet.protect();
        }
        self.options(book.add_worksheet())?;
        self.meta(book.add_worksheet())?;
        book.save_to_buffer()
    }

    /// One below the other: label, value, help.
    fn single(
        &self,
        sheet: &mut Worksheet,
        section: &Section,
        (formats, lists): (&Formats, &HashMap<String, String>),
    ) -> Result<(), XlsxError> {
        sheet.set_column_width(0, 34)?;
        sheet.set_column_width(FIRST_COLUMN, 24)?;
        sheet.set_column_width(FIRST_COLUMN + 1, 48)?;
        for (column, text) in (0u16..).zip(["项目", "填报值", "说明"]) {
            sheet.write_string_with_format(1, column, text, &formats.head)?;
        }
        let none = Row::default();
        let row = self.content.rows(&section.code).first().unwrap_or(&none);
        for (at, field) in (FIRST_ROW..).zip(layout::fields(section)) {
            sheet.write_string_with_format(at, 0, layout::head(field), &formats.fixed)?;
            sheet.write_string_with_format(at, FIRST_COLUMN + 1, &field.help.zh, &formats.fixed)?;
            write_cell(sheet, (at, FIRST_COLUMN), (section, field, row), formats)?;
            validate(sheet, (section, field), [at, at], (FIRST_COLUMN, lists))?;
        }
        Ok(())
    }

    /// A row for each entry; the hidden first column has its key.
    fn table(
        &self,
        sheet: &mut Worksheet,
        section: &Section,
        (formats, lists): (&Formats, &HashMap<String, String>),
    ) -> Result<(), XlsxError> {
        let rows = self.content.rows(&section.code);
        let count = layout::table_rows(section, &self.content);
        let last = FIRST_ROW + u32::try_from(count.max(1)).unwrap_or(1) - 1;
        sheet.set_column_hidden(0)?;
        sheet.set_freeze_panes(FIRST_ROW, 0)?;
        let none = Row::default();
        for (column, field) in (FIRST_COLUMN..).zip(layout::fields(section)) {
            sheet.set_column_width(column, 18)?;
            sheet.write_string_with_format(1, column, layout::head(field), &formats.head)?;
            for (at, number) in (FIRST_ROW..=last).zip(0usize..) {
                let row = rows.get(number).unwrap_or(&none);
                write_cell(sheet, (at, column), (section, field, row), formats)?;
            }
            validate(sheet, (section, field), [FIRST_ROW, last], (column, lists))?;
        }
        for (at, row) in (FIRST_ROW..).zip(rows) {
            sheet.write_string(at, 0, &row.key)?;
        }
        self.units(sheet, section, ([FIRST_ROW, last], formats, lists))
    }

    /// Behind the fields, the unit of each row's amount: it follows what is chosen in the row. Nothing reads it back.
    fn units(
        &self,
        sheet: &mut Worksheet,
        section: &Section,
        ([first, last], formats, lists): ([u32; 2], &Formats, &HashMap<String, String>),
    ) -> Result<(), XlsxError> {
        let mut columns = (FIRST_COLUMN..).zip(layout::fields(section));
        let Some(amount) = layout::fields(section).find(|field| section.has_unit_by_row(field)) else { return Ok(()) };
        let Some((about, dimension)) = columns.find(|(_, field)| field.dimension) else { return Ok(()) };
        let Some(list) = lists.get(&format!("{}.{}", section.code, dimension.code)) else { return Ok(()) };
        let column = FIRST_COLUMN + u16::try_from(layout::fields(section).count()).unwrap_or(0);
        sheet.write_string_with_format(1, column, format!("{}的单位", amount.label.zh), &formats.head)?;
        let units: Vec<String> = dimension.options.iter().map(|option| format!("\"{}\"", option.unit)).collect();
        let name = rust_xlsxwriter::utility::column_number_to_name(about);
        let rows = self.content.rows(&section.code);
        for (at, number) in (first..=last).zip(0usize..) {
            let cell = format!("{name}{}", at + 1);
            let chosen = format!("MATCH({cell},{},0)", list.trim_start_matches('='));
            let unit = rows.get(number).map_or("", |row| section.unit_of(amount, &row.cells));
            let formula = Formula::new(format!("=IFERROR(CHOOSE({chosen},{}),\"\")", units.join(","))).set_result(unit);
            sheet.write_formula_with_format(at, column, formula, &formats.fixed)?;
        }
        Ok(())
    }

    /// Where the options of each choice stand in the hidden sheet, as a formula.
    fn lists(&self) -> HashMap<String, String> {
        let choices = self.definition.fields().filter(|(_, field)| field.kind == FieldKind::Choice);
        (0u16..)
            .zip(choices)
            .map(|(column, (section, field))| {
                let column = rust_xlsxwriter::utility::column_number_to_name(column);
                let formula = format!("={LISTS}!${column}$1:${column}${}", field.options.len());
                (format!("{}.{}", section.code, field.code), formula)
            })
            .collect()
    }

    fn options(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(LISTS)?.set_hidden(true);
        let choices = self.definition.fields().filter(|(_, field)| field.kind == FieldKind::Choice);
        for (column, (_, field)) in (0u16..).zip(choices) {
            for (row, option) in (0u32..).zip(&field.options) {
                sheet.write_string(row, column, field.shown(option))?;
            }
        }
        sheet.protect();
        Ok(())
    }

    fn meta(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(META)?.set_hidden(true);
        let filing = &self.filing;
        let about = [
            MARK.to_owned(),
            filing.id.to_string(),
            filing.form_version_id.to_string(),
            filing.period.clone(),
            filing.sequence.to_string(),
        ];
        for (column, text) in (0u16..).zip(about) {
            sheet.write_string(0, column, text)?;
        }
        for (row, (at, section)) in (1u32..).zip(self.definition.sections.iter().enumerate()) {
            sheet.write_string(row, 0, layout::sheet_name(&self.definition, at))?;
            sheet.write_string(row, 1, &section.code)?;
        }
        sheet.protect();
        Ok(())
    }
}

/// A number as a number where a float holds it exactly enough, everything else as text.
fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    (section, field, cells): (&Section, &Field, &Row),
    formats: &Formats,
) -> Result<(), XlsxError> {
    let text = cells.cells.get(&field.code).map_or("", String::as_str);
    let format = if field.kind.is_numeric() { &formats.number } else { &formats.input };
    match read_cell(section, field, (&cells.cells, text)) {
        Ok(Reading::Empty) => sheet.write_blank(row, column, format)?,
        // Excel keeps fifteen digits: a longer number is written as text, and read back to the last digit.
        Ok(Reading::Number(_)) if text.chars().filter(char::is_ascii_digit).count() <= 15 => {
            sheet.write_number_with_format(row, column, text.parse::<f64>().unwrap_or_default(), format)?
        }
        Ok(Reading::Text(code)) if field.kind == FieldKind::Choice => {
            let name = field.option(&code).map_or(code.clone(), |option| field.shown(option));
            sheet.write_string_with_format(row, column, name, format)?
        }
        _ => sheet.write_string_with_format(row, column, text, format)?,
    };
    Ok(())
}

fn validate(
    sheet: &mut Worksheet,
    (section, field): (&Section, &Field),
    [first, last]: [u32; 2],
    (column, lists): (u16, &HashMap<String, String>),
) -> Result<(), XlsxError> {
    let validation = match field.kind {
        FieldKind::Choice => {
            let Some(list) = lists.get(&format!("{}.{}", section.code, field.code)) else { return Ok(()) };
            DataValidation::new().allow_list_formula(Formula::new(list)).set_error_message("请从下拉列表中选择")?
        }
        // A warning: texts of a number that are accepted (full-width digits) may still be typed.
        FieldKind::Number | FieldKind::Integer => DataValidation::new()
            .allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0))
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_message("应为不小于0的数字")?,
        FieldKind::Date | FieldKind::Text | FieldKind::File => DataValidation::new(),
    };
    let said = said(section, field);
    if said.is_empty() && matches!(field.kind, FieldKind::Text | FieldKind::File) {
        return Ok(());
    }
    let validation = if said.is_empty() { validation } else { validation.set_input_message(said)? };
    sheet.add_data_validation(first, column, last, column, &validation)?;
    Ok(())
}

/// What is said beside a cell that is chosen: how a day is written and, where no column has room for it, the help.
fn said(section: &Section, field: &Field) -> String {
    let help = if section.repeated.is_some() { field.help.zh.as_str() } else { "" };
    let day = if field.kind == FieldKind::Date { "日期，如 2026-11-30" } else { "" };
    [day, help].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}
