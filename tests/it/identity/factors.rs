//! Second factors: the app, its codes, the recovery codes, and roles that must have one.

use chrono::Utc;
use serde_json::{Value, json};
use tests::world::{PASSWORD, account};
use tests::{Client, TestApp, on_both_engines};
use totp_rs::{Builder, Secret};

use super::{SIGN_IN, logged, sign_in, sql};

const BEGIN: &str = "mutation($input: PasswordInput!) { beginSecondFactor(input: $input) { secret uri qrSvg } }";
const CONFIRM: &str = "mutation($input: ConfirmSecondFactorInput!) { confirmSecondFactor(input: $input) }";
const ENTER: &str = "mutation($input: SignInInput!) { signIn(input: $input) { accessToken next { step ticket enrolment { secret } } recoveryCodes } }";
const STEP: &str = "mutation($input: ConfirmSecondStepInput!) { confirmSecondStep(input: $input) { accessToken viewer { account } next { step ticket } recoveryCodes } }";
const REMOVE: &str = "mutation($input: PasswordInput!) { removeSecondFactor(input: $input) { recoveryCodesLeft } }";

fn password() -> Value {
    json!({ "input": { "password": PASSWORD } })
}

/// The code that the app shows, `steps` of 30 seconds from now.
fn code(secret: &str, steps: i64) -> String {
    let secret = Secret::try_from_base32(secret).expect("base32");
    let totp = Builder::new().with_secret(secret).build().expect("an app");
    // The phone has the wall's clock.
    let now = Utc::now().timestamp() + 30 * steps;
    totp.generate(u64::try_from(now).expect("after 1970")).to_string()
}

/// Sets up an app; gives its secret and the recovery codes.
async fn enrolled(client: &Client) -> (String, Vec<String>) {
    let begun = client.gql(BEGIN, password()).await["beginSecondFactor"].take();
    let secret = begun["secret"].as_str().expect("a secret").to_owned();
    assert!(begun["uri"].as_str().is_some_and(|uri| uri.starts_with("otpauth://totp/ParkSteward:")), "{begun:#}");
    assert!(begun["qrSvg"].as_str().is_some_and(|svg| svg.contains("<svg") && !svg.contains("http://127")));
    // Not in use until its first code is right.
    let wrong = json!({ "input": { "code": "000000" } });
    assert_eq!(client.expect_code(CONFIRM, wrong, "REFUSED").await.rule.as_deref(), Some("WRONG_CODE"));
    let codes = client.gql(CONFIRM, json!({ "input": { "code": code(&secret, -1) } })).await;
    let codes = codes["confirmSecondFactor"].as_array().expect("codes").iter();
    (secret, codes.map(|one| one.as_str().expect("a code").to_owned()).collect())
}

/// The first step: the ticket of the second.
async fn ticket(app: &TestApp, account: &str) -> String {
    let input = json!({ "input": { "account": account, "password": PASSWORD } });
    let entry = app.anonymous().gql(ENTER, input).await["signIn"].take();
    assert_eq!((&entry["accessToken"], &entry["next"]["step"]), (&Value::Null, &json!("SECOND_FACTOR")), "{entry:#}");
    entry["next"]["ticket"].as_str().expect("a ticket").to_owned()
}

async fn step(app: &TestApp, ticket: &str, code: &str) -> Result<Value, String> {
    let input = json!({ "input": { "ticket": ticket, "code": code } });
    let answer = app.anonymous().try_gql(STEP, input).await;
    answer.map(|mut data| data["confirmSecondStep"].take()).map_err(|refused| refused.rule.unwrap_or(refused.code))
}

on_both_engines!(a_code_opens_once, |app| async move {
    let world = app.world().await;
    let client = world.as_(account::A_MANAGER).await;
    let (secret, codes) = enrolled(&client).await;
    assert_eq!(codes.len(), 10);
    let first = ticket(&app, account::A_MANAGER).await;
    assert_eq!(step(&app, &first, "123456").await, Err("WRONG_CODE".to_owned()));
    let now = code(&secret, 0);
    let entry = step(&app, &first, &now).await.expect("signed in");
    assert_eq!(entry["viewer"]["account"], account::A_MANAGER);
    // The ticket is used up, and so is the code, although its half minute is not over.
    assert_eq!(step(&app, &first, &code(&secret, 1)).await, Err("TICKET_INVALID".to_owned()));
    let second = ticket(&app, account::A_MANAGER).await;
    assert_eq!(step(&app, &second, &now).await, Err("WRONG_CODE".to_owned()));
    // Nor does an older one open, when a newer one has.
    assert_eq!(step(&app, &second, &code(&secret, -1)).await, Err("WRONG_CODE".to_owned()));
    // A recovery code does, once, however it is typed.
    let typed = codes[0].replace('-', " ").to_uppercase();
    step(&app, &second, &typed).await.expect("signed in");
    let third = ticket(&app, account::A_MANAGER).await;
    assert_eq!(step(&app, &third, &codes[0]).await, Err("WRONG_CODE".to_owned()));
    let left = client.gql("{ viewer { recoveryCodesLeft } }", json!({})).await;
    assert_eq!(left["viewer"]["recoveryCodesLeft"], 9);
});

on_both_engines!(codes_are_guessed_no_more_often_than_passwords, |app| async move {
    let world = app.world().await;
    enrolled(&world.as_(account::A_MANAGER).await).await;
    let ticket = ticket(&app, account::A_MANAGER).await;
    let mut tried = 0;
    for i in 0..20 {
        tried += i32::from(step(&app, &ticket, &format!("{i:06}")).await == Err("WRONG_CODE".to_owned()));
    }
    assert!((1..=10).contains(&tried), "{tried}");
    // At the password's step too.
    let input = json!({ "input": { "account": account::A_MANAGER, "password": PASSWORD } });
    app.anonymous().expect_code(SIGN_IN, input, "TOO_MANY").await;
});

on_both_engines!(a_stolen_row_is_of_no_use, |app| async move {
    let world = app.world().await;
    let (secret, codes) = enrolled(&world.as_(account::A_MANAGER).await).await;
    use sea_orm::EntityTrait;
    let row = entities::second_factor::Entity::find().one(&app.database).await.expect("rows").expect("a row");
    let plain = Secret::try_from_base32(&secret).expect("base32");
    assert!(!row.sealed.contains(&hex::encode(plain.as_bytes())) && !row.sealed.contains(&secret));
    for kept in entities::recovery_code::Entity::find().all(&app.database).await.expect("rows") {
        assert!(kept.code_hash.len() == 64 && !codes.contains(&kept.code_hash));
    }
    // Moved to somebody else, it does not open.
    let user = world.person(account::B_MANAGER);
    let mut moved: entities::second_factor::ActiveModel = row.into();
    moved.user_id = sea_orm::ActiveValue::Set(user.into());
    entities::second_factor::Entity::insert(moved).exec_without_returning(&app.database).await.expect("moved");
    let ticket = ticket(&app, account::B_MANAGER).await;
    assert_eq!(step(&app, &ticket, &code(&secret, 0)).await, Err("INTERNAL".to_owned()));
});

on_both_engines!(a_role_can_be_made_to_have_one, |app| async move {
    let world = app.world().await;
    let before = world.as_(account::A_MANAGER).await;
    let change = "mutation($input: ChangeSecuritySettingsInput!) { changeSecuritySettings(input: $input) { secondFactorRoles } }";
    let rules = json!({ "input": { "version": 0, "minLength": 12, "minClasses": 1, "maxAgeDays": 0, "history": 1,
        "renewGiven": false, "idleMinutes": 480, "absoluteMinutes": 10080, "secondFactorRoles": ["PARK_MANAGER"] } });
    world.as_(account::SECURITY).await.gql(change, rules).await;
    let input = json!({ "input": { "account": account::A_MANAGER, "password": PASSWORD } });
    let entry = app.anonymous().gql(ENTER, input).await["signIn"].take();
    assert_eq!((&entry["accessToken"], &entry["next"]["step"]), (&Value::Null, &json!("SET_UP_SECOND_FACTOR")));
    let secret = entry["next"]["enrolment"]["secret"].as_str().expect("a secret");
    let ticket = entry["next"]["ticket"].as_str().expect("a ticket");
    // A recovery code that does not exist yet is no way in.
    assert_eq!(step(&app, ticket, "aaaa-bbbb-cccc-dddd").await, Err("WRONG_CODE".to_owned()));
    let done = step(&app, ticket, &code(secret, 0)).await.expect("signed in");
    assert_eq!(done["viewer"]["account"], account::A_MANAGER);
    assert_eq!(done["recoveryCodes"].as_array().map(Vec::len), Some(10));
    let refused = before.expect_code(REMOVE, password(), "REFUSED").await;
    assert_eq!(refused.rule.as_deref(), Some("SECOND_FACTOR_REQUIRED"));
    sign_in(&app, account::A_STAFF).await;
});

on_both_engines!(the_security_administrator_resets_it, |app| async move {
    let world = app.world().await;
    let client = world.as_(account::A_MANAGER).await;
    enrolled(&client).await;
    let half_done = ticket(&app, account::A_MANAGER).await;
    let reset = "mutation($input: PersonInput!) { resetSecondFactor(input: $input) { standing { secondFactor } } }";
    let person = json!({ "input": { "id": world.person(account::A_MANAGER), "version": 1 } });
    for other in [account::ADMIN, account::COORDINATOR] {
        world.as_(other).await.expect_code(reset, person.clone(), "FORBIDDEN").await;
    }
    let done = world.as_(account::SECURITY).await.gql(reset, person).await;
    assert_eq!(done["resetSecondFactor"]["standing"]["secondFactor"], false);
    assert_eq!(step(&app, &half_done, "000000").await, Err("TICKET_INVALID".to_owned()));
    tests::wait_until("signed out", || async { client.gql("{ viewer { id } }", json!({})).await["viewer"].is_null() })
        .await;
    sign_in(&app, account::A_MANAGER).await;
    assert_eq!(logged(&app, &["second_factor_reset"]).await.len(), 1);
});

on_both_engines!(one_gives_it_up_with_the_password_at_hand, |app| async move {
    let world = app.world().await;
    let client = world.as_(account::A_MANAGER).await;
    enrolled(&client).await;
    let again = client.expect_code(BEGIN, password(), "REFUSED").await;
    assert_eq!(again.rule.as_deref(), Some("ILLEGAL_MOVE"));
    let renew = "mutation($input: PasswordInput!) { renewRecoveryCodes(input: $input) }";
    client.expect_code(REMOVE, json!({ "input": { "password": "not mine" } }), "INVALID").await;
    assert_eq!(client.gql(renew, password()).await["renewRecoveryCodes"].as_array().map(Vec::len), Some(10));
    assert_eq!(client.gql(REMOVE, password()).await["removeSecondFactor"]["recoveryCodesLeft"], Value::Null);
    sign_in(&app, account::A_MANAGER).await;
    // A step that took too long begins anew.
    enrolled(&client).await;
    let late = ticket(&app, account::A_MANAGER).await;
    sql(&app, "UPDATE ticket SET expires_at = created_at").await;
    assert_eq!(step(&app, &late, "000000").await, Err("TICKET_INVALID".to_owned()));
});
