//! What becomes of an issue, as a list of steps in time.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc, Weekday};

use crate::clock::shanghai_day;
use crate::demo::dice::Dice;
use crate::demo::lives::life::Step;

/// Where an issue stands at the end of the demonstration's year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Discarded,
    Suggested,
    /// Nobody has acted; the deadline is so many days from today.
    Issued(i64),
    Reminded(i64),
    Disputed,
    DisputedWithOpinion,
    /// Planned; the deadline is so many days from today.
    Rectifying(i64),
    Returned(i64),
    ExtensionPending,
    ExtensionGranted,
    ExtensionRefused,
    Submitted,
    SubmittedAgain,
    Verified,
    Closed,
    ClosedAfterReturn,
    ClosedAfterExtension,
    ClosedAfterDispute,
    Waived,
    WaivedByDispute,
    /// A look-back found it in order.
    Confirmed,
    /// A look-back found it back.
    Reopened,
    ReopenedAndSubmitted,
}

/// When a step is taken.
#[derive(Clone, Copy, Debug)]
pub enum When {
    /// So many days after the step before.
    After(i64, i64),
    /// So many days before today.
    Ago(i64),
}

use When::{After, Ago};

/// On which day the look-back came.
pub const LOOKBACK_AGO: i64 = 21;

impl Fate {
    /// A park disputes nothing with itself and asks itself for no time.
    pub fn of_the_park(self) -> Self {
        match self {
            Self::ClosedAfterDispute | Self::ClosedAfterExtension | Self::WaivedByDispute => Self::Closed,
            Self::Disputed | Self::DisputedWithOpinion => Self::Issued(9),
            Self::ExtensionPending | Self::ExtensionGranted | Self::ExtensionRefused => Self::Rectifying(6),
            other => other,
        }
    }

    /// The steps from the park's review on.
    #[expect(clippy::too_many_lines, reason = "a table of lives")]
    pub fn steps(self, today: NaiveDate) -> Vec<(When, Step)> {
        let due_in = |days: i64| Some(today + TimeDelta::days(days));
        let issued = |due_on| vec![(After(0, 2), Step::Issue(due_on))];
        let plan = (After(1, 3), Step::Plan);
        let mut steps = match self {
            Self::Discarded => return vec![(After(0, 1), Step::Discard)],
            Self::Issued(days) | Self::Reminded(days) | Self::Rectifying(days) | Self::Returned(days) => {
                issued(due_in(days))
            }
            Self::ExtensionPending | Self::ExtensionRefused => issued(due_in(4)),
            Self::Disputed | Self::DisputedWithOpinion => issued(due_in(9)),
            Self::ExtensionGranted => issued(due_in(-2)),
            _ => issued(None),
        };
        let more: &[(When, Step)] = match self {
            Self::Discarded | Self::Suggested | Self::Issued(_) => &[],
            Self::Reminded(_) => &[(Ago(1), Step::Remind)],
            Self::Disputed => &[(After(1, 2), Step::Dispute)],
            Self::DisputedWithOpinion => &[(After(1, 2), Step::Dispute), (After(1, 3), OPINION_AGAINST)],
            Self::Rectifying(_) => &[(After(0, 1), Step::Assign), plan],
            Self::Returned(_) => &[plan, (After(5, 8), Step::Submit), (After(1, 3), Step::Return)],
            Self::ExtensionPending => &[plan, (Ago(2), ASK)],
            Self::ExtensionGranted => &[plan, (After(4, 6), ASK), (After(1, 2), GRANT)],
            Self::ExtensionRefused => &[plan, (Ago(5), ASK), (Ago(3), REFUSE)],
            Self::Submitted => &[plan, (Ago(2), Step::Submit)],
            Self::SubmittedAgain => {
                &[plan, (After(4, 6), Step::Submit), (After(1, 2), Step::Return), (Ago(1), Step::Submit)]
            }
            Self::Verified => &[plan, (Ago(4), Step::Submit), (Ago(1), Step::Verify)],
            Self::Closed => &MENDED,
            Self::ClosedAfterReturn => {
                &[plan, (After(6, 9), Step::Submit), (After(1, 2), Step::Return), SUBMIT, VERIFY, CLOSE]
            }
            Self::ClosedAfterExtension => &[plan, (After(3, 5), ASK), (After(1, 2), GRANT), SUBMIT, VERIFY, CLOSE],
            Self::ClosedAfterDispute => &[
                (After(1, 2), Step::Dispute),
                (After(1, 2), OPINION_AGAINST),
                (After(1, 2), Step::Decide { uphold: false }),
                plan,
                SUBMIT,
                VERIFY,
                CLOSE,
            ],
            Self::Waived => &[plan, (After(3, 6), OPINION_FOR), (After(1, 2), Step::Waive)],
            Self::WaivedByDispute => &[(After(1, 2), Step::Dispute), (After(1, 3), OPINION_FOR), (After(1, 2), UPHOLD)],
            Self::Confirmed => &[MENDED[0], MENDED[1], MENDED[2], MENDED[3], (Ago(LOOKBACK_AGO), Step::Confirm)],
            Self::Reopened => &[MENDED[0], MENDED[1], MENDED[2], MENDED[3], (Ago(LOOKBACK_AGO), Step::Reopen)],
            Self::ReopenedAndSubmitted => &[
                MENDED[0],
                MENDED[1],
                MENDED[2],
                MENDED[3],
                (Ago(LOOKBACK_AGO), Step::Reopen),
                (After(1, 2), Step::Plan),
                (Ago(3), Step::Submit),
            ],
        };
        steps.extend_from_slice(more);
        steps
    }
}

const ASK: Step = Step::AskExtension { days: 14 };
const GRANT: Step = Step::DecideExtension { grant: true };
const REFUSE: Step = Step::DecideExtension { grant: false };
const OPINION_FOR: Step = Step::Opinion { waive: true };
const OPINION_AGAINST: Step = Step::Opinion { waive: false };
const UPHOLD: Step = Step::Decide { uphold: true };
const SUBMIT: (When, Step) = (After(5, 10), Step::Submit);
const VERIFY: (When, Step) = (After(1, 3), Step::Verify);
const CLOSE: (When, Step) = (After(0, 2), Step::Close);
const MENDED: [(When, Step); 4] = [(After(1, 3), Step::Plan), SUBMIT, VERIFY, CLOSE];

/// What becomes of an issue of a check-up that ended months ago.
pub fn of_old(dice: &mut Dice) -> Fate {
    match dice.below(100) {
        0..=64 => Fate::Closed,
        65..=72 => Fate::ClosedAfterReturn,
        73..=77 => Fate::ClosedAfterExtension,
        78..=81 => Fate::ClosedAfterDispute,
        82..=84 => Fate::Waived,
        85..=86 => Fate::WaivedByDispute,
        87..=89 => Fate::Discarded,
        90..=92 => Fate::Verified,
        93..=95 => Fate::SubmittedAgain,
        _ => Fate::Rectifying(-dice.between(5, 60)),
    }
}

/// What becomes of an issue that was issued some weeks ago.
pub fn of_recent(dice: &mut Dice) -> Fate {
    match dice.below(100) {
        0..=14 => Fate::Rectifying(dice.between(1, 14)),
        15..=22 => Fate::Rectifying(-dice.between(1, 9)),
        23..=32 => Fate::Issued(dice.between(2, 12)),
        33..=37 => Fate::Issued(-dice.between(1, 6)),
        38..=50 => Fate::Submitted,
        51..=58 => Fate::Verified,
        59..=78 => Fate::Closed,
        79..=83 => Fate::Returned(dice.between(1, 9)),
        84..=86 => Fate::Disputed,
        87..=89 => Fate::ExtensionPending,
        90..=92 => Fate::ExtensionGranted,
        93..=95 => Fate::Discarded,
        _ => Fate::WaivedByDispute,
    }
}

/// That day, or the Friday before a weekend.
pub fn working_day(day: NaiveDate) -> NaiveDate {
    day - TimeDelta::days(i64::from(day.weekday().num_days_from_monday().saturating_sub(4)))
}

/// A moment of that day in working hours, Shanghai.
pub fn office_hour(dice: &mut Dice, day: NaiveDate) -> DateTime<Utc> {
    // 08:30 to 17:30 there is 00:30 to 09:30 here.
    let minutes = dice.between(30, 9 * 60 + 30);
    Utc.from_utc_datetime(&day.and_time(NaiveTime::MIN)) + TimeDelta::minutes(minutes)
}

/// The moment of the next step; `None` when it is still to come.
pub fn moment(dice: &mut Dice, when: When, last: DateTime<Utc>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let today = shanghai_day(now);
    let day = match when {
        After(low, high) => shanghai_day(last) + TimeDelta::days(dice.between(low, high)),
        Ago(days) => today - TimeDelta::days(days),
    };
    // Nobody works on a weekend, except where a day was set.
    let pause = match (when, day.weekday()) {
        (After(..), Weekday::Sat) => 2,
        (After(..), Weekday::Sun) => 1,
        _ => 0,
    };
    let day = day + TimeDelta::days(pause);
    let at = office_hour(dice, day);
    let at = at.max(last + TimeDelta::minutes(dice.between(25, 90)));
    (at < now).then_some(at)
}
