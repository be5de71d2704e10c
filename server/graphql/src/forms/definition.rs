use async_graphql::{Enum, InputObject, SimpleObject};
use domain::forms;

/// A text in both languages.
#[derive(Clone, Debug, SimpleObject, InputObject)]
#[graphql(input_name = "FormLabelInput")]
pub struct FormLabel {
    pub zh: String,
    pub en: String,
}

/// A part of a form: single cells, or one row per outlet, waste or fuel.
#[derive(Clone, Debug, SimpleObject, InputObject)]
#[graphql(input_name = "FormSectionInput")]
pub struct FormSection {
    /// Lower-case letters, digits and underscores; the name of the section in rules.
    pub code: String,
    pub label: FormLabel,
    /// Empty texts when there is nothing to explain.
    pub help: FormLabel,
    /// Null for a section of single cells, whose only row has the key `-`.
    pub repeated: Option<FormRepeated>,
    pub fields: Vec<FormField>,
}

/// How rows repeat.
#[derive(Clone, Debug, SimpleObject, InputObject)]
#[graphql(input_name = "FormRepeatedInput")]
pub struct FormRepeated {
    /// Codes of the fields that tell the rows apart: two rows with the same are an error.
    pub keys: Vec<String>,
    pub min_rows: u32,
    /// At most 500.
    pub max_rows: u32,
}

/// One question of a form.
#[derive(Clone, Debug, SimpleObject, InputObject)]
#[graphql(input_name = "FormFieldInput")]
pub struct FormField {
    /// Lower-case letters, digits and underscores; the name of the field in rules.
    pub code: String,
    pub label: FormLabel,
    pub help: FormLabel,
    pub kind: FieldKind,
    /// As printed, e.g. `m³`; empty when it has none.
    pub unit: String,
    /// Digits behind the point, 0–6; for numbers only.
    pub precision: u8,
    pub required: bool,
    /// Stable from period to period: taken over from the last filing.
    pub carried: bool,
    /// The row is about this (a pollutant, a waste): figures are told apart by it.
    pub dimension: bool,
    /// For choices only, at most 200.
    pub options: Vec<FormChoice>,
    /// What is measured, the same word in every form, e.g. `water.fresh`; empty when it is no indicator.
    /// A `.*` at its end stands for what the row is about, e.g. `energy.*` for amounts of fuels with units of their own.
    pub indicator: String,
}

/// One of the values of a choice.
#[derive(Clone, Debug, SimpleObject, InputObject)]
#[graphql(input_name = "FormChoiceInput")]
pub struct FormChoice {
    pub code: String,
    pub label: FormLabel,
    /// Of the row's amounts, where each choice has its own, e.g. `m³` for gas and `t` for coal; else empty.
    #[graphql(default)]
    pub unit: String,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::forms::FieldKind")]
pub enum FieldKind {
    /// An exact decimal.
    Number,
    Integer,
    Text,
    /// The code of one of the options.
    Choice,
    /// YYYY-MM-DD
    Date,
    /// The SHA-256 of a file that was sent by `PUT /api/files/{sha256}`.
    File,
}

impl From<forms::Label> for FormLabel {
    fn from(label: forms::Label) -> Self {
        Self { zh: label.zh, en: label.en }
    }
}

impl From<FormLabel> for forms::Label {
    fn from(label: FormLabel) -> Self {
        Self { zh: label.zh, en: label.en }
    }
}

impl From<forms::Section> for FormSection {
    fn from(section: forms::Section) -> Self {
        let repeated = section.repeated.map(|repeated| FormRepeated {
            keys: repeated.keys,
            min_rows: repeated.min_rows,
            max_rows: repeated.max_rows,
        });
        let fields = section.fields.into_iter().map(Into::into).collect();
        Self { code: section.code, label: section.label.into(), help: section.help.into(), repeated, fields }
    }
}

impl From<FormSection> for forms::Section {
    fn from(section: FormSection) -> Self {
        let repeated = section.repeated.map(|repeated| forms::Repeated {
            keys: repeated.keys,
            min_rows: repeated.min_rows,
            max_rows: repeated.max_rows,
        });
        let fields = section.fields.into_iter().map(Into::into).collect();
        Self { code: section.code, label: section.label.into(), help: section.help.into(), repeated, fields }
    }
}

impl From<forms::Field> for FormField {
    fn from(field: forms::Field) -> Self {
        let choice =
            |option: forms::Choice| FormChoice { code: option.code, label: option.label.into(), unit: option.unit };
        Self {
            code: field.code,
            label: field.label.into(),
            help: field.help.into(),
            kind: field.kind.into(),
            unit: field.unit,
            precision: field.precision,
            required: field.required,
            carried: field.carried,
            dimension: field.dimension,
            options: field.options.into_iter().map(choice).collect(),
            indicator: field.indicator,
        }
    }
}

impl From<FormField> for forms::Field {
    fn from(field: FormField) -> Self {
        let choice =
            |option: FormChoice| forms::Choice { code: option.code, label: option.label.into(), unit: option.unit };
        Self {
            code: field.code,
            label: field.label.into(),
            help: field.help.into(),
            kind: field.kind.into(),
            unit: field.unit,
            precision: field.precision,
            required: field.required,
            carried: field.carried,
            dimension: field.dimension,
            options: field.options.into_iter().map(choice).collect(),
            indicator: field.indicator,
        }
    }
}
