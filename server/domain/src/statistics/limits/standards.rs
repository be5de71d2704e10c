//! The standards and classes that limits are known of.

use std::sync::LazyLock;

use chrono::NaiveDate;
use entities::discharge_limit;
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder};
use serde::Deserialize;

use crate::access;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::forms::Label;

/// A class of a standard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    pub code: String,
    pub label: Label,
}

/// A discharge standard over its editions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standard {
    /// As in the catalogue of the law, e.g. `GB 8978`.
    pub code: String,
    pub title: Label,
    pub classes: Vec<Class>,
}

#[derive(Deserialize)]
struct Line {
    standard: String,
    title_zh: String,
    title_en: String,
    class: String,
    class_zh: String,
    class_en: String,
}

static STANDARDS: LazyLock<Vec<Standard>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("../../../data/limits/standards.csv").as_bytes());
    let mut all: Vec<Standard> = Vec::new();
    for line in reader.deserialize::<Line>().filter_map(Result::ok) {
        let class = Class { code: line.class, label: Label { zh: line.class_zh, en: line.class_en } };
        match all.iter_mut().find(|standard| standard.code == line.standard) {
            Some(standard) => standard.classes.push(class),
            None => all.push(Standard {
                code: line.standard,
                title: Label { zh: line.title_zh, en: line.title_en },
                classes: vec![class],
            }),
        }
    }
    all
});

#[must_use]
pub fn standards() -> &'static [Standard] {
    &STANDARDS
}

/// A standard with one of its classes.
#[must_use]
pub fn standard(code: &str, class: &str) -> Option<(&'static Standard, &'static Class)> {
    let standard = STANDARDS.iter().find(|standard| standard.code == code)?;
    Some((standard, standard.classes.iter().find(|one| one.code == class)?))
}

/// The limits of a standard that were in force on a day.
///
/// # Errors
/// The database failed.
pub async fn limits_in_force(ctx: &Ctx, standard: &str, on: NaiveDate) -> Result<Vec<discharge_limit::Model>> {
    use discharge_limit::Column as C;
    let begun = Condition::any().add(C::InForceOn.is_null()).add(C::InForceOn.lte(on));
    let not_ended = Condition::any().add(C::RepealedOn.is_null()).add(C::RepealedOn.gt(on));
    Ok(access::find::<discharge_limit::Entity>(&ctx.actor)
        .filter(C::Standard.eq(standard))
        .filter(begun)
        .filter(not_ended)
        .order_by_asc(C::Class)
        .order_by_asc(C::Pollutant)
        .all(&ctx.db.read)
        .await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_standard_has_classes_and_texts() {
        assert_eq!(standards().len(), 5);
        for standard in standards() {
            assert!(!standard.title.en.is_empty() && !standard.classes.is_empty(), "{standard:?}");
        }
    }
}
