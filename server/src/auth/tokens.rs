//! Access tokens: ten minutes, one algorithm, no rights inside.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use domain::clock::Clock;
use domain::entities::id::{SessionId, UserId};
use domain::error::{Error, Result};
use domain::identity::{AccessToken, AccessTokens};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::Keys;

const ISSUER: &str = "parksteward";
const AUDIENCE: &str = "parksteward-api";
const LIFE: Duration = Duration::minutes(10);

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

/// Signs and checks access tokens.
pub struct Tokens {
    signing: (String, EncodingKey),
    known: HashMap<String, DecodingKey>,
    validation: Validation,
}

impl Tokens {
    /// # Errors
    /// There is no key.
    pub fn new(keys: &Keys) -> anyhow::Result<Self> {
        let first = keys.0.first().ok_or_else(|| anyhow::anyhow!("there is no key to sign with"))?;
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        validation.leeway = 0;
        Ok(Self {
            signing: (key_id(first), EncodingKey::from_secret(first)),
            known: keys.0.iter().map(|key| (key_id(key), DecodingKey::from_secret(key))).collect(),
            validation,
        })
    }

    /// What a token says, if we signed it and it has not expired. The algorithm and the key are ours to choose: a
    /// token that asks for others is refused.
    #[must_use]
    pub fn verify(&self, token: &str) -> Option<Claims> {
        let header = decode_header(token).ok()?;
        if header.alg != Algorithm::HS256 {
            return None;
        }
        let key = self.known.get(header.kid.as_deref()?)?;
        let payload = decode::<Payload>(token, key, &self.validation).ok()?.claims;
        Some(Claims { user: payload.sub.into(), session: payload.jti.into() })
    }
}

impl AccessTokens for Tokens {
    fn issue(&self, user: UserId, session: SessionId) -> Result<AccessToken> {
        // Not the clock of the business rules, which tests set: an attacker's clock is the wall's.
        let now: DateTime<Utc> = Clock::System.now();
        let expires_at = now + LIFE;
        let mut header = Header::new(Algorithm::HS256);
        header.kid = Some(self.signing.0.clone());
        let payload = Payload {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            sub: user.0,
            jti: session.0,
            iat: now.timestamp(),
            exp: expires_at.timestamp(),
        };
        let text = encode(&header, &payload, &self.signing.1).map_err(Error::internal)?;
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
