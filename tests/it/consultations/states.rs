//! The table of states, typed anew from the product's description: the oracle.

use domain::consultations::status::{Action, CLOCK_RUNS, ENDED, concluded, next};
use entities::consultation::ConsultationStatus::{
    self, Closed, Declined, HandedOver, InReview, Passed, Requested, Revising, Running, Withdrawn,
};
use entities::consultation_version::ConclusionVerdict as C;
use proptest::prelude::*;
use sea_orm::Iterable;

/// The moves of the product's table, and no others.
const MOVES: [(ConsultationStatus, Action, ConsultationStatus); 9] = [
    (Requested, Action::Accept, Running),
    (Requested, Action::Decline, Declined),
    (Requested, Action::Withdraw, Withdrawn),
    (Running, Action::Deliver, InReview),
    (InReview, Action::Conclude, Passed),
    (Revising, Action::Deliver, Passed),
    (Passed, Action::HandOver, HandedOver),
    (HandedOver, Action::AcceptResult, Closed),
    (HandedOver, Action::ReturnResult, Running),
];
/// What is done without moving.
const STAYS: [(ConsultationStatus, Action); 9] = [
    (Running, Action::Replan),
    (InReview, Action::Replan),
    (Revising, Action::Replan),
    (Passed, Action::Replan),
    (Running, Action::FinishStage),
    (InReview, Action::FinishStage),
    (Revising, Action::FinishStage),
    (Passed, Action::FinishStage),
    (InReview, Action::GiveOpinion),
];

#[test]
fn a_consultation_moves_as_the_table_says_and_not_otherwise() {
    for from in ConsultationStatus::iter() {
        for action in Action::ALL {
            let moves = MOVES.iter().find(|(f, a, _)| (*f, *a) == (from, action)).map(|(_, _, to)| *to);
            let expected = moves.or_else(|| STAYS.contains(&(from, action)).then_some(from));
            assert_eq!(next(from, action).ok(), expected, "{action:?} from {from:?}");
        }
    }
}

#[test]
fn a_conclusion_leads_on_back_for_changes_or_back_for_good() {
    assert_eq!([C::Passed, C::PassedWithChanges, C::Rejected].map(concluded), [Passed, Revising, Running]);
}

#[test]
fn the_clock_runs_while_it_is_the_institutes_turn() {
    for status in ConsultationStatus::iter() {
        let institutes = !ENDED.contains(&status) && !matches!(status, Requested | HandedOver);
        assert_eq!(CLOCK_RUNS.contains(&status), institutes, "{status:?}");
    }
}

proptest! {
    #[test]
    fn whatever_is_tried_nothing_leaves_an_end_and_only_a_handed_over_result_is_closed(
        tried in prop::collection::vec((0..Action::ALL.len(), 0..3_usize), 0..40),
    ) {
        let (mut status, mut handed_over) = (Requested, false);
        for (action, verdict) in tried {
            let action = Action::ALL[action];
            let before = status;
            if let Ok(to) = next(status, action) {
                let verdicts = [C::Passed, C::PassedWithChanges, C::Rejected];
                status = if action == Action::Conclude { concluded(verdicts[verdict]) } else { to };
            }
            if ENDED.contains(&before) {
                prop_assert_eq!(status, before);
            }
            handed_over |= status == HandedOver;
            prop_assert!(status != Closed || handed_over);
        }
    }
}
