//! Links that a browser opens without the token: for one address, for a minute, with the rights of the moment of use.

use std::time::{Duration, Instant};

use entities::id::UserId;
use entities::security_event;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use tests::world::account;
use tests::{Client, World, on_both_engines};

use super::tokens::Forge;

const A_SECOND: Duration = Duration::from_secs(1);

fn of(world: &World) -> String {
    format!("/api/archive/enterprise/{}", world.a.first)
}

/// A link to the ZIP of the first enterprise of park A, for this person.
async fn link(client: &Client, world: &World) -> String {
    let body: Value = client.get(&format!("{}/link", of(world))).await.json().await.expect("JSON");
    body["url"].as_str().unwrap_or_else(|| panic!("{body}")).to_owned()
}

fn pass(link: &str) -> &str {
    link.split_once("?pass=").expect("a pass").1
}

on_both_engines!(a_link_opens_one_archive_without_the_token, |app| async move {
    let world = app.world().await;
    world.add_document("DISCHARGE_PERMIT", "2026-12-01").await;
    let staff = world.as_(account::A_STAFF).await;
    let link = link(&staff, &world).await;
    let browser = world.anonymous();
    let answer = browser.get(&link).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], "application/zip");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    assert!(answer.bytes().await.expect("a ZIP").starts_with(b"PK"));
    // Who took it is who asked for the link.
    let taken = security_event::Entity::find().filter(security_event::Column::Kind.eq("exported"));
    let taken = taken.all(&app.database).await.expect("rows");
    assert_eq!(
        taken.iter().map(|row| row.actor_id).collect::<Vec<_>>(),
        [Some(UserId(world.person(account::A_STAFF)))]
    );
    // Nothing else opens by it: no other archive, no list, no query.
    let pass = pass(&link);
    for path in [
        format!("/api/archive/enterprise/{}.zip?pass={pass}", world.a.second),
        format!("/api/archive/park/{}.zip?pass={pass}", world.a.park),
        format!("{}/link?pass={pass}", of(&world)),
        format!("/api/exports/parks.xlsx?pass={pass}"),
    ] {
        assert_eq!(browser.get(&path).await.status(), 401, "{path}");
    }
    let bearer = world.anonymous().with_token(Some(pass.to_owned()));
    assert_eq!(bearer.get(&format!("{}.zip", of(&world))).await.status(), 401, "a pass is no token");
    assert!(bearer.gql("{ viewer { id } }", json!({})).await["viewer"].is_null());
    let token = staff.token().expect("a token");
    assert_eq!(browser.get(&format!("{}.zip?pass={token}", of(&world))).await.status(), 401, "a token is no pass");
});

on_both_engines!(a_link_that_is_forged_or_old_opens_nothing, |app| async move {
    let world = app.world().await;
    let staff = world.as_(account::A_STAFF).await;
    let real = link(&staff, &world).await;
    let forge = Forge::of(&app, pass(&real));
    let browser = world.anonymous();
    let status = |pass: String| {
        let (browser, path) = (browser.clone(), format!("{}.zip?pass={pass}", of(&world)));
        async move { browser.get(&path).await.status().as_u16() }
    };
    assert_eq!(status(forge.with(&json!({}))).await, 200, "the forge works");
    let now = chrono::Utc::now().timestamp();
    for changes in [
        json!({ "exp": now - 1 }),
        json!({ "exp": null }),
        json!({ "aud": "parksteward-api" }),
        json!({ "path": null }),
        json!({ "path": format!("/api/archive/enterprise/{}.zip", world.a.second) }),
        json!({ "sub": world.person(account::ADMIN) }),
        json!({ "jti": uuid::Uuid::now_v7() }),
    ] {
        assert_eq!(status(forge.with(&changes)).await, 401, "{changes}");
    }
    let mut cut = pass(&real).to_owned();
    cut.pop();
    for forged in [cut, format!("{}x", pass(&real)), String::new(), "x".repeat(5_000)] {
        assert_eq!(status(forged.clone()).await, 401, "{forged}");
    }
    assert!(forge.lives_for() <= 60, "a minute is enough for a click");
});

on_both_engines!(a_link_ends_with_the_right_and_with_the_session, |app| async move {
    let world = app.world().await;
    let staff = world.as_(account::A_STAFF).await;
    let (link, browser) = (link(&staff, &world).await, world.anonymous());
    assert_eq!(browser.get(&link).await.status(), 200);
    let (id, admin) = (world.person(account::A_STAFF), world.as_(account::ADMIN).await);
    let held = "query($id: UUID!) { person(id: $id) { memberships { id } } }";
    let held = admin.gql(held, json!({ "id": id })).await["person"]["memberships"][0]["id"].take();
    let revoke = "mutation($input: RevokeMembershipInput!) { revokeMembership(input: $input) { id } }";
    admin.gql(revoke, json!({ "input": { "personId": id, "membershipId": held } })).await;
    let began = Instant::now();
    tests::wait_until("the archive is shut", || async { browser.get(&link).await.status() == 404 }).await;
    assert!(began.elapsed() < A_SECOND, "{:?}", began.elapsed());
    let security = world.as_(account::SECURITY).await;
    let end = "mutation($input: PersonInput!) { endSessions(input: $input) { id } }";
    security.gql(end, json!({ "input": { "id": id, "version": 1 } })).await;
    tests::wait_until("nobody is there", || async { browser.get(&link).await.status() == 401 }).await;
});

on_both_engines!(who_does_not_see_an_archive_gets_no_link, |app| async move {
    let world = app.world().await;
    let path = format!("{}/link", of(&world));
    assert_eq!(world.anonymous().get(&path).await.status(), 401);
    for stranger in [account::A2_MANAGER, account::B_MANAGER, account::ADMIN] {
        let client = world.as_(stranger).await;
        assert_eq!(client.get(&path).await.status(), 404, "{stranger}");
        let absent = format!("/api/archive/enterprise/{}/link", uuid::Uuid::now_v7());
        assert_eq!(client.get(&absent).await.status(), 404, "{stranger}: the same as for one that is not there");
    }
});
