//! The table of states, typed anew from the product's description: the oracle.

use domain::issues::status::{ALL, Action, next};
use entities::issue::{IssueKind, IssueStatus};
use proptest::prelude::*;

use IssueStatus::{Closed, Discarded, Disputed, Draft, Issued, Rectifying, Submitted, Verified, Waived};

/// The moves of the product's table, and no others.
const MOVES: [(IssueStatus, Action, IssueStatus); 15] = [
    (Draft, Action::Issue, Issued),
    (Draft, Action::Discard, Discarded),
    (Issued, Action::Plan, Rectifying),
    (Issued, Action::Dispute, Disputed),
    (Disputed, Action::DecideDispute, Issued),
    (Disputed, Action::UpholdDispute, Waived),
    (Rectifying, Action::Submit, Submitted),
    (Submitted, Action::Verify, Verified),
    (Submitted, Action::Return, Rectifying),
    (Verified, Action::Close, Closed),
    (Verified, Action::Return, Rectifying),
    (Issued, Action::Waive, Waived),
    (Rectifying, Action::Waive, Waived),
    (Closed, Action::Reopen, Rectifying),
    // For a minute, by who closed it: see `issues::undo`.
    (Closed, Action::UndoClose, Verified),
];

#[test]
fn an_issue_moves_as_the_table_says_and_not_otherwise() {
    for from in ALL {
        for action in Action::ALL {
            let in_table = MOVES.iter().find(|(f, a, _)| (*f, *a) == (from, action)).map(|(_, _, to)| *to);
            let moved = next(IssueKind::Problem, from, action).ok().filter(|to| *to != from);
            assert_eq!(moved, in_table, "{action:?} from {from:?}");
        }
    }
}

#[test]
fn a_suggestion_is_issued_or_discarded_and_binds_nobody_after_that() {
    for action in Action::ALL {
        assert!(next(IssueKind::Suggestion, Issued, action).is_err(), "{action:?}");
    }
    assert_eq!(next(IssueKind::Suggestion, Draft, Action::Issue), Ok(Issued));
    assert_eq!(next(IssueKind::Suggestion, Draft, Action::Discard), Ok(Discarded));
}

proptest! {
    #[test]
    fn an_issue_is_never_closed_without_a_verification_since_it_was_last_handed_in(
        picks in proptest::collection::vec(0..Action::ALL.len(), 0..60)
    ) {
        let (mut at, mut verified_since_submitted) = (Draft, false);
        for pick in picks {
            let action = Action::ALL[pick];
            let Ok(to) = next(IssueKind::Problem, at, action) else { continue };
            match action {
                Action::Submit => verified_since_submitted = false,
                Action::Verify => verified_since_submitted = true,
                Action::Close => prop_assert!(verified_since_submitted),
                _ => {}
            }
            at = to;
        }
    }

    #[test]
    fn nothing_leads_out_of_discarded_and_waived(pick in 0..Action::ALL.len()) {
        prop_assert!(next(IssueKind::Problem, Discarded, Action::ALL[pick]).is_err());
        prop_assert!(next(IssueKind::Problem, Waived, Action::ALL[pick]).is_err());
    }
}
