//! Access tokens: ten minutes, one algorithm, no rights inside. And passes, which open one address for a minute.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use domain::clock::Clock;
use domain::entities::id::{SessionId, UserId};
use domain::error::{Error, Result};
use domain::identity::{AccessToken, AccessTokens};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::Keys;

const ISSUER: &str = "parksteward";
const AUDIENCE: &str = "parksteward-api";
const LIFE: Duration = Duration::minutes(10);
/// Of a pass: no access token is one, and no pass is an access token.
const PASS_AUDIENCE: &str = "parksteward-download";
/// Between the click and the request of the browser.
const PASS_LIFE: Duration = Duration::seconds(60);

/// What a token says: who, and by which session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claims {
    pub user: UserId,
    pub session: SessionId,
}

#[derive(Serialize, Deserialize)]
struct Payload {
    iss: String,
    aud: String,
    sub: Uuid,
    /// The session's row.
    jti: Uuid,
    iat: i64,
    exp: i64,
}

/// Who, by which session, and the one address that it opens.
#[derive(Serialize, Deserialize)]
struct Pass {
    #[serde(flatten)]
    who: Payload,
    path: String,
}

/// Signs and checks access tokens and passes.
pub struct Tokens {
    signing: (String, EncodingKey),
    known: HashMap<String, DecodingKey>,
    access: Validation,
    passes: Validation,
}

impl Tokens {
    /// # Errors
    /// There is no key.
    pub fn new(keys: &Keys) -> anyhow::Result<Self> {
        let first = keys.0.first().ok_or_else(|| anyhow::anyhow!("there is no key to sign with"))?;
        Ok(Self {
            signing: (key_id(first), EncodingKey::from_secret(first)),
            known: keys.0.iter().map(|key| (key_id(key), DecodingKey::from_secret(key))).collect(),
            access: validation(AUDIENCE),
            passes: validation(PASS_AUDIENCE),
        })
    }

    /// What a token says, if we signed it and it has not expired.
    #[must_use]
    pub fn verify(&self, token: &str) -> Option<Claims> {
        self.read::<Payload>(token, &self.access).map(|payload| payload.claims())
    }

    /// Opens this address for a minute to whoever holds it, as the person of this session.
    ///
    /// # Errors
    /// It cannot be signed.
    pub fn pass(&self, claims: Claims, path: &str) -> Result<String> {
        let who = payload(claims, PASS_AUDIENCE, Clock::System.now(), PASS_LIFE);
        self.sign(&Pass { who, path: path.to_owned() })
    }

    /// Whose pass it is, if we signed it for this address and it has not expired.
    #[must_use]
    pub fn opens(&self, pass: &str, path: &str) -> Option<Claims> {
        let pass = self.read::<Pass>(pass, &self.passes)?;
        (pass.path == path).then(|| pass.who.claims())
    }

    /// The algorithm and the key are ours to choose: a token that asks for others is refused.
    fn read<T: DeserializeOwned>(&self, token: &str, validation: &Validation) -> Option<T> {
        let header = decode_header(token).ok()?;
        if header.alg != Algorithm::HS256 {
            return None;
        }
        let key = self.known.get(header.kid.as_deref()?)?;
        Some(decode::<T>(token, key, validation).ok()?.claims)
    }

    fn sign(&self, claims: &impl Serialize) -> Result<String> {
        let mut header = Header::new(Algorithm::HS256);
        header.kid = Some(self.signing.0.clone());
        encode(&header, claims, &self.signing.1).map_err(Error::internal)
    }
}

fn validation(audience: &str) -> Validation {
    let mut validation = Validation::new(Algorithm::HS256);
    validation.set_issuer(&[ISSUER]);
    validation.set_audience(&[audience]);
    validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    validation.leeway = 0;
    validation
}

impl Payload {
    fn claims(&self) -> Claims {
        Claims { user: self.sub.into(), session: self.jti.into() }
    }
}

fn payload(claims: Claims, audience: &str, now: DateTime<Utc>, life: Duration) -> Payload {
    Payload {
        iss: ISSUER.to_owned(),
        aud: audience.to_owned(),
        sub: claims.user.0,
        jti: claims.session.0,
        iat: now.timestamp(),
        exp: (now + life).timestamp(),
    }
}

impl AccessTokens for Tokens {
    fn issue(&self, user: UserId, session: SessionId) -> Result<AccessToken> {
        // Not the clock of the business rules, which tests set: an attacker's clock is the wall's.
        let now: DateTime<Utc> = Clock::System.now();
        let text = self.sign(&payload(Claims { user, session }, AUDIENCE, now, LIFE))?;
        let expires_at = now + LIFE;
        Ok(AccessToken { text, expires_at })
    }
}

impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tokens").field("signing", &self.signing.0).finish_non_exhaustive()
    }
}

fn key_id(key: &[u8]) -> String {
    hex::encode(&Sha256::digest(key)[..8])
}
