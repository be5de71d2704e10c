//! Everything that the score of one diagnosis depends on, read once.

use std::collections::HashMap;

use entities::diagnosis::{self, Model};
use entities::diagnosis_answer::{self, AssessmentSide};
use entities::framework_indicator::{self, Model as Indicator};
use entities::id::FrameworkIndicatorId;
use entities::{diagnosis_reference, framework};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::score::{self, Answers, Gap, Given, Item, Rules, Score};
use crate::access::distinct;
use crate::error::{Error, Result};

/// A diagnosis with its framework, what both sides answered, and the values set for it.
#[derive(Clone, Debug)]
pub struct Facts {
    pub row: Model,
    pub framework: framework::Model,
    pub items: Vec<Item>,
    /// Of both sides: whoever shows them asks `policy::sees_experts` first.
    pub answers: Vec<diagnosis_answer::Model>,
    pub references: Vec<diagnosis_reference::Model>,
}

impl Facts {
    /// Of one diagnosis that the caller has read through its scope.
    ///
    /// # Errors
    /// The database failed.
    pub async fn of(conn: &impl ConnectionTrait, row: &Model) -> Result<Self> {
        Self::of_all(conn, std::slice::from_ref(row)).await?.pop().ok_or(Error::NotFound)
    }

    /// Of several, in their order: four statements, however many they are.
    ///
    /// # Errors
    /// The database failed.
    #[expect(clippy::disallowed_methods, reason = "the diagnoses were read through their scope by the caller")]
    pub async fn of_all(conn: &impl ConnectionTrait, rows: &[Model]) -> Result<Vec<Self>> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let by = distinct(rows.iter().map(|row| row.framework_id));
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        let frameworks =
            framework::Entity::find().filter(framework::Column::Id.is_in(by.iter().copied())).all(conn).await?;
        let indicators = framework_indicator::Entity::find()
            .filter(framework_indicator::Column::FrameworkId.is_in(by))
            .order_by_asc(framework_indicator::Column::Position)
            .all(conn)
            .await?;
        let of_them = diagnosis_answer::Column::DiagnosisId.is_in(ids.iter().copied());
        let mut answers = diagnosis_answer::Entity::find().filter(of_them).all(conn).await?;
        let of_them = diagnosis_reference::Column::DiagnosisId.is_in(ids);
        let mut references = diagnosis_reference::Entity::find().filter(of_them).all(conn).await?;
        let one = |row: &Model| {
            let framework = frameworks.iter().find(|one| one.id == row.framework_id)?.clone();
            let own: Vec<_> = references.extract_if(.., |one| one.diagnosis_id == row.id).collect();
            let measured = indicators.iter().filter(|one| one.framework_id == row.framework_id);
            let items = measured.map(|indicator| item(indicator.clone(), &own)).collect();
            let answers = answers.extract_if(.., |one| one.diagnosis_id == row.id).collect();
            Some(Self { row: row.clone(), framework, items, answers, references: own })
        };
        Ok(rows.iter().filter_map(one).collect())
    }

    #[must_use]
    pub fn rules(&self) -> Rules {
        Rules::from(&self.framework)
    }

    /// What one side said.
    #[must_use]
    pub fn answers_of(&self, side: AssessmentSide) -> Answers {
        let of_side = self.answers.iter().filter(|row| row.side == side);
        of_side.map(|row| (row.indicator_id, given(row))).collect()
    }

    #[must_use]
    pub fn score(&self, side: AssessmentSide) -> Score {
        score::score(&self.rules(), &self.items, &self.answers_of(side))
    }

    #[must_use]
    pub fn gaps(&self, side: AssessmentSide) -> Vec<Gap> {
        score::gaps(&self.rules(), &self.items, &self.answers_of(side))
    }

    #[must_use]
    pub fn item(&self, id: FrameworkIndicatorId) -> Option<&Item> {
        self.items.iter().find(|item| item.indicator.id == id)
    }

    #[must_use]
    pub fn answer(&self, id: FrameworkIndicatorId, side: AssessmentSide) -> Option<&diagnosis_answer::Model> {
        self.answers.iter().find(|row| (row.indicator_id, row.side) == (id, side))
    }

    #[must_use]
    pub fn indicators(&self) -> HashMap<FrameworkIndicatorId, &Indicator> {
        self.items.iter().map(|item| (item.indicator.id, &item.indicator)).collect()
    }
}

fn item(indicator: Indicator, references: &[diagnosis_reference::Model]) -> Item {
    match references.iter().find(|row| row.indicator_id == indicator.id) {
        Some(set) => Item { leading: Some(set.leading), benchmark: set.benchmark, indicator },
        None => Item { leading: indicator.leading, benchmark: indicator.benchmark, indicator },
    }
}

/// What an answer says.
#[must_use]
pub fn given(row: &diagnosis_answer::Model) -> Given {
    Given { value: row.value, met: row.met, points: row.points, not_applicable: row.not_applicable }
}

/// Whether this diagnosis is one of those of the same site by the same framework: its years can be compared.
#[must_use]
pub fn is_comparable(one: &diagnosis::Model, other: &diagnosis::Model) -> bool {
    (one.framework_id, one.park_id, one.enterprise_id) == (other.framework_id, other.park_id, other.enterprise_id)
}
