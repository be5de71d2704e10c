//! The file with all that is kept about the person who asks, and about nobody else.

use std::io::{Cursor, Read};

use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use tests::world::account;
use tests::{Engine, TestApp, on_both_engines};

fn unpacked(bytes: Vec<u8>) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP archive");
    let mut files = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("an entry");
        let mut text = String::new();
        file.read_to_string(&mut text).expect("text");
        files.push((file.name().expect("a name").into_owned(), text));
    }
    files
}

on_both_engines!(a_person_gets_what_is_kept_about_them_and_nothing_of_others, |app| async move {
    let world = app.world().await;
    let issue = world.issue_in(world.a, "CLOSED").await;
    let client = world.as_(account::A1_MANAGER).await;
    let save = "mutation($input: SaveViewInput!) { saveView(input: $input) { id } }";
    client.gql(save, json!({ "input": { "page": "issues", "name": "我的视图", "query": "open=true" } })).await;
    let files = unpacked(client.download("/api/exports/my-data.zip").await);
    let file = |name: &str| -> Value {
        let (_, text) = files.iter().find(|(file, _)| file == name).unwrap_or_else(|| panic!("{name} is missing"));
        serde_json::from_str(text).expect("JSON")
    };
    assert_eq!(file("profile.json")["account"], "a1.manager");
    assert_eq!(file("roles.json")[0]["role"], "enterprise_manager");
    let history = file("history.json");
    assert!(history.as_array().is_some_and(|rows| rows.iter().any(|row| row["kind"] == "issue_submitted")));
    assert!(history.as_array().is_some_and(|rows| rows.iter().any(|row| row["subjectId"] == json!(issue.id))));
    assert_eq!(file("security.json")[0]["kind"], "signed_in");
    assert_eq!(file("views.json")[0]["name"], "我的视图");
    let all: String = files.iter().map(|(_, text)| text.as_str()).collect();
    assert!(!all.contains("password") && !all.contains("argon2"), "{all}");
    for other in [account::A_MANAGER, account::LEAD, account::B_MANAGER] {
        assert!(!all.contains(&tests::World::email(other)), "{other} in {all}");
    }
    let recorded = "SELECT COUNT(*) AS n FROM security_event WHERE kind = 'own_data_exported'";
    assert_eq!(crate::privacy::erase::number(&app, recorded).await, 1);
});

on_both_engines!(who_filed_something_finds_it_in_their_file, |app| async move {
    let world = app.world().await;
    let filing = world.filing_in("2026-10", "SUBMITTED").await;
    let files = unpacked(world.as_(account::A1_MANAGER).await.download("/api/exports/my-data.zip").await);
    let (_, text) = files.iter().find(|(file, _)| file == "filings.json").expect("filings");
    let mine: Value = serde_json::from_str(text).expect("JSON");
    assert_eq!((&mine["filings"][0]["id"], &mine["filings"][0]["submittedByMe"]), (&json!(filing.id), &json!(true)));
    assert_eq!(mine["submissions"][0]["submittedByMe"], true);
});

/// Columns that name a person and are not in the file, and why.
const NOT_GIVEN: &[(&str, &str)] = &[
    ("blob.uploaded_by", "the same file as its attachments"),
    ("blob_upload.user_id", "the same file as its attachments"),
    ("checklist.created_by", "an entry of the history"),
    ("checkup.created_by", "an entry of the history"),
    ("checkup_expert.user_id", "their visits are given"),
    ("diagnosis_reference.set_by", "an entry of the history"),
    ("honour_application.created_by", "its steps are given"),
    ("idempotency.user_id", "keys of retries live a day and say nothing"),
    ("outlet_standard.recorded_by", "an entry of the history"),
    ("past_password.user_id", "hashes of passwords"),
    ("recovery_code.user_id", "hashes of codes"),
    ("second_factor.user_id", "a secret"),
    ("security_setting.updated_by", "an entry of the security log"),
    ("ticket.user_id", "hashes of links"),
    ("visit_result.updated_by", "their visits are given"),
];

/// The code that gives them: a column that it does not name is forgotten.
const GIVEN: &str = concat!(
    include_str!("../../../server/domain/src/privacy/export.rs"),
    include_str!("../../../server/domain/src/privacy/filings.rs"),
    include_str!("../../../server/domain/src/privacy/services.rs"),
    include_str!("../../../server/domain/src/privacy/questions.rs"),
    include_str!("../../../server/domain/src/privacy/archive.rs"),
    include_str!("../../../server/domain/src/privacy/studies.rs"),
    include_str!("../../../server/domain/src/privacy/diagnoses.rs"),
);

#[tokio::test]
async fn every_column_that_names_a_person_is_given_or_excused() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let sql = "SELECT m.name || '.' || f.\"from\" AS c FROM sqlite_master m, pragma_foreign_key_list(m.name) f
               WHERE m.type = 'table' AND f.\"table\" = 'user' ORDER BY 1";
    let statement = Statement::from_string(app.database.get_database_backend(), sql.to_owned());
    let rows = app.database.query_all_raw(statement).await.expect("foreign keys");
    let columns: Vec<String> = rows.iter().map(|row| row.try_get("", "c").expect("a column")).collect();
    assert!(columns.len() > 30, "{columns:?}");
    let is_given = |column: &str| {
        let (table, field) = column.split_once('.').expect("a column");
        let pascal: String = field.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect();
        GIVEN.contains(&format!("{table}::")) && GIVEN.contains(&format!("::{pascal}"))
    };
    let excused = |column: &str| NOT_GIVEN.iter().any(|(known, _)| *known == column);
    let forgotten: Vec<_> = columns.iter().filter(|one| !is_given(one) && !excused(one)).collect();
    assert!(forgotten.is_empty(), "give these in privacy/export.rs, or say why not: {forgotten:?}");
}

on_both_engines!(nobody_gets_it_without_signing_in, |app| async move {
    assert_eq!(app.anonymous().get("/api/exports/my-data.zip").await.status(), 401);
});
