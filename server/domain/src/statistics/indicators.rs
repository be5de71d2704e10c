//! What can be asked for: the indicators of the forms in use.

use std::collections::HashSet;

use entities::form;
use entities::form_version::VersionStatus;
use entities::id::FormId;

use crate::ctx::Ctx;
use crate::error::Result;
use crate::forms::{self, Choice, Definition, Field, Label, Section};

/// How numbers of an indicator are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// A quantity: summed over enterprises and periods.
    Total,
    /// A stock: summed over enterprises; of several periods the last one counts.
    Level,
    /// A concentration or a rate: the mean of the numbers.
    Mean,
}

/// A number that a form in use asks for.
#[derive(Clone, Debug)]
pub struct Indicator {
    pub form: form::Model,
    pub code: String,
    pub label: Label,
    pub unit: String,
    /// Digits behind the point.
    pub precision: u8,
    pub measure: Measure,
    /// The rows are about something (a pollutant, a waste): the numbers can be told apart by it.
    pub by_item: bool,
    /// What they can be about, where the form says so.
    pub items: Vec<Choice>,
}

impl Indicator {
    fn of(form: &form::Model, section: &Section, field: &Field) -> Self {
        let dimension = section.dimension();
        let label = |own: &str, section: &str| match section == own {
            true => own.to_owned(),
            false => format!("{section}：{own}"),
        };
        Self {
            form: form.clone(),
            code: field.indicator.clone(),
            label: Label {
                zh: label(&field.label.zh, &section.label.zh),
                en: label(&field.label.en, &section.label.en).replace('：', ": "),
            },
            unit: field.unit.clone(),
            precision: field.precision,
            measure: measure(&field.indicator, &field.unit),
            by_item: dimension.is_some(),
            items: dimension.map(|field| field.options.clone()).unwrap_or_default(),
        }
    }

    /// An indicator for each thing that a row can be about, with the unit of that.
    fn each(form: &form::Model, section: &Section, field: &Field) -> Vec<Self> {
        let options = section.dimension().map(|field| field.options.as_slice()).unwrap_or_default();
        let one = |option: &Choice| {
            // The name says the unit as well, for who fills it in; here it stands in its own place.
            let own = Label {
                zh: option.label.zh.replace(&format!("（{}）", option.unit), ""),
                en: option.label.en.replace(&format!(" ({})", option.unit), ""),
            };
            let field = Field {
                indicator: field.indicator_of(&option.code),
                unit: option.unit.clone(),
                label: Label {
                    zh: format!("{}{}", own.zh, field.label.zh),
                    en: format!("{}, {}", own.en, field.label.en),
                },
                ..field.clone()
            };
            Self { by_item: false, items: Vec::new(), ..Self::of(form, section, &field) }
        };
        options.iter().map(one).collect()
    }

    /// What the rows that have this item are about.
    #[must_use]
    pub fn item_label(&self, code: &str) -> Label {
        let known = self.items.iter().find(|item| item.code == code);
        known.map_or_else(|| Label { zh: code.to_owned(), en: code.to_owned() }, |item| item.label.clone())
    }
}

/// The unit says what a number is: per something or of a hundred is a mean, and stocks are named so.
fn measure(indicator: &str, unit: &str) -> Measure {
    if unit.contains('/') || unit.contains('%') {
        Measure::Mean
    } else if indicator.ends_with("_stock") {
        Measure::Level
    } else {
        Measure::Total
    }
}

/// The indicators of the forms in use, in the order of the forms; behind those of the version in use what only earlier
/// versions asked for, since its figures are still there.
///
/// # Errors
/// The database failed.
pub async fn indicators(ctx: &Ctx) -> Result<Vec<Indicator>> {
    let forms = forms::list(ctx).await?;
    let ids: Vec<FormId> = forms.iter().map(|form| form.id).collect();
    let versions = forms::versions_of(ctx, ids).await?;
    let mut all = Vec::new();
    for form in &forms {
        let of_form = versions.iter().filter(|one| one.form_id == form.id && one.status != VersionStatus::Draft);
        let (current, earlier): (Vec<_>, Vec<_>) = of_form.partition(|one| one.status == VersionStatus::Published);
        if current.is_empty() {
            continue;
        }
        let mut seen = HashSet::new();
        for version in current.into_iter().chain(earlier) {
            let asked = asked(form, &Definition::of(version)?);
            all.extend(asked.into_iter().filter(|one| seen.insert(one.code.clone())));
        }
    }
    Ok(all)
}

fn asked(form: &form::Model, definition: &Definition) -> Vec<Indicator> {
    let numbers = definition.fields().filter(|(_, field)| field.kind.is_numeric() && !field.indicator.is_empty());
    let of = |(section, field): (&Section, &Field)| match field.indicator.ends_with('*') {
        true => Indicator::each(form, section, field),
        false => vec![Indicator::of(form, section, field)],
    };
    numbers.flat_map(of).collect()
}
