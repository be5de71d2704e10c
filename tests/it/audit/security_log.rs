//! What the security log keeps, and what it does not.

use entities::security_event::{self, Outcome};
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};
use serde_json::json;
use tests::world::account;
use tests::{TestApp, on_both_engines};

async fn log(app: &TestApp) -> Vec<security_event::Model> {
    let all = security_event::Entity::find().order_by_asc(security_event::Column::Id);
    all.all(&app.database).await.expect("the security log")
}

const SIGN_IN: &str = "mutation($input: SignInInput!) { signIn(input: $input) { expiresAt } }";

on_both_engines!(a_sign_in_a_wrong_password_and_a_sign_out_are_recorded_with_their_address, |app| async move {
    let world = app.world().await;
    let guest = world.anonymous();
    let wrong = json!({ "input": { "account": "a.manager", "password": "not-my-password" } });
    guest.expect_code(SIGN_IN, wrong, "REFUSED").await;
    let manager = world.as_(account::A_MANAGER).await;
    manager.gql("mutation { signOut }", json!({})).await;
    let log = log(&app).await;
    let said: Vec<_> = log.iter().map(|one| (one.kind.as_str(), one.outcome, one.account.as_str())).collect();
    assert_eq!(
        said,
        [
            ("sign_in_failed", Outcome::Refused, "a.manager"),
            ("signed_in", Outcome::Done, "a.manager"),
            ("signed_out", Outcome::Done, "")
        ]
    );
    let person = world.person(account::A_MANAGER);
    assert!(log.iter().all(|one| one.subject_id == Some(person)), "{log:?}");
    assert_eq!(log[0].actor_id, None, "nobody knows who it was");
    assert!(log[1..].iter().all(|one| one.actor_id.is_some_and(|id| id.0 == person)), "{log:?}");
    assert!(log.iter().all(|one| one.address == "127.0.0.1" && !one.request_id.is_empty()), "{log:?}");
});

on_both_engines!(a_forbidden_mutation_is_recorded_and_a_stale_link_is_not, |app| async move {
    let world = app.world().await;
    let staff = world.as_(account::A1_STAFF).await;
    let add = "mutation($input: AddAgencyInput!) { addAgency(input: $input) { id } }";
    staff.expect_code(add, json!({ "input": { "name": "另一家" } }), "FORBIDDEN").await;
    let gone = json!({ "id": uuid::Uuid::now_v7() });
    staff.expect_code("query($id: UUID!) { issue(id: $id) { id } }", gone, "NOT_FOUND").await;
    let log = log(&app).await;
    let refused: Vec<_> = log.iter().filter(|one| one.kind == "refused").collect();
    assert_eq!(refused.len(), 1, "{log:?}");
    assert_eq!(refused[0].detail, json!({ "mutations": ["addAgency"] }));
    assert_eq!(refused[0].actor_id.map(|id| id.0), Some(world.person(account::A1_STAFF)));
});

on_both_engines!(rights_given_and_taken_name_the_person_and_the_role, |app| async move {
    let world = app.world().await;
    let admin = world.as_(account::ADMIN).await;
    let person = world.person(account::A_STAFF);
    let grant =
        "mutation($input: GrantMembershipInput!) { grantMembership(input: $input) { memberships { id role } } }";
    let input = json!({ "personId": person, "membership": { "role": "DEPARTMENT_VIEWER" } });
    let held = admin.gql(grant, json!({ "input": input })).await["grantMembership"]["memberships"].take();
    let new = held.as_array().and_then(|all| all.iter().find(|one| one["role"] == "DEPARTMENT_VIEWER"));
    let revoke = "mutation($input: RevokeMembershipInput!) { revokeMembership(input: $input) { id } }";
    let input = json!({ "personId": person, "membershipId": new.expect("the new role")["id"] });
    admin.gql(revoke, json!({ "input": input })).await;
    let log = log(&app).await;
    let rights: Vec<_> = log.iter().filter(|one| one.kind.starts_with("right_")).collect();
    assert_eq!(rights.iter().map(|one| one.kind.as_str()).collect::<Vec<_>>(), ["right_granted", "right_revoked"]);
    assert!(rights.iter().all(|one| one.subject_id == Some(person) && one.detail["role"] == "department_viewer"));
});

on_both_engines!(an_export_says_which_list_by_which_filter_and_how_many_rows, |app| async move {
    let world = app.world().await;
    let manager = world.as_(account::A_MANAGER).await;
    manager.download("/api/exports/enterprises.xlsx?operating=true").await;
    let log = log(&app).await;
    let detail = &log.iter().find(|one| one.kind == "exported").expect("the export").detail;
    assert_eq!(*detail, json!({ "list": "enterprises", "filter": { "operating": "true" }, "rows": 2 }));
});

on_both_engines!(what_was_written_is_neither_changed_nor_removed, |app| async move {
    let world = app.world().await;
    let manager = world.as_(account::A_MANAGER).await;
    let profile = "mutation($input: UpdateProfileInput!) { updateProfile(input: $input) { id } }";
    manager.gql(profile, json!({ "input": { "version": 1, "name": "新的名字" } })).await;
    for table in ["event", "security_event"] {
        for sql in [
            format!("UPDATE {table} SET actor_name = 'nobody'"),
            format!("UPDATE {table} SET kind = 'nothing'"),
            format!("DELETE FROM {table}"),
        ] {
            let refused = app.database.execute_unprepared(&sql).await.expect_err(&sql).to_string();
            assert!(refused.contains("history is kept as it was written"), "{sql}: {refused}");
        }
    }
});
