//! The file with all that is kept about the person who asks, and about nobody else.

use std::io::{Cursor, Read};

use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::account;

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

on_both_engines!(nobody_gets_it_without_signing_in, |app| async move {
    assert_eq!(app.anonymous().get("/api/exports/my-data.zip").await.status(), 401);
});
