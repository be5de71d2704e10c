//! The database in which every text says whose it is: that it is complete, and that nobody reads another's.

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Command, Stdio};

use async_graphql::parser::types::ServiceDocument;
use domain::db::Db;
use domain::demo::canaries::{self, Canaries};
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use serde_json::Value;
use tests::process::binary;
use tests::{Client, Engine, TestApp, on_both_engines};

use crate::schema::text;

const PASSWORD: &str = "canaries-sing-2026";

async fn filled(app: &TestApp) -> Canaries {
    let db = Db::connect(&app.database_url).await.expect("the database");
    canaries::fill(&db, PASSWORD).await.expect("canaries")
}

async fn column(database: &DatabaseConnection, sql: &str) -> Vec<String> {
    let statement = Statement::from_string(database.get_database_backend(), sql.to_owned());
    let rows = database.query_all_raw(statement).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    rows.iter().filter_map(|row| row.try_get_by_index::<Option<String>>(0).expect(sql)).collect()
}

/// Tables without a canary, and why.
const NO_ROWS: &[(&str, &str)] = &[
    ("audit_entry", "made by the sealer"),
    ("audit_redaction", "made when a person is erased"),
    ("erasure_open", "empty but within one transaction"),
    ("job_lease", "whose turn it is among servers"),
    ("guess", "counts attempts at the door"),
    ("seaql_migrations", "which steps were taken"),
    ("security_setting", "empty while the rules are the built-in ones"),
];

/// Tables that every installation shares, filled by the product itself.
const SHARED: &[&str] = &[
    "audit_head",
    "audit_pending",
    "checklist",
    "checklist_item",
    "checklist_item_provision",
    "discharge_limit",
    "holiday",
    "law",
    "law_edition",
    "provision",
    "provision_edition",
];

/// Text columns that hold a code, a hash or a key and not what somebody wrote.
const CODES: &[&str] = &[
    "archive_document.type_code",
    "archive_exemption.type_code",
    "attachment.sha256",
    "attachment.subject_kind",
    "attendee.code",
    "attendee.person_key",
    "blob.media_type",
    "blob.sha256",
    "blob_upload.sha256",
    "campaign.period",
    "certificate.hours",
    "enterprise.division_code",
    "enterprise.industry_code",
    "enterprise.uscc",
    "event.from_status",
    "event.kind",
    "event.subject_kind",
    "event.to_status",
    "filing.period",
    "filing_explanation.period",
    "filing_explanation.rule_code",
    "filing_submission.verdicts",
    "filing_value.field",
    "filing_value.indicator",
    "filing_value.industry",
    "filing_value.section",
    "form.code",
    "funding_application.confirmed",
    "form_rule.code",
    "idempotency.answer",
    "issue_tally.id",
    "notice.kind",
    "notice.subject_kind",
    "outlet_standard.class",
    "outlet_standard.standard",
    "park.division_code",
    "quiz_attempt.answers",
    "quiz_question.answer",
    "search_entry.kind",
    "security_event.kind",
    "security_event.subject_kind",
    "statistic.indicator",
    "statistic.industry",
    "training.checkin_secret",
    "user.account",
    "user.password_hash",
];

#[tokio::test]
async fn every_table_state_and_text_has_a_canary() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    filled(&app).await;
    let tables = column(&app.database, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").await;
    let mut faults = Vec::new();
    for table in tables.iter().filter(|table| NO_ROWS.iter().all(|(empty, _)| empty != table)) {
        let count = column(&app.database, &format!("SELECT CAST(COUNT(*) AS TEXT) FROM \"{table}\"")).await;
        if count == ["0"] {
            faults.push(format!("{table} has no row: give it a builder in demo/canaries"));
            continue;
        }
        if !SHARED.contains(&table.as_str()) {
            faults.extend(lacking(&app, table).await);
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// States without a row, and texts without a canary.
async fn lacking(app: &TestApp, table: &str) -> Vec<String> {
    let sql = format!("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = '{table}'");
    let made = column(&app.database, &sql).await.pop().unwrap_or_default();
    let checks: BTreeMap<_, _> = crate::schema::checks(&made).into_iter().collect();
    let mut faults = Vec::new();
    for (name, values) in &checks {
        let there = column(&app.database, &format!("SELECT DISTINCT \"{name}\" FROM \"{table}\"")).await;
        let there: BTreeSet<String> = there.into_iter().collect();
        let none: Vec<_> = values.difference(&there).collect();
        if !none.is_empty() && !["issue_tally", "issue_park_tally"].contains(&table) {
            faults.push(format!("{table}.{name}: no row with {none:?}"));
        }
    }
    let sql = format!("SELECT name FROM pragma_table_info('{table}') WHERE type IN ('TEXT', 'jsonb_text')");
    for name in column(&app.database, &sql).await {
        if checks.contains_key(&name) || CODES.contains(&format!("{table}.{name}").as_str()) {
            continue;
        }
        let sung = format!("SELECT \"{name}\" FROM \"{table}\" WHERE LOWER(\"{name}\") LIKE '%canary-%' LIMIT 1");
        if column(&app.database, &sung).await.is_empty() {
            faults.push(format!("{table}.{name}: no text with a canary"));
        }
    }
    faults
}

#[tokio::test]
async fn the_same_rows_come_every_time() {
    let (one, other) = (TestApp::spawn(Engine::Sqlite).await, TestApp::spawn(Engine::Sqlite).await);
    let json = |canaries: &Canaries| serde_json::to_string(&canaries.rows).expect("JSON");
    assert_eq!(json(&filled(&one).await), json(&filled(&other).await));
}

#[tokio::test]
async fn the_command_prints_one_document_of_json() {
    let home = tempfile::tempdir().expect("a folder");
    let mut command = Command::new(binary());
    command.args(["demo", "--canaries", "--json", "--password", PASSWORD]);
    let done =
        command.env("PARKSTEWARD_DATA_DIR", home.path()).stdin(Stdio::null()).output().expect("the command runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let printed: Value = serde_json::from_slice(&done.stdout).expect("one document of JSON on the standard output");
    assert_eq!(printed["password"], PASSWORD);
    assert!(printed["accounts"].as_array().is_some_and(|all| all.len() >= 20), "{printed}");
    let issues = printed["rows"].as_array().into_iter().flatten().filter(|row| row["table"] == "issue");
    let states: BTreeSet<_> = issues.filter_map(|row| row["status"].as_str()).collect();
    assert_eq!(states.len(), 9, "{states:?}");
}

/// A query for everything that a root field gives, a few objects deep.
fn queries() -> Vec<(String, String)> {
    let schema = text::parsed();
    let query = text::object(&schema, "Query").expect("queries");
    let mut all = Vec::new();
    for field in &query.fields {
        let needs = field.node.arguments.iter().any(|argument| !argument.node.ty.node.nullable);
        if needs || field.node.name.node.starts_with("__") {
            continue;
        }
        let paged = field.node.arguments.iter().any(|argument| argument.node.name.node == "first");
        let base = text::base(&field.node.ty.node);
        let name = field.node.name.node.to_string();
        let page = if paged { "(first: 100)" } else { "" };
        all.push((name.clone(), format!("{{ {name}{page}{} }}", selection(&schema, &base, 3))));
    }
    // What is looked for is found in the scope of whoever looks, in every kind.
    let parts = "title { text } snippet { text }";
    all.push(("search".to_owned(), format!("{{ search(text: \"canary\", first: 99) {{ hits {{ {parts} }} }} }}")));
    // Too deep for the walk: what reviewers think before the conclusion.
    let opinions = "versions { note conclusion { text } opinions { text } }";
    all.push(("opinions".to_owned(), format!("{{ consultations(first: 100) {{ nodes {{ {opinions} }} }} }}")));
    let like = "question { title text } knowledge { title } snippet { text }";
    let typed = "canary question title text place label";
    all.push(("similarQuestions".to_owned(), format!("{{ similarQuestions(text: \"{typed}\") {{ {like} }} }}")));
    all
}

/// Leaves at every depth; objects until `depth` is used up; what needs an argument is left out.
fn selection(schema: &ServiceDocument, name: &str, depth: usize) -> String {
    let Some(object) = text::object(schema, name) else { return String::new() };
    let mut fields = vec!["__typename".to_owned()];
    for field in &object.fields {
        if field.node.arguments.iter().any(|argument| !argument.node.ty.node.nullable) {
            continue;
        }
        let base = text::base(&field.node.ty.node);
        let is_object = text::object(schema, &base).is_some();
        let lists = field.node.ty.node.to_string().starts_with('[');
        if !is_object {
            fields.push(field.node.name.node.to_string());
        } else if depth > 0 && !(base.ends_with("Connection") && depth < 3) {
            let deeper = if lists { depth.saturating_sub(2) } else { depth - 1 };
            fields.push(format!("{}{}", field.node.name.node, selection(schema, &base, deeper)));
        }
    }
    format!(" {{ {} }}", fields.join(" "))
}

/// The tenants whose canaries sing in a text.
fn tenants(text: &str) -> BTreeSet<String> {
    let upper = text.to_uppercase();
    let sung = upper.split("CANARY-").skip(1);
    sung.map(|rest| rest.split('-').next().unwrap_or_default().to_owned()).collect()
}

on_both_engines!(nobody_reads_a_text_of_another_tenant_in_any_list, |app| async move {
    let canaries = filled(&app).await;
    let (mut faults, mut heard, mut asked) = (Vec::new(), BTreeSet::new(), 0);
    for account in &canaries.accounts {
        let client = Client::signed_in(&app.base, &account.account, PASSWORD).await;
        let sees: BTreeSet<String> = account.sees.iter().cloned().collect();
        for (name, query) in queries() {
            let answer = client.post(&query, serde_json::json!({})).await.text().await.expect("an answer");
            asked += 1;
            if answer.contains("\"LIMIT\"") || answer.contains("\"BAD_REQUEST\"") {
                faults.push(format!("{name} was not asked at all: {}", answer.chars().take(300).collect::<String>()));
            }
            let sung = tenants(&answer);
            let foreign: Vec<_> = sung.difference(&sees).collect();
            if !foreign.is_empty() {
                faults.push(format!("{} reads texts of {foreign:?} in {name}", account.account));
            }
            // Everybody reads the own name.
            let others = answer.replace(&format!("person {}", account.account), "self");
            for part in account.never.iter().filter(|part| others.contains(**part)) {
                faults.push(format!("{} reads …{part}… in {name}", account.account));
            }
            heard.extend(sung);
        }
    }
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let tenants = [
        "P1", "P1X", "E11", "E22", "T1", "T1X", "T2X", "E11F", "E11R", "E11D", "FORMS", "BANK", "E11Q", "P2Q", "E11S",
        "P2S", "E22O", "E11G", "CALLS",
    ];
    for tenant in tenants {
        assert!(heard.contains(tenant), "nobody hears {tenant}: {heard:?}");
    }
    assert!(asked > 300, "{asked} queries");
});
