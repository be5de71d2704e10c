//! What an enterprise of the demonstration has filed: figures of a longer period agree with those of the shorter ones in it.

use std::collections::HashMap;

use chrono::NaiveDate;
use entities::id::EnterpriseId;

use crate::decimal::parse;
use crate::filings::Content;
use crate::period::Period;

#[derive(Default)]
pub struct Filed(HashMap<(EnterpriseId, String, NaiveDate), Content>);

impl Filed {
    pub fn keep(&mut self, site: EnterpriseId, (form, period): (&str, Period), content: &Content) {
        self.0.insert((site, form.to_owned(), period.first_day()), content.clone());
    }

    pub fn of(&self, site: EnterpriseId, period: Period) -> Within<'_> {
        Within { filed: Some(self), site, period }
    }
}

/// What one enterprise filed by other forms for periods within this one.
#[derive(Clone, Copy)]
pub struct Within<'a> {
    filed: Option<&'a Filed>,
    site: EnterpriseId,
    period: Period,
}

impl Within<'_> {
    /// Nothing else was filed.
    pub fn nothing(site: EnterpriseId, period: Period) -> Self {
        Self { filed: None, site, period }
    }

    /// The sum of a field over all periods of `months` within this one; none where one of them was not filed.
    pub fn sum(&self, (form, months): (&str, u32), (section, field): (&str, &str)) -> Option<i64> {
        let mut day = self.period.first_day();
        let mut sum = 0;
        for _ in 0..self.period.months() / months {
            let content = self.filed?.0.get(&(self.site, form.to_owned(), day))?;
            let cells = content.rows(section).iter().filter_map(|row| row.cells.get(field));
            sum += cells.filter_map(|text| parse(text).ok()).sum::<i64>();
            day = day + chrono::Months::new(months);
        }
        Some(sum)
    }
}
