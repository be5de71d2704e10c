//! A person at the API: GraphQL calls, files, exports.

use reqwest::{Method, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// A refused call: the code is what callers act upon.
#[derive(Clone, Debug)]
pub struct GqlError {
    pub status: StatusCode,
    pub code: String,
    pub rule: Option<String>,
    /// The whole first error.
    pub error: Value,
}

#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    base: String,
    token: Option<String>,
}

impl Client {
    #[must_use]
    pub fn anonymous(base: &str) -> Self {
        let http = reqwest::Client::builder().cookie_store(true).no_proxy().build().expect("an HTTP client");
        Self { http, base: base.to_owned(), token: None }
    }

    /// Signs in; panics when that is refused.
    pub async fn signed_in(base: &str, account: &str, password: &str) -> Self {
        let mut client = Self::anonymous(base);
        let query = "mutation($input: SignInInput!) { signIn(input: $input) { accessToken } }";
        let input = json!({ "account": account, "password": password });
        let data = client.gql(query, json!({ "input": input })).await;
        client.token = Some(data["signIn"]["accessToken"].as_str().expect("an access token").to_owned());
        client
    }

    /// The same person with a new session; none while nobody answers.
    pub async fn again(&self, account: &str, password: &str) -> Option<Self> {
        let client = Self::anonymous(&self.base);
        let query = "mutation($input: SignInInput!) { signIn(input: $input) { accessToken } }";
        let input = json!({ "account": account, "password": password });
        let body = json!({ "query": query, "variables": { "input": input } });
        let answer: Value =
            client.request(Method::POST, "/graphql").json(&body).send().await.ok()?.json().await.ok()?;
        let token = answer["data"]["signIn"]["accessToken"].as_str()?.to_owned();
        Some(client.with_token(Some(token)))
    }

    #[must_use]
    pub fn with_token(mut self, token: Option<String>) -> Self {
        self.token = token;
        self
    }

    #[must_use]
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// Any request to the server, with this person's token.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.base));
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    /// The raw answer to a GraphQL POST, for tests of the HTTP layer.
    pub async fn post(&self, query: &str, variables: Value) -> Response {
        let body = json!({ "query": query, "variables": variables });
        self.request(Method::POST, "/graphql").json(&body).send().await.expect("the server answers")
    }

    /// `data`; panics when the answer has errors.
    pub async fn gql(&self, query: &str, variables: Value) -> Value {
        match self.try_gql(query, variables).await {
            Ok(data) => data,
            Err(refused) => panic!("{query}\n→ {} {:#}", refused.status, refused.error),
        }
    }

    pub async fn try_gql(&self, query: &str, variables: Value) -> Result<Value, GqlError> {
        let response = self.post(query, variables).await;
        let status = response.status();
        let text = response.text().await.expect("a body");
        let mut body: Value =
            serde_json::from_str(&text).unwrap_or_else(|_| panic!("{status}: not JSON: {text}\nfor {query}"));
        let Some(error) = body.pointer_mut("/errors/0").map(Value::take) else {
            return Ok(body["data"].take());
        };
        let extensions = &error["extensions"];
        let code = extensions["code"].as_str().unwrap_or_else(|| panic!("an error without a code: {error:#}"));
        let rule = extensions["rule"].as_str().map(str::to_owned);
        Err(GqlError { status, code: code.to_owned(), rule, error })
    }

    /// True when the answer came and has no errors: the only sign that a write is done.
    pub async fn is_acknowledged(&self, query: &str, variables: &Value) -> bool {
        let body = json!({ "query": query, "variables": variables });
        let Ok(response) = self.request(Method::POST, "/graphql").json(&body).send().await else { return false };
        response.json::<Value>().await.is_ok_and(|body| body["errors"].is_null() && !body["data"].is_null())
    }

    /// Panics unless the call is refused with this code; gives the refusal for a closer look.
    pub async fn expect_code(&self, query: &str, variables: Value, code: &str) -> GqlError {
        match self.try_gql(query, variables).await {
            Ok(data) => panic!("{query}\nshould be refused with {code}, but gave {data:#}"),
            Err(refused) => {
                assert_eq!(refused.code, code, "{query}\n→ {:#}", refused.error);
                refused
            }
        }
    }

    /// A query of one root field without variables; gives that field.
    pub async fn field(&self, name: &str, query: &str) -> Value {
        self.gql(query, json!({})).await[name].take()
    }

    /// Sends a file and gives its hash; panics when it is refused.
    pub async fn put_file(&self, name: &str, bytes: &[u8]) -> String {
        let hash = sha256(bytes);
        let response = self.try_put_file(&hash, name, bytes).await;
        let status = response.status();
        assert!(status.is_success(), "{name}: {status} {}", response.text().await.unwrap_or_default());
        hash
    }

    pub async fn try_put_file(&self, hash: &str, name: &str, bytes: &[u8]) -> Response {
        let path = format!("/api/files/{hash}?name={name}");
        self.request(Method::PUT, &path).body(bytes.to_vec()).send().await.expect("the server answers")
    }

    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.expect("the server answers")
    }

    /// The bytes of a page or file; panics unless 200.
    pub async fn download(&self, path: &str) -> Vec<u8> {
        let response = self.get(path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        response.bytes().await.expect("a body").to_vec()
    }
}

#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}
