//! Pay at rest: AES-256-GCM with a key that is not in the database. Who reads the table, or a copy of it, learns no pay.

use crate::error::Error;
use aes_gcm::{
    Aes256Gcm, Nonce,
    aead::{Aead, KeyInit, Payload},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use rand::RngCore;
use std::{fmt, io::Write, path::Path, sync::OnceLock};

const NONCE: usize = 12;

/// The key of this process: set once when it starts.
static INSTALLED: OnceLock<Key> = OnceLock::new();

#[derive(Clone, PartialEq, Eq)]
pub struct Key([u8; 32]);

/// From now on this process seals and opens with this key. The first one stays.
pub fn install(key: Key) {
    INSTALLED.get_or_init(|| key);
}

pub(super) fn key() -> Result<&'static Key, Error> {
    INSTALLED.get().ok_or_else(|| Error::internal("no key was installed: pay cannot be read or written"))
}

impl Key {
    pub fn generate() -> Self {
        let mut bytes = [0; 32];
        rand::rng().fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// `None` unless it is the base64 of 32 bytes.
    pub fn from_base64(text: &str) -> Option<Self> {
        STANDARD.decode(text.trim()).ok()?.try_into().ok().map(Self)
    }

    pub fn to_base64(&self) -> String {
        STANDARD.encode(self.0)
    }

    /// The key in this file; where there is none, a new one that only its owner can read.
    pub fn load_or_create(path: &Path) -> Result<Self, Error> {
        match std::fs::read_to_string(path) {
            Ok(text) => {
                Self::from_base64(&text).ok_or_else(|| Error::internal(format!("{} holds no key", path.display())))
            }
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => {
                let key = Self::generate();
                match key.write(path) {
                    Ok(()) => Ok(key),
                    // Another process was first.
                    Err(cause) if cause.kind() == std::io::ErrorKind::AlreadyExists => Self::load_or_create(path),
                    Err(cause) => Err(Error::internal(cause)),
                }
            }
            Err(cause) => Err(Error::internal(cause)),
        }
    }

    /// Written beside its place and linked into it: whoever finds the file finds all of it.
    fn write(&self, path: &Path) -> std::io::Result<()> {
        let folder = path.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)?;
        let draft = folder.join(format!(".key-{}", uuid::Uuid::now_v7().simple()));
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&draft)?;
        file.write_all(self.to_base64().as_bytes())?;
        file.sync_all()?;
        let linked = std::fs::hard_link(&draft, path);
        std::fs::remove_file(&draft)?;
        linked
    }

    /// Nonce and ciphertext in base64. What was sealed for one `place` does not open in another.
    pub fn seal(&self, plain: &str, place: &str) -> Result<String, Error> {
        let mut nonce = [0; NONCE];
        rand::rng().fill_bytes(&mut nonce);
        let payload = Payload { msg: plain.as_bytes(), aad: place.as_bytes() };
        let sealed = self.cipher().encrypt(Nonce::from_slice(&nonce), payload).map_err(Error::internal)?;
        Ok(STANDARD.encode([nonce.as_slice(), &sealed].concat()))
    }

    pub fn open(&self, sealed: &str, place: &str) -> Result<String, Error> {
        let bytes = STANDARD.decode(sealed).map_err(Error::internal)?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE).ok_or_else(|| Error::internal("a seal without a nonce"))?;
        let payload = Payload { msg: sealed, aad: place.as_bytes() };
        let plain = self.cipher().decrypt(Nonce::from_slice(nonce), payload).map_err(|_| {
            Error::internal(format!("pay terms of {place} do not open with this key: was the key file replaced?"))
        })?;
        String::from_utf8(plain).map_err(Error::internal)
    }

    fn cipher(&self) -> Aes256Gcm {
        Aes256Gcm::new((&self.0).into())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_in_its_place_only() {
        let key = Key::generate();
        let sealed = key.seal("5,400,000", "staff 1, 2026").unwrap();
        assert!(!sealed.contains("5,400,000"));
        assert_ne!(sealed, key.seal("5,400,000", "staff 1, 2026").unwrap(), "no nonce comes twice");
        assert_eq!(key.open(&sealed, "staff 1, 2026").unwrap(), "5,400,000");
        assert!(key.open(&sealed, "staff 2, 2026").is_err());
        assert!(Key::generate().open(&sealed, "staff 1, 2026").is_err());
        for broken in ["", "x", "QUJD", &sealed[..sealed.len() - 4]] {
            assert!(key.open(broken, "staff 1, 2026").is_err(), "{broken}");
        }
    }

    #[test]
    fn a_key_file_is_made_once_and_is_its_owners() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data").join("key");
        let key = Key::load_or_create(&path).unwrap();
        assert_eq!(Key::load_or_create(&path).unwrap(), key);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
        std::fs::write(&path, "not a key").unwrap();
        assert!(Key::load_or_create(&path).is_err());
        assert_eq!(format!("{key:?}"), "Key(…)");
    }
}
