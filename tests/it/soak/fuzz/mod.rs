//! Calls made up from the schema: documents that are valid, with values that are not, in every role. Whatever comes, the
//! answer is data or an error with a code, and never a fault of ours.

mod documents;
mod values;

use std::collections::BTreeMap;

use rand::SeedableRng;
use rand::rngs::StdRng;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use tests::{Client, Engine, TestApp, World, account, soak};

use documents::Schema;
use values::Known;

/// One person of each role.
const ROLES: [&str; 8] = [
    account::A_MANAGER,
    account::A_STAFF,
    account::A1_MANAGER,
    account::A1_STAFF,
    account::EXPERT,
    account::COORDINATOR,
    account::VIEWER,
    account::ADMIN,
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite() {
    no_call_is_answered_with_a_fault(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres() {
    if Engine::Postgres.is_available() {
        no_call_is_answered_with_a_fault(Engine::Postgres).await;
    }
}

async fn no_call_is_answered_with_a_fault(engine: Engine) {
    let (calls, seed) = (soak::size("SOAK_CALLS", 150, 10_000), soak::size("SOAK_SEED", 2026, 2026));
    let schema = Schema::read();
    let (mut faults, mut answers) = (Vec::new(), BTreeMap::new());
    for (number, role) in ROLES.into_iter().enumerate() {
        // Each role on a world of its own: what one breaks the next one needs.
        let app = TestApp::spawn(engine).await;
        let world = app.world().await;
        let known = Known::of(&world).await;
        let mut random = StdRng::seed_from_u64((seed + number) as u64);
        let mut client = world.as_(role).await;
        for _ in 0..calls {
            let call = schema.call(&mut random, &known);
            let answer = ask(&client, &call.document, &call.variables).await;
            if answer == "UNAUTHENTICATED" {
                // An administrator may end even the own rights.
                client = again(&app, &world, role).await;
            }
            if answer.starts_with("FAULT") {
                faults.push(format!("{role}: {answer}\n{}\n{}", call.document, call.variables));
            }
            *answers.entry(answer.split(' ').next().unwrap_or_default().to_owned()).or_insert(0) += 1;
        }
    }
    let told: Vec<_> = answers.iter().map(|(code, number)| format!("{number} {code}")).collect();
    let measured = format!("{} faults; {}", faults.len(), told.join(", "));
    let figure = "10,000 generated calls a role: 0 5xx, 0 errors without a code";
    soak::report(&format!("fuzz, {engine:?}"), figure, &measured, "soak::fuzz");
    let shown: Vec<_> = faults.iter().take(12).cloned().collect();
    assert!(faults.is_empty(), "{} faults (SOAK_SEED={seed}):\n{}", faults.len(), shown.join("\n\n"));
    let useful = answers.get("DATA").copied().unwrap_or(0);
    assert!(useful * 10 > calls * ROLES.len(), "hardly any call did anything: {answers:?}");
}

/// `DATA`, the code of the first error, or `FAULT` and what it was.
async fn ask(client: &Client, document: &str, variables: &Value) -> String {
    let response = client.post(document, variables.clone()).await;
    let status = response.status();
    let text = response.text().await.unwrap_or_default();
    let Ok(body) = serde_json::from_str::<Value>(&text) else { return format!("FAULT {status}: {text}") };
    let errors = body["errors"].as_array().cloned().unwrap_or_default();
    let code = |error: &Value| error["extensions"]["code"].as_str().map(str::to_owned);
    let wrong = |error: &Value| code(error).is_none_or(|code| ["INTERNAL", "UNAVAILABLE"].contains(&code.as_str()));
    // A refusal names what is wrong with a valid document: BAD_REQUEST is for values that do not fit their type.
    if status.is_server_error() || errors.iter().any(wrong) {
        return format!("FAULT {status}: {text}");
    }
    errors.first().and_then(code).unwrap_or_else(|| "DATA".to_owned())
}

/// Signed in anew, after being made a person with rights again.
async fn again(app: &TestApp, world: &World, role: &str) -> Client {
    let sql = format!("UPDATE \"user\" SET active = TRUE WHERE account = '{role}'");
    app.database.execute_unprepared(&sql).await.expect("active again");
    world.sign_in_again(role);
    let client = world.as_(role).await;
    assert_ne!(ask(&client, "{ viewer { account } }", &json!({})).await, "UNAUTHENTICATED", "{role} is shut out");
    client
}
