//! Sessions end by themselves: when nobody uses them, and however much they are used.

use chrono::TimeDelta;
use entities::session;
use sea_orm::{EntityTrait, QueryOrder};
use serde_json::json;
use tests::world::account;
use tests::{TestApp, on_both_engines, wait_until};

use super::{refresh, sign_in, whose};

/// Idle for an hour, an hour and a half at all.
async fn short_sessions(app: &TestApp) {
    let world = app.world().await;
    let change = "mutation($input: ChangeSecuritySettingsInput!) { changeSecuritySettings(input: $input) { version } }";
    let rules = json!({ "version": 0, "minLength": 12, "minClasses": 1, "maxAgeDays": 0, "history": 1,
        "renewGiven": false, "idleMinutes": 60, "absoluteMinutes": 90, "secondFactorRoles": [] });
    world.as_(account::SECURITY).await.gql(change, json!({ "input": rules })).await;
}

/// The newest session's moment of last use, and its end.
async fn newest(app: &TestApp) -> session::Model {
    let rows = session::Entity::find().order_by_desc(session::Column::Id);
    rows.one(&app.database).await.expect("sessions").expect("a session")
}

async fn ends(app: &TestApp, token: &str) {
    wait_until("the session has ended", || async { whose(app, token).await.is_none() }).await;
}

on_both_engines!(a_session_that_nobody_uses_ends, |app| async move {
    short_sessions(&app).await;
    let (token, cookie) = sign_in(&app, account::A_STAFF).await;
    app.door.forward(TimeDelta::minutes(59));
    assert!(whose(&app, &token).await.is_some(), "a minute before the end");
    drop((token, cookie));
    let (token, cookie) = sign_in(&app, account::A_STAFF).await;
    app.door.forward(TimeDelta::minutes(61));
    ends(&app, &token).await;
    assert_eq!(refresh(&app, &cookie).await, Err("UNAUTHENTICATED".to_owned()));
});

on_both_engines!(a_use_puts_the_end_off_but_not_for_ever, |app| async move {
    short_sessions(&app).await;
    let (token, cookie) = sign_in(&app, account::A_STAFF).await;
    let begun = newest(&app).await;
    app.door.forward(TimeDelta::minutes(50));
    // Rights are remembered for half a second; the use is written beside the request.
    wait_until("the use is written down", || async {
        assert!(whose(&app, &token).await.is_some(), "idle for fifty minutes of sixty");
        newest(&app).await.last_used_at > begun.last_used_at
    })
    .await;
    let used = newest(&app).await;
    assert_eq!(used.expires_at, begun.created_at + TimeDelta::minutes(90), "an hour from now would be too late");
    app.door.forward(TimeDelta::minutes(35));
    assert!(whose(&app, &token).await.is_some(), "85 minutes old, idle for 35");
    app.door.forward(TimeDelta::minutes(6));
    ends(&app, &token).await;
    assert_eq!(refresh(&app, &cookie).await, Err("UNAUTHENTICATED".to_owned()));
});

on_both_engines!(a_refresh_does_not_make_a_session_longer_than_allowed, |app| async move {
    short_sessions(&app).await;
    let (_, cookie) = sign_in(&app, account::A_STAFF).await;
    app.door.forward(TimeDelta::minutes(55));
    let (_, cookie) = refresh(&app, &cookie).await.expect("a refresh within the hour");
    app.door.forward(TimeDelta::minutes(34));
    let (token, cookie) = refresh(&app, &cookie).await.expect("a refresh within the hour and a half");
    app.door.forward(TimeDelta::minutes(2));
    ends(&app, &token).await;
    assert_eq!(refresh(&app, &cookie).await, Err("UNAUTHENTICATED".to_owned()));
});
