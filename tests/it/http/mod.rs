//! The HTTP layer: what it takes, what it refuses, and that it survives both.

mod abuse;
mod health;
mod life;
mod load;
mod pages;
mod rules;
mod slow;
pub mod socket;
mod sockets;
mod traps;

use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use tests::{Client, TestApp};

/// A document that anybody may send.
const WHO: &str = "{ viewer { name } }";

/// Sends this document by POST.
async fn send(client: &Client, query: &str) -> Response {
    client.post(query, json!({})).await
}

/// Status, code and the rest of a refusal; panics when the answer is none, or carries no request id.
async fn refusal(response: Response) -> (StatusCode, String, Value) {
    let status = response.status();
    let id = response.headers().get("x-request-id").expect("a request id").to_str().expect("plain text").to_owned();
    let text = response.text().await.expect("a body");
    let body: Value = serde_json::from_str(&text).unwrap_or_else(|_| panic!("{status}: not JSON: {text}"));
    assert!(body.get("data").is_none(), "refused, but: {body:#}");
    let error = &body["errors"][0];
    assert_eq!(error["extensions"]["requestId"], json!(id), "{body:#}");
    let code = error["extensions"]["code"].as_str().unwrap_or_else(|| panic!("no code: {body:#}")).to_owned();
    (status, code, body)
}

/// The server still answers.
async fn alive(app: &TestApp) {
    let answer = app.anonymous().gql(WHO, json!({})).await;
    assert_eq!(answer, json!({ "viewer": null }));
}

/// A GET of `/graphql` with these parameters.
async fn get(client: &Client, parameters: &[(&str, &str)]) -> Response {
    client.request(Method::GET, "/graphql").query(parameters).send().await.expect("the server answers")
}
