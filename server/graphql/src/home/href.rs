//! The address of the page that lists what a number counts. The web's filters have the names of `IssueFilter`.

use async_graphql::Value;
use async_graphql::resolver_utils::{EnumType, enum_value};
use domain::home::Opens;
use domain::issues::queries::Filter;

/// The page with its filter.
#[must_use]
pub fn of(opens: &Opens) -> String {
    match opens {
        Opens::Issues(filter) => format!("/issues?{}", query(filter)),
        Opens::Parks => "/parks".to_owned(),
        Opens::Enterprises => "/enterprises".to_owned(),
        Opens::People => "/people".to_owned(),
        Opens::FailedMails => "/mails?status=FAILED".to_owned(),
        Opens::Consultations(filter) => format!("/consultations?{}", flags(filter.waiting_for_me, filter.overdue)),
        Opens::Diagnoses(filter) => format!("/diagnoses?{}", flags(filter.waiting_for_me, filter.overdue)),
        Opens::Contracts(filter) => {
            let days = filter.ends_within_days.map(|days| format!("?endsWithinDays={days}"));
            format!("/contracts{}", days.unwrap_or_default())
        }
        Opens::Documents(states) => {
            let names: Vec<_> =
                states.iter().map(|one| name(&crate::archive::ArchiveDocumentState::from(*one))).collect();
            format!("/archive/documents?states={}", names.join(","))
        }
    }
}

/// The flags that tiles of both services use.
fn flags(waiting_for_me: Option<bool>, overdue: Option<bool>) -> String {
    let parts = [("waitingForMe", waiting_for_me), ("overdue", overdue)];
    let said: Vec<_> = parts.into_iter().filter_map(|(name, on)| Some(format!("{name}={}", on?))).collect();
    said.join("&")
}

fn query(filter: &Filter) -> String {
    let flag = |name: &str, on: Option<bool>| on.map(|on| format!("{name}={on}"));
    let statuses = filter.statuses.as_ref().map(|list| {
        let names: Vec<_> = list.iter().map(|status| name(&crate::issues::IssueStatus::from(*status))).collect();
        format!("statuses={}", names.join(","))
    });
    let kind = filter.kind.map(|kind| format!("kind={}", name(&crate::issues::IssueKind::from(kind))));
    let parts = [
        kind,
        statuses,
        flag("open", filter.open),
        flag("overdue", filter.overdue),
        flag("waitingForMe", filter.waiting_for_me),
        filter.due_within_days.map(|days| format!("dueWithinDays={days}")),
        filter.closed_since.map(|day| format!("closedSince={day}")),
        flag("closedOnTime", filter.closed_on_time),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("&")
}

/// The enum value as the schema names it.
fn name<T: EnumType>(value: &T) -> String {
    match enum_value(*value) {
        Value::Enum(name) => name.to_string(),
        _ => String::new(),
    }
}
