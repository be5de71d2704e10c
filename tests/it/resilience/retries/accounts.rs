//! Rules of signing in, sessions and second factors, each mutation sent twice.

use serde_json::{Value, json};
use tests::world::{PASSWORD, account};
use tests::{Client, on_both_engines};
use uuid::Uuid;

use super::{all_of, case, stale};

on_both_engines!(the_door_is_changed_once, |app| async move {
    let world = app.world().await;
    let rules = json!({ "version": 0, "minLength": 14, "minClasses": 1, "maxAgeDays": 0, "history": 1,
        "renewGiven": false, "idleMinutes": 480, "absoluteMinutes": 10080, "secondFactorRoles": [] });
    let person = |who: &str| json!({ "id": world.person(who), "version": 1 });
    let invite = "mutation($input: InvitePersonInput!) { invitePerson(input: $input) { id version } }";
    let new = json!({ "name": "受邀者", "email": "invited@world.test", "memberships": [{ "role": "EXPERT" }] });
    let invited = world.as_(account::ADMIN).await.gql(invite, json!({ "input": new })).await["invitePerson"].take();
    let viewer = world.as_(account::VIEWER).await;
    Client::signed_in(&app.base, account::VIEWER, PASSWORD).await;
    let seen = viewer.field("sessions", "{ sessions { id current } }").await;
    let other = seen.as_array().expect("sessions").iter().find(|one| one["current"] == false).expect("the other one");
    let (s, v) = (account::SECURITY, account::VIEWER);
    let cases = vec![
        case(s, "changeSecuritySettings", rules, stale()),
        case(s, "applySecurityProfile", json!({ "version": 1, "profile": "STANDARD" }), stale()),
        case(s, "unlockPerson", person(account::A_STAFF), stale()),
        case(s, "resetSecondFactor", person(account::A1_STAFF), stale()),
        case(account::ADMIN, "resendInvitation", invited, stale()),
        case(v, "endSession", json!({ "id": other["id"] }), json!({ "id": Uuid::now_v7() })),
    ];
    all_of(&app, cases, &world).await;
});

on_both_engines!(the_other_sessions_end_once, |app| async move {
    let world = app.world().await;
    let viewer = world.as_(account::VIEWER).await;
    let end = async |key: &str| -> Value {
        let end = "mutation($input: EndOtherSessionsInput!) { endOtherSessions(input: $input) }";
        viewer.gql(end, json!({ "input": { "clientMutationId": key } })).await["endOtherSessions"].take()
    };
    Client::signed_in(&app.base, account::VIEWER, PASSWORD).await;
    assert_eq!(end("one").await, 1);
    let third = Client::signed_in(&app.base, account::VIEWER, PASSWORD).await;
    assert_eq!(end("one").await, 1, "the first answer");
    third.gql("{ viewer { account } }", json!({})).await;
    assert_eq!(third.field("viewer", "{ viewer { account } }").await["account"], json!(account::VIEWER));
    assert_eq!(end("two").await, 1);
});
