//! Who sees an archive: by its page (which the QR code opens), its documents, its files, its ZIP, and the search.

use reqwest::StatusCode;
use serde_json::{Value, json};
use tests::world::archive::{ADD, scan, written};
use tests::{account, on_both_engines};
use uuid::Uuid;

const OF_ENTERPRISE: [&str; 8] = [
    account::A_MANAGER,
    account::A_STAFF,
    account::A1_MANAGER,
    account::A1_STAFF,
    account::LEAD,
    account::EXPERT,
    account::COORDINATOR,
    account::VIEWER,
];
const OF_PARK: [&str; 6] =
    [account::A_MANAGER, account::A_STAFF, account::LEAD, account::EXPERT, account::COORDINATOR, account::VIEWER];

const PAGE: &str = "query($kind: ArchiveKind!, $id: UUID!) { archive(kind: $kind, id: $id) { path } }";

on_both_engines!(an_archive_is_seen_by_its_own_people_and_by_nobody_else, |app| async move {
    let world = app.world().await;
    // Experts are at work in the park by a check-up.
    world.plan_checkup(world.a).await;
    let document = world.add_document("DISCHARGE_PERMIT", "2027-06-30").await;
    let staff = world.as_(account::A_STAFF).await;
    let own = json!({ "kind": "PARK", "subjectId": world.a.park, "type": "PLAN_EIA", "fields": written("2030-01-01"),
        "files": scan(&staff, "规划.pdf").await });
    let park_document = staff.gql(ADD, json!({ "input": own })).await["addArchiveDocument"]["id"].take();
    let all = [
        ("ENTERPRISE", "enterprise", world.a.first, json!(document.id), &OF_ENTERPRISE[..], "排污许可"),
        ("PARK", "park", world.a.park, park_document, &OF_PARK[..], "规划环评"),
    ];
    for (kind, word, id, document, sees, text) in all {
        for who in account::ALL {
            world.sign_in_again(who);
            let client = world.as_(who).await;
            let page = client.try_gql(PAGE, json!({ "kind": kind, "id": id })).await;
            let one = client
                .try_gql("query($id: UUID!) { archiveDocument(id: $id) { id } }", json!({ "id": document }))
                .await;
            let zip = client.get(&format!("/api/archive/{word}/{id}.zip")).await;
            let found = client
                .gql(
                    "query($t: String!) { search(text: $t, kinds: [DOCUMENT]) { hits { id } count } }",
                    json!({ "t": text }),
                )
                .await;
            let listed = client.gql("{ archiveDocuments(first: 100) { nodes { id } } }", json!({})).await.to_string();
            let shown = sees.contains(&who);
            assert_eq!(page.is_ok(), shown, "{who} at the page of the {word}");
            assert_eq!(one.is_ok(), shown, "{who} at the document of the {word}");
            assert_eq!(zip.status() == StatusCode::OK, shown, "{who} at the ZIP of the {word}");
            let link = client.get(&format!("/api/archive/{word}/{id}/link")).await;
            assert_eq!(link.status() == StatusCode::OK, shown, "{who} at the link to the ZIP of the {word}");
            assert_eq!(
                found["search"].as_array().is_some_and(|groups| !groups.is_empty()),
                shown,
                "{who} finds {text}: {found}"
            );
            assert_eq!(listed.contains(document.as_str().unwrap()), shown, "{who} in the list");
            if shown {
                assert_eq!(page.unwrap()["archive"]["path"], format!("/archive/{word}/{id}"));
                continue;
            }
            // Not there, and not to be seen: the same answer.
            let absent = client.get(&format!("/api/archive/{word}/{}.zip", Uuid::now_v7())).await;
            assert_eq!((zip.status(), absent.status()), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND), "{who}");
            assert_eq!(zip.text().await.unwrap(), absent.text().await.unwrap(), "{who} learns nothing");
            assert_eq!(page.unwrap_err().code, "NOT_FOUND", "{who}");
        }
        let nobody = world.anonymous();
        assert_eq!(nobody.get(&format!("/api/archive/{word}/{id}.zip")).await.status(), StatusCode::UNAUTHORIZED);
        nobody.expect_code(PAGE, json!({ "kind": kind, "id": id }), "UNAUTHENTICATED").await;
    }
});

on_both_engines!(a_file_of_an_archive_follows_its_document, |app| async move {
    let world = app.world().await;
    let staff = world.as_(account::A1_STAFF).await;
    let sha256 = staff.put_file("a.jpg", &tests::files::photo(41)).await;
    let input = json!({ "kind": "ENTERPRISE", "subjectId": world.a.first, "type": "EIA_APPROVAL",
        "fields": written("2040-01-01"), "files": [{ "sha256": sha256, "name": "批复.jpg", "role": "EVIDENCE" }] });
    staff.gql(ADD, json!({ "input": input })).await;
    for (who, status) in [
        (account::A1_MANAGER, 200),
        (account::A_STAFF, 200),
        (account::VIEWER, 200),
        (account::A2_MANAGER, 404),
        (account::B_MANAGER, 404),
        (account::ADMIN, 404),
    ] {
        let answer = world.as_(who).await.get(&format!("/api/files/{sha256}")).await;
        assert_eq!(answer.status().as_u16(), status, "{who}");
    }
});

on_both_engines!(an_archive_names_nobody_to_the_department, |app| async move {
    let world = app.world().await;
    let document = world.add_document("DISCHARGE_PERMIT", "2027-06-30").await;
    let viewer = world.as_(account::VIEWER).await;
    let query = "query($id: UUID!) { archiveDocument(id: $id) { revisions { madeBy { name } } events { actorName } } }";
    let seen = viewer.gql(query, json!({ "id": document.id })).await;
    assert!(!seen.to_string().contains("测试"), "{seen}");
    assert_ne!(seen["archiveDocument"]["events"], Value::Null);
});
