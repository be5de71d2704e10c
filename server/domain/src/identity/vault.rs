//! Seals what the database must keep but nobody may read from it, and derives what need not be kept at all.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use rand::RngCore;
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};

const NONCE: usize = 24;

/// The keys of the data folder: the first one seals, all of them open.
pub struct Vault {
    keys: Vec<Key>,
}

struct Key {
    name: String,
    sealing: [u8; 32],
    deriving: [u8; 32],
}

impl Vault {
    /// # Errors
    /// There is no key.
    pub fn new(keys: &[Vec<u8>]) -> Result<Self> {
        if keys.is_empty() {
            return Err(Error::internal("there is no key to seal with"));
        }
        let keys = keys.iter().map(|key| {
            let name = hex::encode(&Sha256::digest(key)[..4]);
            Ok(Key { name, sealing: mac(key, b"seal")?, deriving: mac(key, b"derive")? })
        });
        Ok(Self { keys: keys.collect::<Result<_>>()? })
    }

    /// Encrypts; `owner` must be the same when it is opened, so that a row cannot be moved to somebody else.
    ///
    /// # Errors
    /// The library failed.
    pub fn seal(&self, owner: &[u8], secret: &[u8]) -> Result<String> {
        let key = &self.keys[0];
        let mut nonce = [0; NONCE];
        rand::rng().fill_bytes(&mut nonce);
        let payload = Payload { msg: secret, aad: owner };
        let sealed = cipher(key).encrypt(&XNonce::from(nonce), payload).map_err(Error::internal)?;
        Ok(format!("{}.{}{}", key.name, hex::encode(nonce), hex::encode(sealed)))
    }

    /// What was sealed for this owner.
    ///
    /// # Errors
    /// It was not sealed by one of these keys, or for somebody else.
    pub fn open(&self, owner: &[u8], sealed: &str) -> Result<Vec<u8>> {
        let broken = || Error::internal("a sealed secret cannot be opened: is the key file the right one?");
        let (name, bytes) = sealed.split_once('.').ok_or_else(broken)?;
        let key = self.keys.iter().find(|key| key.name == name).ok_or_else(broken)?;
        let bytes = hex::decode(bytes).map_err(|_| broken())?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>().ok_or_else(broken)?;
        cipher(key).decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: owner }).map_err(|_| broken())
    }

    /// A secret that belongs to `what`: the same each time, and not to be found without the key. 64 hex digits.
    ///
    /// # Errors
    /// The library failed.
    pub fn derive(&self, what: &[u8]) -> Result<String> {
        Ok(hex::encode(mac(&self.keys[0].deriving, what)?))
    }
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vault").finish_non_exhaustive()
    }
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&key.sealing.into())
}

fn mac(key: &[u8], message: &[u8]) -> Result<[u8; 32]> {
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(key).map_err(Error::internal)?;
    mac.update(message);
    Ok(mac.finalize().into_bytes().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_opens_for_its_owner_only_and_with_an_older_key_too() {
        let (old, new) = (vec![7; 32], vec![9; 32]);
        let sealed = Vault::new(std::slice::from_ref(&old)).unwrap().seal(b"a", b"secret").unwrap();
        let both = Vault::new(&[new.clone(), old]).unwrap();
        assert_eq!(both.open(b"a", &sealed).unwrap(), b"secret");
        assert!(both.open(b"b", &sealed).is_err());
        assert!(Vault::new(&[new]).unwrap().open(b"a", &sealed).is_err());
        let mut broken = sealed.clone();
        let last = broken.pop().unwrap();
        broken.push(if last == '0' { '1' } else { '0' });
        assert!(both.open(b"a", &broken).is_err());
    }
}
