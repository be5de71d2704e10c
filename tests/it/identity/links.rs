//! Links in mails: inviting, and the way back in.

use std::time::Instant;

use serde_json::{Value, json};
use server::config::Jobs;
use tests::world::{PASSWORD, World, account};
use tests::{Client, Engine, TestApp, on_both_engines};

use super::{SIGN_IN, logged, refresh, secret_in, secret_in_mail, sign_in, sql, whose};

const INVITE: &str =
    "mutation($input: InvitePersonInput!) { invitePerson(input: $input) { id version account pending viewerCan } }";
const RESEND: &str = "mutation($input: PersonInput!) { resendInvitation(input: $input) { pending } }";
const RESET: &str = "mutation($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) }";
const OPEN: &str = "mutation($input: OpenLinkInput!) { openLink(input: $input) { purpose name email account } }";
const SET: &str = "mutation($input: SetPasswordInput!) { setPassword(input: $input) }";
const NEW: &str = "drei Boote am Ufer 7";

fn invited(world: &World) -> Value {
    json!({ "input": { "name": "新同事", "email": "new@world.test",
        "memberships": [{ "role": "PARK_STAFF", "parkId": world.a.park }] } })
}

fn set(ticket: &str, account: Option<&str>, password: &str) -> Value {
    json!({ "input": { "ticket": ticket, "account": account, "password": password } })
}

async fn refused(client: &Client, query: &str, input: Value) -> String {
    let refused = client.expect_code(query, input, "REFUSED").await;
    refused.rule.unwrap_or_default()
}

on_both_engines!(the_invited_choose_account_and_password_once, |app| async move {
    let world = app.world().await;
    let manager = world.as_(account::A_MANAGER).await;
    let person = manager.gql(INVITE, invited(&world)).await["invitePerson"].take();
    assert_eq!(person["pending"], true);
    assert!(person["viewerCan"].to_string().contains("INVITE"), "{person:#}");
    let first = secret_in_mail(&app, "new@world.test").await;
    // A second invitation ends the first link.
    manager.gql(RESEND, json!({ "input": { "id": person["id"], "version": 1 } })).await;
    let secret = secret_in_mail(&app, "new@world.test").await;
    let guest = app.anonymous();
    assert_eq!(refused(&guest, OPEN, json!({ "input": { "ticket": first } })).await, "TICKET_INVALID");
    let link = guest.gql(OPEN, json!({ "input": { "ticket": secret } })).await["openLink"].take();
    assert_eq!(link, json!({ "purpose": "INVITATION", "name": "新同事", "email": "new@world.test", "account": null }));
    // Nobody signs in before a password is chosen, also not with an empty one.
    for password in ["", PASSWORD] {
        let input = json!({ "input": { "account": "new@world.test", "password": password } });
        assert_eq!(refused(&guest, SIGN_IN, input).await, "BAD_CREDENTIALS");
    }
    // What is not acceptable does not use the link up.
    guest.expect_code(SET, set(&secret, Some("a.manager"), NEW), "INVALID").await;
    guest.expect_code(SET, set(&secret, Some("new.one"), "short"), "INVALID").await;
    guest.gql(SET, set(&secret, Some("New.One"), NEW)).await;
    assert_eq!(refused(&guest, SET, set(&secret, Some("other"), NEW)).await, "TICKET_INVALID");
    let client = Client::signed_in(&app.base, "new.one", NEW).await;
    let seen = client.gql("{ viewer { account memberships { role } } }", json!({})).await;
    assert_eq!(seen["viewer"], json!({ "account": "new.one", "memberships": [{ "role": "PARK_STAFF" }] }));
    let kinds = ["person_invited", "invitation_sent_again", "invitation_accepted"];
    assert_eq!(logged(&app, &kinds).await, kinds);
});

on_both_engines!(a_link_ends_with_its_time_and_with_its_person, |app| async move {
    let world = app.world().await;
    let manager = world.as_(account::A_MANAGER).await;
    let person = manager.gql(INVITE, invited(&world)).await["invitePerson"].take();
    let secret = secret_in_mail(&app, "new@world.test").await;
    let guest = app.anonymous();
    let open = json!({ "input": { "ticket": secret } });
    sql(&app, "UPDATE ticket SET expires_at = created_at").await;
    assert_eq!(refused(&guest, OPEN, open.clone()).await, "TICKET_INVALID");
    assert_eq!(refused(&guest, SET, set(&secret, Some("x.y"), NEW)).await, "TICKET_INVALID");
    manager.gql(RESEND, json!({ "input": { "id": person["id"], "version": 1 } })).await;
    let secret = secret_in_mail(&app, "new@world.test").await;
    let disable = "mutation($input: PersonInput!) { disablePerson(input: $input) { active } }";
    manager.gql(disable, json!({ "input": { "id": person["id"], "version": 1 } })).await;
    assert_eq!(refused(&guest, SET, set(&secret, Some("x.y"), NEW)).await, "TICKET_INVALID");
    // Made-up ones.
    for made_up in
        ["", ".", "x", &secret.replace('.', ""), &format!("{}.{}", secret.split('.').next().unwrap(), "0".repeat(64))]
    {
        assert_eq!(
            refused(&guest, OPEN, json!({ "input": { "ticket": made_up } })).await,
            "TICKET_INVALID",
            "{made_up}"
        );
    }
});

on_both_engines!(a_reset_ends_all_sessions_and_the_lock_out, |app| async move {
    app.world().await;
    let (token, cookie) = sign_in(&app, account::A_STAFF).await;
    let guest = app.anonymous();
    for i in 0..6 {
        let input = json!({ "input": { "account": account::A_STAFF, "password": format!("guess {i}") } });
        guest.try_gql(SIGN_IN, input).await.expect_err("refused");
    }
    let right = json!({ "input": { "account": account::A_STAFF, "password": PASSWORD } });
    guest.expect_code(SIGN_IN, right, "TOO_MANY").await;
    guest.gql(RESET, json!({ "input": { "account": World::email(account::A_STAFF) } })).await;
    let secret = secret_in_mail(&app, &World::email(account::A_STAFF)).await;
    let link = guest.gql(OPEN, json!({ "input": { "ticket": secret } })).await["openLink"].take();
    assert_eq!((&link["purpose"], &link["account"]), (&json!("RESET"), &json!(account::A_STAFF)));
    // The present one is no new one.
    let same = guest.expect_code(SET, set(&secret, None, PASSWORD), "INVALID").await;
    assert_eq!(same.error["extensions"]["fields"], json!([{ "path": "password", "rule": "PASSWORD_REUSED" }]));
    guest.gql(SET, set(&secret, None, NEW)).await;
    assert_eq!(refused(&guest, SET, set(&secret, None, "another one of those 3")).await, "TICKET_INVALID");
    Client::signed_in(&app.base, account::A_STAFF, NEW).await;
    assert_eq!(refresh(&app, &cookie).await, Err("UNAUTHENTICATED".to_owned()));
    tests::wait_until("the old token is nobody's", || async { whose(&app, &token).await.is_none() }).await;
});

/// The same answer, and about the same time, whether there is such an account or not.
#[tokio::test]
async fn a_reset_does_not_tell_who_has_an_account() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    app.world().await;
    let mut took = Vec::new();
    for name in [account::A_MANAGER, "nobody.at.all", account::B_MANAGER, "nobody@world.test"] {
        let started = Instant::now();
        let answer = app.anonymous().gql(RESET, json!({ "input": { "account": name } })).await;
        assert_eq!(answer, json!({ "requestPasswordReset": true }), "{name}");
        took.push(started.elapsed());
    }
    secret_in_mail(&app, &World::email(account::A_MANAGER)).await;
    let slowest = took.iter().max().expect("some");
    assert!(took.iter().all(|one| *one * 20 + std::time::Duration::from_millis(100) > *slowest), "{took:?}");
    // Three mails a quarter of an hour are enough, and no answer says so.
    for _ in 0..6 {
        app.anonymous().gql(RESET, json!({ "input": { "account": account::B_MANAGER } })).await;
    }
    sql(&app, "UPDATE mail SET status = 'sent'").await;
    let mails = app.smtp.mails();
    assert!(mails.is_empty(), "jobs are off");
    let count = "SELECT count(*) AS n FROM ticket WHERE purpose = 'reset'";
    let statement = sea_orm::Statement::from_string(sea_orm::DbBackend::Sqlite, count);
    let row = sea_orm::ConnectionTrait::query_one_raw(&app.database, statement).await.expect("a count").expect("a row");
    assert!(row.try_get::<i64>("", "n").expect("a number") <= 4);
}

/// Through a real mail server: the link is in the mail, the secret is in no table and in no log line.
#[tokio::test]
async fn the_mail_brings_the_link() {
    let app = TestApp::spawn_with(Engine::Sqlite, |config| {
        config.jobs = Jobs::On;
        config.public_url = Some("https://park.example".to_owned());
    });
    let app = app.await;
    let world = app.world().await;
    world.as_(account::A_MANAGER).await.gql(INVITE, invited(&world)).await;
    let mail = app.smtp.wait_for_mails_to("new@world.test", 1).await.remove(0);
    // Quoted-printable breaks long lines.
    let text = mail.text.replace("=\r\n", "");
    assert!(text.contains("https://park.example/set-password#"), "{text}");
    let secret = secret_in(&text);
    let link = app.anonymous().gql(OPEN, json!({ "input": { "ticket": secret } })).await;
    assert_eq!(link["openLink"]["purpose"], "INVITATION");
    let (_, tail) = secret.split_once('.').expect("two parts");
    let database = std::fs::read(app.home.path().join("parksteward.db")).expect("the database");
    let log = std::fs::read(app.home.path().join("parksteward.db-wal")).unwrap_or_default();
    for bytes in [database, log] {
        assert!(!bytes.windows(tail.len()).any(|part| part == tail.as_bytes()), "a secret at rest");
    }
}
