//! People: signing in, staying so, what they may, whom they see and manage.

mod devices;
mod duties;
mod factors;
mod guesses;
mod links;
mod manage;
mod passes;
mod passwords;
mod privacy;
mod refresh;
mod rights;
mod settings;
mod sign_in;
mod timeouts;
mod tokens;

use reqwest::header::{COOKIE, SET_COOKIE};
use reqwest::{Method, Response};
use serde_json::{Value, json};
use tests::world::PASSWORD;
use tests::{Client, TestApp};

const SIGN_IN: &str = "mutation($input: SignInInput!) { signIn(input: $input) { accessToken viewer { account } } }";

/// A client that keeps no cookies: the tests say which one goes out.
fn bare() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().build().expect("a client")
}

async fn post(app: &TestApp, query: &str, variables: Value, headers: &[(&str, &str)]) -> Response {
    let mut request = bare().request(Method::POST, format!("{}/graphql", app.base));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.json(&json!({ "query": query, "variables": variables })).send().await.expect("the server answers")
}

/// Signs in; gives the access token and the refresh cookie's value.
async fn sign_in(app: &TestApp, account: &str) -> (String, String) {
    let input = json!({ "input": { "account": account, "password": PASSWORD } });
    let response = post(app, SIGN_IN, input, &[]).await;
    let cookie = cookie(&response).expect("a refresh cookie");
    let body: Value = response.json().await.expect("JSON");
    (body["data"]["signIn"]["accessToken"].as_str().unwrap_or_else(|| panic!("{body:#}")).to_owned(), cookie)
}

/// The refresh cookie that an answer sets.
fn cookie(response: &Response) -> Option<String> {
    let set = response.headers().get(SET_COOKIE)?.to_str().ok()?;
    let value = set.strip_prefix("ps_refresh=")?.split(';').next()?;
    Some(value.to_owned())
}

/// Uses a refresh cookie: the new access token and cookie, or the code of the refusal.
async fn refresh(app: &TestApp, value: &str) -> Result<(String, String), String> {
    let sent = format!("ps_refresh={value}");
    let query = "mutation { refreshSession { accessToken } }";
    let response = post(app, query, json!({}), &[(COOKIE.as_str(), &sent)]).await;
    let next = cookie(&response).unwrap_or_default();
    let body: Value = response.json().await.expect("JSON");
    match body["data"]["refreshSession"]["accessToken"].as_str() {
        Some(token) => Ok((token.to_owned(), next)),
        None => Err(body["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned()),
    }
}

/// Whose token this is, if anybody's.
async fn whose(app: &TestApp, token: &str) -> Option<String> {
    let client = Client::anonymous(&app.base).with_token(Some(token.to_owned()));
    let data = client.gql("{ viewer { account } }", json!({})).await;
    data["viewer"]["account"].as_str().map(str::to_owned)
}

/// The secret in the newest mail to this address, made as the mail goes out: no table has it.
async fn secret_in_mail(app: &TestApp, address: &str) -> String {
    use entities::mail;
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
    let newest = mail::Entity::find().filter(mail::Column::ToAddress.eq(address)).order_by_desc(mail::Column::Id);
    let row = tests::wait_for("a mail", || async { newest.clone().one(&app.database).await.expect("mails") }).await;
    let key = std::fs::read_to_string(app.home.path().join("secret.key")).expect("the key");
    let vault = domain::identity::Vault::new(&[hex::decode(key.trim()).expect("hex")]).expect("a vault");
    let text = domain::identity::with_secrets(&vault, &row.text).expect("the text as it goes out");
    assert_ne!(text, row.text, "the outbox holds no secret");
    secret_in(&text)
}

/// What stands behind the # of the link.
fn secret_in(text: &str) -> String {
    let (_, rest) = text.split_once("/set-password#").expect("a link");
    rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '.').collect()
}

/// Runs SQL on the application's database.
async fn sql(app: &TestApp, text: &str) {
    use sea_orm::ConnectionTrait;
    app.database.execute_unprepared(text).await.unwrap_or_else(|error| panic!("{text}: {error}"));
}

/// What happened, by its names in the log, of those given.
async fn logged(app: &TestApp, kinds: &[&str]) -> Vec<String> {
    use entities::{event, security_event};
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
    let done = event::Entity::find().filter(event::Column::Kind.is_in(kinds.iter().copied()));
    let acts = security_event::Entity::find().filter(security_event::Column::Kind.is_in(kinds.iter().copied()));
    let done = done.all(&app.database).await.expect("events").into_iter().map(|row| (row.id.0, row.kind));
    let mut all: Vec<_> = done.collect();
    // What is a change of business data too stands in both.
    let known: Vec<_> = all.iter().map(|(_, kind)| kind.clone()).collect();
    let acts = acts.all(&app.database).await.expect("acts").into_iter().map(|row| (row.id.0, row.kind));
    all.extend(acts.filter(|(_, kind)| !known.contains(kind)));
    all.sort();
    all.into_iter().map(|(_, kind)| kind).collect()
}
