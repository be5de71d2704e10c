//! Forged tokens.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tests::world::account;
use tests::{Engine, TestApp, soak};

use super::{sign_in, whose};

/// Base64 for tokens, by hand: no library helps a forger.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for i in 0..=chunk.len() {
            text.push(char::from(LETTERS[(bits >> (18 - 6 * i) & 63) as usize]));
        }
    }
    text
}

fn unbase64(text: &str) -> Vec<u8> {
    let letters: BTreeMap<char, u32> =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".chars().zip(0..).collect();
    let mut bytes = Vec::new();
    let (mut bits, mut have) = (0_u32, 0);
    for letter in text.chars() {
        bits = bits << 6 | letters[&letter];
        have += 6;
        if have >= 8 {
            have -= 8;
            bytes.push((bits >> have & 255) as u8);
        }
    }
    bytes
}

/// HMAC-SHA256.
fn sign(key: &[u8], message: &str) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    let mut block = [0; 64];
    block[..key.len()].copy_from_slice(key);
    let pad = |with: u8| block.map(|byte| byte ^ with);
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(message).finalize();
    Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize().to_vec()
}

/// Makes tokens with the server's own key, as nobody else can.
pub(super) struct Forge {
    header: Value,
    payload: Value,
    key: Vec<u8>,
}

impl Forge {
    async fn at(app: &TestApp) -> Self {
        let (token, _) = sign_in(app, account::A_MANAGER).await;
        Self::of(app, &token)
    }

    /// Of a token that the server gave.
    pub(super) fn of(app: &TestApp, token: &str) -> Self {
        let mut parts = token.split('.').map(|part| serde_json::from_slice(&unbase64(part)));
        let header = parts.next().expect("a header").expect("JSON");
        let payload = parts.next().expect("a payload").expect("JSON");
        let key = std::fs::read_to_string(app.home.path().join("token.key")).expect("the key");
        Self { header, payload, key: hex::decode(key.trim()).expect("hex") }
    }

    fn token(&self, header: &Value, payload: &Value) -> String {
        let text = format!("{}.{}", base64(header.to_string().as_bytes()), base64(payload.to_string().as_bytes()));
        format!("{text}.{}", base64(&sign(&self.key, &text)))
    }

    /// Seconds between its making and its end.
    pub(super) fn lives_for(&self) -> i64 {
        let at = |name: &str| self.payload[name].as_i64().expect("a time");
        at("exp") - at("iat")
    }

    pub(super) fn with(&self, changes: &Value) -> String {
        let mut payload = self.payload.clone();
        for (name, value) in changes.as_object().expect("changes") {
            if value.is_null() {
                payload.as_object_mut().expect("claims").remove(name);
            } else {
                payload[name] = value.clone();
            }
        }
        self.token(&self.header, &payload)
    }
}

#[tokio::test]
async fn forged_tokens_are_nobodys() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let world = app.world().await;
    let forge = Forge::at(&app).await;
    let real = forge.with(&json!({}));
    assert_eq!(whose(&app, &real).await.as_deref(), Some(account::A_MANAGER), "the forge works");
    let somebody = world.person(account::ADMIN);
    let expired = json!({ "exp": forge.payload["iat"].as_i64().expect("a time") - 1 });
    let claims = [
        expired,
        json!({ "exp": null }),
        json!({ "aud": "somebody-else" }),
        json!({ "aud": null }),
        json!({ "iss": "somebody-else" }),
        json!({ "iss": null }),
        json!({ "sub": somebody }),
        json!({ "sub": null }),
        json!({ "jti": uuid::Uuid::now_v7() }),
        json!({ "jti": null }),
        json!({ "jti": "x" }),
        json!({ "exp": "tomorrow" }),
        json!({ "exp": -1 }),
        json!({ "exp": [4_102_444_800_i64] }),
        json!({ "aud": ["somebody-else"] }),
        json!({ "aud": {} }),
        json!({ "iss": ["somebody-else"] }),
        json!({ "sub": "00000000-0000-0000-0000-000000000000" }),
        json!({ "sub": "admin" }),
        json!({ "jti": "00000000-0000-0000-0000-000000000000" }),
        json!({ "jti": "' OR 1=1 --" }),
    ];
    for changes in &claims {
        assert_eq!(whose(&app, &forge.with(changes)).await, None, "{changes}");
    }
    let kid = forge.header["kid"].clone();
    let headers = [
        json!({ "alg": "none", "typ": "JWT", "kid": kid }),
        json!({ "alg": "None", "typ": "JWT", "kid": kid }),
        json!({ "alg": "HS384", "typ": "JWT", "kid": kid }),
        json!({ "alg": "RS256", "typ": "JWT", "kid": kid }),
        json!({ "alg": "HS256", "typ": "JWT" }),
        json!({ "alg": "HS256", "typ": "JWT", "kid": "../../../dev/null" }),
        json!({ "alg": "HS256", "typ": "JWT", "kid": "' UNION SELECT 'x" }),
        json!({ "alg": "HS256", "typ": "JWT", "jwk": { "kty": "oct", "k": "AAAA" } }),
        json!({ "alg": "NONE", "typ": "JWT", "kid": kid }),
        json!({ "alg": "", "typ": "JWT", "kid": kid }),
        json!({ "alg": "HS512", "typ": "JWT", "kid": kid }),
        json!({ "alg": "PS256", "typ": "JWT", "kid": kid }),
        json!({ "alg": "ES256", "typ": "JWT", "kid": kid }),
        json!({ "alg": "EdDSA", "typ": "JWT", "kid": kid }),
        json!({ "typ": "JWT", "kid": kid }),
        json!({ "alg": "HS256", "typ": "JWT", "kid": "" }),
        json!({ "alg": "HS256", "typ": "JWT", "kid": [kid] }),
        json!({ "alg": "HS256", "typ": "JWT", "kid": "0".repeat(10_000) }),
        json!({ "alg": "HS256", "typ": "JWT", "jku": "http://127.0.0.1:1/keys" }),
        json!({ "alg": "HS256", "typ": "JWT", "x5u": "http://127.0.0.1:1/cert" }),
    ];
    for header in &headers {
        assert_eq!(whose(&app, &forge.token(header, &forge.payload)).await, None, "{header}");
    }
    let measured = format!("{} forged claims, {} forged heads: all nobody's", claims.len(), headers.len());
    soak::report("forged logins", "all refused", &measured, "identity::tokens");
    let (signed, _) = real.rsplit_once('.').expect("a signature");
    for token in [format!("{signed}."), signed.to_owned(), format!("{real}x"), "a.b.c".to_owned(), "💥".to_owned()] {
        let header = reqwest::header::HeaderValue::from_bytes(format!("Bearer {token}").as_bytes()).expect("a value");
        let request = super::bare().get(format!("{}/graphql?query=%7Bviewer%7Baccount%7D%7D", app.base));
        let body: Value =
            request.header("authorization", header).send().await.expect("an answer").json().await.expect("JSON");
        assert_eq!(body["data"]["viewer"], Value::Null, "{token}");
    }
}

/// The signature is of these very bytes.
#[tokio::test]
async fn a_tampered_token_is_nobodys() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let world = app.world().await;
    let forge = Forge::at(&app).await;
    let real = forge.with(&json!({}));
    let [header, payload, signature] = real.split('.').collect::<Vec<_>>()[..] else { panic!("three parts") };
    let mut rich = forge.payload.clone();
    rich["sub"] = json!(world.person(account::ADMIN));
    let rich = base64(rich.to_string().as_bytes());
    let mut flipped = unbase64(signature);
    flipped[0] ^= 1;
    let none = base64(br#"{"alg":"none","typ":"JWT"}"#);
    for token in [
        format!("{header}.{rich}.{signature}"),
        format!("{none}.{rich}."),
        format!("{none}.{payload}.{signature}"),
        format!("{header}.{payload}.{}", base64(&flipped)),
        format!("{header}.{payload}.{}", base64(&[0; 32])),
        format!("{header}.{payload}.{signature}.{signature}"),
        format!("{payload}.{header}.{signature}"),
        format!("{header}.{payload}"),
        format!(" {real} {real}"),
    ] {
        assert_eq!(whose(&app, &token).await, None, "{token}");
    }
}

/// A token that was good is of no use after its session, whoever kept it.
#[tokio::test]
async fn a_token_does_not_outlive_its_session() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    app.world().await;
    let (token, cookie) = sign_in(&app, account::A_MANAGER).await;
    let sent = format!("ps_refresh={cookie}");
    super::post(&app, "mutation { signOut }", json!({}), &[("cookie", &sent)]).await;
    tests::wait_until("the token is nobody's", || async { whose(&app, &token).await.is_none() }).await;
    let forge = Forge::at(&app).await;
    // The session of one person in the token of another.
    let (other, _) = sign_in(&app, account::B_MANAGER).await;
    let claims: Value = serde_json::from_slice(&unbase64(other.split('.').nth(1).expect("claims"))).expect("JSON");
    assert_eq!(whose(&app, &forge.with(&json!({ "jti": claims["jti"] }))).await, None);
}

#[tokio::test]
async fn a_token_of_another_key_is_nobodys() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    app.world().await;
    let mut forge = Forge::at(&app).await;
    forge.key[0] ^= 1;
    assert_eq!(whose(&app, &forge.with(&json!({}))).await, None);
    forge.key = vec![0; 32];
    assert_eq!(whose(&app, &forge.with(&json!({}))).await, None);
}
