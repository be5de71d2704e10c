//! Rights come from the store: what is taken away is gone within a second.

use std::time::Duration;

use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use tests::on_both_engines;
use tests::world::account;

use super::{refresh, sign_in, whose};

const PAGES: &str = "{ viewer { pages } }";
const A_SECOND: Duration = Duration::from_secs(1);

on_both_engines!(a_revoked_role_is_gone_within_a_second, |app| async move {
    let world = app.world().await;
    let staff = world.as_(account::A_STAFF).await;
    let id = world.person(account::A_STAFF);
    let admin = world.as_(account::ADMIN).await;
    let query = "query($id: UUID!) { person(id: $id) { memberships { id role } } }";
    let person = admin.gql(query, json!({ "id": id })).await;
    let membership = person["person"]["memberships"][0]["id"].clone();
    assert!(staff.gql(PAGES, json!({})).await["viewer"]["pages"].to_string().contains("ENTERPRISES"));
    let revoke = "mutation($input: RevokeMembershipInput!) { revokeMembership(input: $input) { memberships { id } } }";
    let input = json!({ "input": { "personId": id, "membershipId": membership } });
    let left = admin.gql(revoke, input).await;
    assert_eq!(left["revokeMembership"]["memberships"], json!([]));
    tokio::time::sleep(A_SECOND).await;
    assert_eq!(staff.gql(PAGES, json!({})).await["viewer"]["pages"], json!(["ACCOUNT"]));
    let parks = staff.gql("{ parks { nodes { id } } }", json!({})).await;
    assert_eq!(parks["parks"]["nodes"], json!([]));
});

on_both_engines!(a_disabled_person_is_out_within_a_second, |app| async move {
    let world = app.world().await;
    let (token, cookie) = sign_in(&app, account::A_STAFF).await;
    let manager = world.as_(account::A_MANAGER).await;
    let id = world.person(account::A_STAFF);
    let disable = "mutation($input: PersonInput!) { disablePerson(input: $input) { active version viewerCan } }";
    let done = manager.gql(disable, json!({ "input": { "id": id, "version": 1 } })).await;
    assert_eq!(done["disablePerson"]["active"], false);
    assert!(done["disablePerson"]["viewerCan"].to_string().contains("ENABLE"));
    tokio::time::sleep(A_SECOND).await;
    assert_eq!(whose(&app, &token).await, None);
    assert_eq!(refresh(&app, &cookie).await, Err("UNAUTHENTICATED".to_owned()));
    let enable = disable.replace("disablePerson", "enablePerson");
    manager.gql(&enable, json!({ "input": { "id": id, "version": 2 } })).await;
    sign_in(&app, account::A_STAFF).await;
    assert_eq!(whose(&app, &token).await, None, "an ended session stays ended");
});

on_both_engines!(a_session_that_ends_in_the_store_ends, |app| async move {
    app.world().await;
    let (token, cookie) = sign_in(&app, account::A_MANAGER).await;
    let sql = "UPDATE session SET expires_at = created_at";
    app.database.execute_unprepared(sql).await.expect("expired");
    tokio::time::sleep(A_SECOND).await;
    assert_eq!(whose(&app, &token).await, None);
    assert_eq!(refresh(&app, &cookie).await, Err("UNAUTHENTICATED".to_owned()));
});

// What each role opens: a table to be read by people.
on_both_engines!(each_role_opens_its_pages, |app| async move {
    let world = app.world().await;
    let cases = [
        (
            account::A_MANAGER,
            "/",
            "HOME ISSUES QUESTIONS CHECKUPS REVIEW FILINGS CAMPAIGNS TRAININGS COVERAGE CONSULTATIONS FUNDING CONTRACTS DIAGNOSES HONOURS ENTERPRISES ARCHIVES PEOPLE STATISTICS QUALITY CHECKLISTS LAWS INBOX ACCOUNT",
        ),
        (
            account::A_STAFF,
            "/",
            "HOME ISSUES QUESTIONS CHECKUPS FILINGS CAMPAIGNS TRAININGS COVERAGE CONSULTATIONS FUNDING CONTRACTS DIAGNOSES HONOURS ENTERPRISES ARCHIVES PEOPLE STATISTICS QUALITY CHECKLISTS LAWS INBOX ACCOUNT",
        ),
        (
            account::A1_MANAGER,
            "/",
            "HOME ISSUES QUESTIONS FILINGS TRAININGS COVERAGE CONSULTATIONS FUNDING CONTRACTS DIAGNOSES HONOURS ENTERPRISES ARCHIVES PEOPLE STATISTICS LAWS INBOX ACCOUNT",
        ),
        (
            account::A1_STAFF,
            "/",
            "HOME ISSUES QUESTIONS FILINGS TRAININGS COVERAGE CONSULTATIONS FUNDING CONTRACTS DIAGNOSES HONOURS ENTERPRISES ARCHIVES STATISTICS LAWS INBOX ACCOUNT",
        ),
        (
            account::EXPERT,
            "/m",
            "HOME ISSUES QUESTIONS CHECKUPS REVIEW FIELD FILINGS TRAININGS QUESTION_BANK CONSULTATIONS FUNDING WORKLOAD DIAGNOSES FRAMEWORKS HONOURS ENTERPRISES ARCHIVES STATISTICS CHECKLISTS LAWS INBOX ACCOUNT",
        ),
        (
            account::COORDINATOR,
            "/",
            "HOME ISSUES QUESTIONS CHECKUPS FILINGS CAMPAIGNS FORMS TRAININGS COVERAGE QUESTION_BANK CONSULTATIONS FUNDING CONTRACTS WORKLOAD DIAGNOSES FRAMEWORKS HONOURS PARKS ENTERPRISES ARCHIVES PEOPLE STATISTICS QUALITY CHECKLISTS LAWS LAW_REVIEW INBOX ACCOUNT",
        ),
        (
            account::VIEWER,
            "/",
            "HOME ISSUES CHECKUPS FILINGS CAMPAIGNS TRAININGS COVERAGE CONSULTATIONS FUNDING CONTRACTS DIAGNOSES HONOURS PARKS ENTERPRISES ARCHIVES STATISTICS QUALITY LAWS INBOX ACCOUNT",
        ),
        (
            account::ADMIN,
            "/",
            "HOME CAMPAIGNS FORMS FUNDING FRAMEWORKS HONOURS PARKS ENTERPRISES PEOPLE CHECKLISTS LAWS HOLIDAYS MAILS INBOX ACCOUNT",
        ),
        (account::SECURITY, "/security", "PEOPLE SECURITY ACCOUNT"),
        (account::AUDIT, "/audit", "AUDIT ACCOUNT"),
    ];
    for (name, landing, pages) in cases {
        let viewer = world.as_(name).await.gql("{ viewer { pages landing } }", json!({})).await["viewer"].take();
        let pages: Vec<Value> = pages.split(' ').map(Value::from).collect();
        assert_eq!(viewer, json!({ "pages": pages, "landing": landing }), "{name}");
    }
});
