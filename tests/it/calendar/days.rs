//! Counting working days: against the published calendars, and against itself.

use chrono::{Datelike, Days, NaiveDate};
use domain::calendar::Calendar;
use proptest::prelude::*;

const SHIPPED: &str = include_str!("../../../server/domain/data/holidays.csv");

fn shipped() -> Calendar {
    let mut rows = csv::Reader::from_reader(SHIPPED.as_bytes());
    let days = rows.records().map(|row| {
        let row = row.unwrap();
        (day(&row[0]), row[2].parse::<bool>().unwrap())
    });
    Calendar::new(days.collect::<Vec<_>>())
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn the_shipped_years_have_the_published_number_of_days() {
    let rows: Vec<_> = csv::Reader::from_reader(SHIPPED.as_bytes()).into_records().map(Result::unwrap).collect();
    let count =
        |year: i32, working: &str| rows.iter().filter(|row| day(&row[0]).year() == year && &row[2] == working).count();
    // 1 + 8 + 3 + 5 + 3 + 8 days off, 2 + 1 + 2 worked for them.
    assert_eq!((count(2025, "false"), count(2025, "true")), (28, 5));
    // 3 + 9 + 3 + 5 + 3 + 3 + 7 days off, 1 + 2 + 1 + 2 worked for them.
    assert_eq!((count(2026, "false"), count(2026, "true")), (33, 6));
    // As commonly published for both years.
    let working = |year: i32| {
        let start = NaiveDate::from_ymd_opt(year - 1, 12, 31).unwrap();
        shipped().working_days_between(start, NaiveDate::from_ymd_opt(year, 12, 31).unwrap())
    };
    assert_eq!((working(2025), working(2026)), (248, 248));
}

#[test]
fn around_national_day_and_spring_festival_by_hand() {
    let calendar = shipped();
    let after = |from: &str, n: u32| calendar.add_working_days(day(from), n).to_string();
    // Wednesday 30 September 2026 is the last day before the holiday of 1–7 October.
    assert_eq!(after("2026-09-30", 1), "2026-10-08");
    // Thursday 8, Friday 9, and Saturday 10 October, which is worked.
    assert_eq!(after("2026-09-30", 3), "2026-10-10");
    assert_eq!(after("2026-09-30", 4), "2026-10-12");
    // Sunday 20 September 2026 is worked.
    assert_eq!(after("2026-09-18", 1), "2026-09-20");
    // Saturday 14 February 2026 is worked, 15–23 February are off, Saturday 28 February is worked.
    assert_eq!(after("2026-02-13", 1), "2026-02-14");
    assert_eq!(after("2026-02-13", 2), "2026-02-24");
    assert_eq!(after("2026-02-13", 6), "2026-02-28");
    assert_eq!(after("2026-02-13", 7), "2026-03-02");
    // 2025: off 28 January to 4 February; 26 January and 8 February are worked.
    assert_eq!(after("2025-01-24", 1), "2025-01-26");
    assert_eq!(after("2025-01-27", 1), "2025-02-05");
    assert_eq!(after("2025-02-07", 1), "2025-02-08");
    // A plain week, and nothing at all.
    assert_eq!(after("2026-11-23", 5), "2026-11-30");
    assert_eq!(after("2026-10-01", 0), "2026-10-01");
    assert_eq!(calendar.working_days_between(day("2026-09-30"), day("2026-10-12")), 4);
    assert_eq!(calendar.working_days_between(day("2026-10-12"), day("2026-09-30")), -4);
}

fn any_calendar() -> impl Strategy<Value = Calendar> {
    let start = day("2026-01-01");
    prop::collection::vec((0u64..800, any::<bool>()), 0..60)
        .prop_map(move |days| Calendar::new(days.into_iter().map(|(n, working)| (start + Days::new(n), working))))
}

proptest! {
    #[test]
    fn adding_n_working_days_then_counting_gives_n(calendar in any_calendar(), from in 0u64..700, n in 0u32..120) {
        let from = day("2026-01-01") + Days::new(from);
        let to = calendar.add_working_days(from, n);
        prop_assert_eq!(calendar.working_days_between(from, to), i64::from(n));
        prop_assert!(n == 0 || calendar.is_working_day(to), "a deadline is a working day");
    }

    #[test]
    fn one_by_one_or_at_once_is_the_same(calendar in any_calendar(), from in 0u64..700, a in 0u32..60, b in 0u32..60) {
        let from = day("2026-01-01") + Days::new(from);
        let two_steps = calendar.add_working_days(calendar.add_working_days(from, a), b);
        prop_assert_eq!(two_steps, calendar.add_working_days(from, a + b));
    }
}
