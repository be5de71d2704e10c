//! Each enum column has a CHECK with exactly the values of the Rust enum.

use std::collections::{BTreeMap, BTreeSet};

use entities::attachment::AttachmentRole;
use entities::attendee::{AttendeeStatus, CheckinMethod};
use entities::audit_entry::Source;
use entities::checklist::SiteKind;
use entities::checkup::CheckupStatus;
use entities::citation_review::CitingKind;
use entities::consultation::{ConsultationKind, ConsultationStatus};
use entities::consultation_member::MemberPart;
use entities::consultation_opinion::OpinionVerdict;
use entities::consultation_version::ConclusionVerdict;
use entities::contract::ContractStatus;
use entities::creation_task::CreationTaskStatus;
use entities::diagnosis::{DiagnosisStatus, Verdict};
use entities::diagnosis_answer::AssessmentSide;
use entities::extension::ExtensionStatus;
use entities::filing::{FilingContentKind, FilingStatus};
use entities::form::PeriodKind;
use entities::form_rule::{RuleLevel, RuleScope};
use entities::form_version::VersionStatus;
use entities::framework::{FrameworkStatus, FrameworkSubject, ScoringMethod};
use entities::framework_indicator::{IndicatorDirection, IndicatorKind, IndicatorMeasure};
use entities::funding_application::FundingApplicationStatus;
use entities::funding_call::{FundingCallStatus, FundingLevel};
use entities::honour::HonourLevel;
use entities::honour_application::ApplicationStatus;
use entities::issue::{Audience, IssueKind, IssueStatus, Severity, VerifyMethod};
use entities::law::LawKind;
use entities::law_edition::Confidence;
use entities::mail::MailStatus;
use entities::membership::{Duty, Role};
use entities::question::{AboutKind, QuestionAudience, QuestionCategory, QuestionStatus};
use entities::question_post::PostKind;
use entities::quiz_question::QuizQuestionKind;
use entities::search_entry::SearchKind;
use entities::security_event::Outcome;
use entities::service_item::{ServiceKind, ServiceUnit};
use entities::statistic::Standing;
use entities::ticket::Purpose;
use entities::training::{Audience as TrainingAudience, TrainingStatus};
use entities::user::{Locale, MailMode};
use entities::visit::{VisitKind, VisitStatus};
use entities::visit_result::Answer;
use migration::{Migrator, MigratorTrait};
use sea_orm::{ActiveEnum, ConnectOptions, Database, FromQueryResult, Iterable, Statement};

type Values = BTreeSet<String>;

#[derive(FromQueryResult)]
struct Table {
    name: String,
    sql: String,
}

#[tokio::test]
async fn hold_the_values_of_the_enums() {
    let mut options = ConnectOptions::new("sqlite::memory:");
    // A second connection would be a second, empty database.
    options.max_connections(1);
    let database = Database::connect(options).await.unwrap();
    Migrator::up(&database, None).await.unwrap();
    let sql = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL";
    let statement = Statement::from_string(database.get_database_backend(), sql);
    let tables = Table::find_by_statement(statement).all(&database).await.unwrap();

    let mut faults = Vec::new();
    let mut enums = enums();
    for table in &tables {
        for (column, values) in checks(&table.sql) {
            let at = format!("{}.{column}", table.name);
            match enums.remove(at.as_str()) {
                None => faults.push(format!("{at}: a CHECK that this test does not know, with {values:?}")),
                Some(expected) if expected != values => {
                    faults.push(format!("{at}: the CHECK has {values:?}, the enum {expected:?}"));
                }
                Some(_) => {}
            }
        }
    }
    faults.extend(enums.keys().map(|at| format!("{at}: no CHECK")));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Which enum each column holds.
fn enums() -> BTreeMap<&'static str, Values> {
    let confidences = [
        "law_edition.confidence",
        "provision_edition.confidence",
        "checklist_item.confidence",
        "holiday.confidence",
        "form_version.confidence",
        "form_rule.confidence",
        "discharge_limit.confidence",
        "framework.confidence",
        "framework_indicator.confidence",
        "honour.confidence",
    ];
    let severities = ["issue.severity", "issue_tally.severity", "issue_park_tally.severity", "checklist_item.severity"];
    let mut all = BTreeMap::from([
        ("attachment.role", of::<AttachmentRole>()),
        ("audit_entry.outcome", of::<Outcome>()),
        ("audit_entry.source", of::<Source>()),
        ("checklist.kind", of::<SiteKind>()),
        ("attendee.checkin_method", of::<CheckinMethod>()),
        ("attendee.status", of::<AttendeeStatus>()),
        ("checkup.status", of::<CheckupStatus>()),
        ("consultation.kind", of::<ConsultationKind>()),
        ("consultation.status", of::<ConsultationStatus>()),
        ("consultation_member.part", of::<MemberPart>()),
        ("consultation_opinion.verdict", of::<OpinionVerdict>()),
        ("consultation_version.verdict", of::<ConclusionVerdict>()),
        ("funding_application.status", of::<FundingApplicationStatus>()),
        ("funding_call.level", of::<FundingLevel>()),
        ("funding_call.status", of::<FundingCallStatus>()),
        ("contract.status", of::<ContractStatus>()),
        ("citation_review.citing_kind", of::<CitingKind>()),
        ("expert_category.category", of::<QuestionCategory>()),
        ("extension.status", of::<ExtensionStatus>()),
        ("filing.kind", of::<FilingContentKind>()),
        ("filing.status", of::<FilingStatus>()),
        ("filing_submission.kind", of::<FilingContentKind>()),
        ("form.period_kind", of::<PeriodKind>()),
        ("form_rule.level", of::<RuleLevel>()),
        ("form_rule.scope", of::<RuleScope>()),
        ("form_rule.status", of::<VersionStatus>()),
        ("form_version.status", of::<VersionStatus>()),
        ("issue.status", of::<IssueStatus>()),
        ("issue.kind", of::<IssueKind>()),
        ("issue.audience", of::<Audience>()),
        ("issue.verify_method", of::<VerifyMethod>()),
        ("issue_park_tally.status", of::<IssueStatus>()),
        ("issue_park_tally.kind", of::<IssueKind>()),
        ("issue_park_tally.audience", of::<Audience>()),
        ("issue_tally.status", of::<IssueStatus>()),
        ("issue_tally.kind", of::<IssueKind>()),
        ("issue_tally.audience", of::<Audience>()),
        ("knowledge.category", of::<QuestionCategory>()),
        ("law.kind", of::<LawKind>()),
        ("mail.status", of::<MailStatus>()),
        ("membership.duty", of::<Duty>()),
        ("membership.role", of::<Role>()),
        ("search_entry.kind", of::<SearchKind>()),
        ("security_event.outcome", of::<Outcome>()),
        ("statistic.standing", of::<Standing>()),
        ("ticket.purpose", of::<Purpose>()),
        ("quiz_question.kind", of::<QuizQuestionKind>()),
        ("service_item.kind", of::<ServiceKind>()),
        ("service_item.unit", of::<ServiceUnit>()),
        ("training.audience", of::<TrainingAudience>()),
        ("training.status", of::<TrainingStatus>()),
        ("question.about_kind", of::<AboutKind>()),
        ("question.audience", of::<QuestionAudience>()),
        ("question.category", of::<QuestionCategory>()),
        ("question.status", of::<QuestionStatus>()),
        ("question_post.kind", of::<PostKind>()),
        ("user.locale", of::<Locale>()),
        ("user.mail_mode", of::<MailMode>()),
        ("visit.kind", of::<VisitKind>()),
        ("visit.status", of::<VisitStatus>()),
        ("visit_result.answer", of::<Answer>()),
    ]);
    all.extend(confidences.map(|at| (at, of::<Confidence>())));
    all.extend(green());
    all.extend(severities.map(|at| (at, of::<Severity>())));
    all
}

/// Of diagnoses and what follows them.
fn green() -> [(&'static str, Values); 15] {
    [
        ("application_step.step", of::<ApplicationStatus>()),
        ("creation_task.status", of::<CreationTaskStatus>()),
        ("diagnosis.final_verdict", of::<Verdict>()),
        ("diagnosis.status", of::<DiagnosisStatus>()),
        ("diagnosis.subject", of::<FrameworkSubject>()),
        ("diagnosis_answer.side", of::<AssessmentSide>()),
        ("framework.method", of::<ScoringMethod>()),
        ("framework.status", of::<FrameworkStatus>()),
        ("framework.subject", of::<FrameworkSubject>()),
        ("framework_indicator.direction", of::<IndicatorDirection>()),
        ("framework_indicator.kind", of::<IndicatorKind>()),
        ("framework_indicator.measure", of::<IndicatorMeasure>()),
        ("honour.level", of::<HonourLevel>()),
        ("honour_application.level", of::<HonourLevel>()),
        ("honour_application.status", of::<ApplicationStatus>()),
    ]
}

fn of<E: ActiveEnum<Value = String> + Iterable>() -> Values {
    E::iter().map(|value| value.to_value()).collect()
}

/// `CHECK (column IN ('a', 'b'))`, wherever it stands; a list with more behind it is another rule.
pub fn checks(sql: &str) -> Vec<(String, Values)> {
    let mut found = Vec::new();
    for part in sql.split("CHECK (").skip(1) {
        let Some((column, rest)) = part.split_once(" IN (") else { continue };
        let Some((list, rest)) = rest.split_once(')') else { continue };
        if column.chars().all(|c| c.is_alphanumeric() || c == '_') && rest.starts_with(')') {
            let values = list.split(',').map(|value| value.trim().trim_matches('\'').to_owned()).collect();
            found.push((column.to_owned(), values));
        }
    }
    found
}
