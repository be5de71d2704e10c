//! The inputs of issues, translated to the domain's.

use async_graphql::InputObject;
use chrono::NaiveDate;
use domain::issues::commands::{Bulk, Reassignment, Which};
use domain::issues::input as domain_input;
use domain::issues::queries::Filter;
use uuid::Uuid;

use super::enums::{IssueKind, IssueStatus, Severity, VerifyMethod};
use crate::files::AttachmentInput;

/// Which issues; every field narrows.
#[derive(Debug, Default, InputObject)]
pub struct IssueFilter {
    pub park_id: Option<Uuid>,
    pub enterprise_id: Option<Uuid>,
    pub checkup_id: Option<Uuid>,
    pub visit_id: Option<Uuid>,
    pub responsible_id: Option<Uuid>,
    pub kind: Option<IssueKind>,
    pub statuses: Option<Vec<IssueStatus>>,
    pub severities: Option<Vec<Severity>>,
    pub category: Option<String>,
    /// Problems on which somebody still has to act (or not).
    pub open: Option<bool>,
    /// Deadline over in Asia/Shanghai, and not handed in.
    pub overdue: Option<bool>,
    /// Deadline within so many days, today included (0–366).
    pub due_within_days: Option<i32>,
    /// Issues on which the viewer has to act next.
    pub waiting_for_me: Option<bool>,
    /// Closed (销号) on this day in Asia/Shanghai or later.
    pub closed_since: Option<NaiveDate>,
    /// Closed, and handed in by its deadline in Asia/Shanghai (false: after it). What has no deadline is neither.
    pub closed_on_time: Option<bool>,
    /// Part of the number, title, description, place or enterprise's name; at most 100 characters.
    pub text: Option<String>,
}

impl From<IssueFilter> for Filter {
    fn from(f: IssueFilter) -> Self {
        Self {
            park_id: f.park_id.map(Into::into),
            enterprise_id: f.enterprise_id.map(Into::into),
            checkup_id: f.checkup_id.map(Into::into),
            visit_id: f.visit_id.map(Into::into),
            responsible_id: f.responsible_id.map(Into::into),
            kind: f.kind.map(Into::into),
            statuses: f.statuses.map(|list| list.into_iter().map(Into::into).collect()),
            severities: f.severities.map(|list| list.into_iter().map(Into::into).collect()),
            category: f.category,
            open: f.open,
            overdue: f.overdue,
            due_within_days: f.due_within_days,
            waiting_for_me: f.waiting_for_me,
            closed_since: f.closed_since,
            closed_on_time: f.closed_on_time,
            text: f.text,
            ids: None,
        }
    }
}

/// A finding on a visit.
#[derive(Debug, InputObject)]
pub struct LogFindingInput {
    /// Made by the phone, so that a retry never doubles.
    pub id: Option<Uuid>,
    pub visit_id: Uuid,
    /// The checklist item that does not conform.
    pub item_id: Option<Uuid>,
    pub kind: IssueKind,
    pub severity: Severity,
    pub category: String,
    pub title: String,
    pub description: String,
    pub place: Option<String>,
    /// Degrees, WGS 84.
    pub lon: Option<f64>,
    /// Degrees, WGS 84.
    pub lat: Option<f64>,
    pub advice: Option<String>,
    /// Explanation when no provision fits.
    pub basis_note: Option<String>,
    /// Null = those of the checklist item.
    pub provision_ids: Option<Vec<Uuid>>,
    /// Null = today.
    pub found_on: Option<NaiveDate>,
    /// The day on which the matter occurred, when it is another than the day on which it was found.
    pub occurred_on: Option<NaiveDate>,
    pub files: Vec<AttachmentInput>,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// A corrected draft.
#[derive(Debug, InputObject)]
pub struct EditFindingInput {
    pub id: Uuid,
    /// The version that the viewer saw; a stale one gets `CONFLICT`.
    pub version: i32,
    pub severity: Severity,
    pub category: String,
    pub title: String,
    pub description: String,
    pub place: Option<String>,
    pub advice: Option<String>,
    pub basis_note: Option<String>,
    /// Null = as they are.
    pub provision_ids: Option<Vec<Uuid>>,
    pub occurred_on: Option<NaiveDate>,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// Drafts that are the same matter.
#[derive(Debug, InputObject)]
pub struct MergeFindingsInput {
    pub into_id: Uuid,
    pub version: i32,
    /// At most 20.
    pub from_ids: Vec<Uuid>,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// A draft that turned out to be a closed issue come back.
#[derive(Debug, InputObject)]
pub struct RecordRecurrenceInput {
    /// The draft.
    pub id: Uuid,
    pub version: i32,
    /// The closed issue.
    pub of_id: Uuid,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// A step that needs a reason.
#[derive(Debug, InputObject)]
pub struct ReasonInput {
    pub id: Uuid,
    /// The version that the viewer saw; a stale one gets `CONFLICT`.
    pub version: i32,
    pub reason: String,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// Terms on which an issue is issued.
#[derive(Debug, InputObject)]
pub struct IssueIssueInput {
    pub id: Uuid,
    /// The version that the viewer saw; a stale one gets `CONFLICT`.
    pub version: i32,
    /// Null = by severity: 10, 20 or 30 working days.
    pub due_on: Option<NaiveDate>,
    pub responsible_id: Option<Uuid>,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// How it will be put right.
#[derive(Debug, InputObject)]
pub struct PlanRectificationInput {
    pub id: Uuid,
    /// The version that the viewer saw; a stale one gets `CONFLICT`.
    pub version: i32,
    pub measure: String,
    pub person: String,
    pub planned_on: NaiveDate,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// An expert's opinion.
#[derive(Debug, InputObject)]
pub struct GiveOpinionInput {
    pub id: Uuid,
    /// The version that the viewer saw; a stale one gets `CONFLICT`.
    pub version: i32,
    pub opinion: String,
    pub recommend_waive: bool,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// The park's decision on a dispute.
#[derive(Debug, InputObject)]
pub struct DecideDisputeInput {
    pub id: Uuid,
    /// The version that the viewer saw; a stale one gets `CONFLICT`.
    pub version: i32,
    /// True = the dispute is right and the issue is waived.
    pub waive: bool,
    pub decision: String,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// What was done.
#[derive(Debug, InputObject)]
pub struct SubmitRectificationInput {
    pub id: Uuid,
    /// The version that the viewer saw; a stale one gets `CONFLICT`.
    pub version: i32,
    pub account: String,
    /// At least one with the role AFTER or EVIDENCE.
    pub files: Vec<AttachmentInput>,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// A verification.
#[derive(Debug, InputObject)]
pub struct VerifyIssueInput {
    pub id: Uuid,
    /// The version that the viewer saw; a stale one gets `CONFLICT`.
    pub version: i32,
    pub opinion: String,
    pub method: VerifyMethod,
    pub files: Option<Vec<AttachmentInput>>,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// 销号.
#[derive(Debug, InputObject)]
pub struct CloseIssueInput {
    pub id: Uuid,
    /// The version that the viewer saw; a stale one gets `CONFLICT`.
    pub version: i32,
    pub note: Option<String>,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// A closing taken back.
#[derive(Debug, InputObject)]
pub struct UndoClosingInput {
    pub id: Uuid,
    /// The version that the viewer saw; a stale one gets `CONFLICT`.
    pub version: i32,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// What a look-back found.
#[derive(Debug, InputObject)]
pub struct ReopenIssueInput {
    pub id: Uuid,
    /// The version that the viewer saw; a stale one gets `CONFLICT`.
    pub version: i32,
    pub finding: String,
    pub visit_id: Option<Uuid>,
    pub files: Option<Vec<AttachmentInput>>,
    /// Null = by severity.
    pub due_on: Option<NaiveDate>,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// A later deadline asked for.
#[derive(Debug, InputObject)]
pub struct RequestExtensionInput {
    pub id: Uuid,
    /// The version that the viewer saw; a stale one gets `CONFLICT`.
    pub version: i32,
    pub new_due_on: NaiveDate,
    pub reason: String,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// The park's answer to a request.
#[derive(Debug, InputObject)]
pub struct DecideExtensionInput {
    pub id: Uuid,
    /// The version that the viewer saw; a stale one gets `CONFLICT`.
    pub version: i32,
    pub extension_id: Uuid,
    pub grant: bool,
    pub note: String,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// Who is to act.
#[derive(Debug, InputObject)]
pub struct AssignIssueInput {
    pub id: Uuid,
    /// The version that the viewer saw; a stale one gets `CONFLICT`.
    pub version: i32,
    /// Null = nobody in particular.
    pub responsible_id: Option<Uuid>,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// Many issues issued at once.
#[derive(Debug, InputObject)]
pub struct BulkIssueInput {
    /// At most 100; or `filter`.
    pub ids: Option<Vec<Uuid>>,
    /// All that it lets through, at most 1,000; in a dry run, whose `done` are the ids to carry out.
    pub filter: Option<IssueFilter>,
    pub due_on: Option<NaiveDate>,
    /// Only say which would take it.
    pub dry_run: bool,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// Many issues assigned at once.
#[derive(Debug, InputObject)]
pub struct BulkAssignInput {
    /// At most 100; or `filter`.
    pub ids: Option<Vec<Uuid>>,
    /// All that it lets through, at most 1,000; in a dry run, whose `done` are the ids to carry out.
    pub filter: Option<IssueFilter>,
    pub responsible_id: Option<Uuid>,
    /// Only say which would take it.
    pub dry_run: bool,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// Many reminders at once.
#[derive(Debug, InputObject)]
pub struct BulkRemindInput {
    /// At most 100; or `filter`.
    pub ids: Option<Vec<Uuid>>,
    /// All that it lets through, at most 1,000; in a dry run, whose `done` are the ids to carry out.
    pub filter: Option<IssueFilter>,
    pub reason: String,
    /// Only say which would take it.
    pub dry_run: bool,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

/// The issue that an input is about, in the version that the viewer saw.
macro_rules! targets {
    ($($input:ty),+ $(,)?) => {$(
        impl $input {
            pub(super) fn target(&self) -> domain_input::Target {
                domain_input::Target { id: self.id.into(), version: Some(self.version) }
            }
        }
    )+};
}

targets!(
    EditFindingInput,
    RecordRecurrenceInput,
    ReasonInput,
    IssueIssueInput,
    PlanRectificationInput,
    GiveOpinionInput,
    DecideDisputeInput,
    SubmitRectificationInput,
    VerifyIssueInput,
    CloseIssueInput,
    UndoClosingInput,
    ReopenIssueInput,
    RequestExtensionInput,
    DecideExtensionInput,
    AssignIssueInput
);

impl From<EditFindingInput> for domain_input::Content {
    fn from(i: EditFindingInput) -> Self {
        Self {
            severity: i.severity.into(),
            category: i.category,
            title: i.title,
            description: i.description,
            place: i.place.unwrap_or_default(),
            advice: i.advice.unwrap_or_default(),
            basis_note: i.basis_note.unwrap_or_default(),
            provisions: i.provision_ids.map(|ids| ids.into_iter().map(Into::into).collect()),
            occurred_on: i.occurred_on,
        }
    }
}

impl From<LogFindingInput> for domain_input::NewFinding {
    fn from(i: LogFindingInput) -> Self {
        let content = domain_input::Content {
            severity: i.severity.into(),
            category: i.category,
            title: i.title,
            description: i.description,
            place: i.place.unwrap_or_default(),
            advice: i.advice.unwrap_or_default(),
            basis_note: i.basis_note.unwrap_or_default(),
            provisions: i.provision_ids.map(|ids| ids.into_iter().map(Into::into).collect()),
            occurred_on: i.occurred_on,
        };
        Self {
            id: i.id.map(Into::into),
            visit_id: i.visit_id.into(),
            item_id: i.item_id.map(Into::into),
            kind: i.kind.into(),
            content,
            lon: i.lon,
            lat: i.lat,
            found_on: i.found_on,
            files: files(Some(i.files)),
        }
    }
}

impl From<ReopenIssueInput> for domain_input::Lookback {
    fn from(i: ReopenIssueInput) -> Self {
        Self { finding: i.finding, visit_id: i.visit_id.map(Into::into), files: files(i.files), due_on: i.due_on }
    }
}

impl From<BulkIssueInput> for (Which, Bulk, bool) {
    fn from(i: BulkIssueInput) -> Self {
        (which(i.ids, i.filter), Bulk::Issue(i.due_on), i.dry_run)
    }
}

impl From<BulkAssignInput> for (Which, Bulk, bool) {
    fn from(i: BulkAssignInput) -> Self {
        (which(i.ids, i.filter), Bulk::Assign(i.responsible_id.map(Into::into)), i.dry_run)
    }
}

impl From<BulkRemindInput> for (Which, Bulk, bool) {
    fn from(i: BulkRemindInput) -> Self {
        (which(i.ids, i.filter), Bulk::Remind(i.reason), i.dry_run)
    }
}

/// With both, the filter narrows the ids; with neither, there is nothing to act on.
fn which(ids: Option<Vec<Uuid>>, filter: Option<IssueFilter>) -> Which {
    let ids = ids.map(|list| list.into_iter().map(Into::into).collect());
    match filter {
        Some(filter) => Which::All(Filter { ids, ..filter.into() }),
        None => Which::Ids(ids.unwrap_or_default()),
    }
}

/// Gives an issue back to whom it was taken from.
#[derive(Debug, InputObject)]
pub struct ReassignmentInput {
    pub id: Uuid,
    /// The version after the assignment that is taken back; a stale one is refused with `CONFLICT`.
    pub version: i32,
    /// Null = nobody in particular.
    pub responsible_id: Option<Uuid>,
}

/// A bulk assignment taken back.
#[derive(Debug, InputObject)]
pub struct ReassignIssuesInput {
    /// At most 100: the `undo` of `assignIssues`.
    pub issues: Vec<ReassignmentInput>,
    /// Retry key: the same key and input within 24 hours is carried out once.
    pub client_mutation_id: Option<String>,
}

impl From<ReassignmentInput> for Reassignment {
    fn from(i: ReassignmentInput) -> Self {
        Self { id: i.id.into(), version: i.version, responsible_id: i.responsible_id.map(Into::into) }
    }
}

/// Files as the domain takes them.
pub(super) fn files(list: Option<Vec<AttachmentInput>>) -> Vec<domain::files::AttachmentInput> {
    list.unwrap_or_default().into_iter().map(Into::into).collect()
}
