//! Passwords: long, not necessarily strange, and never kept. Argon2id, a few at a time, off the async threads.

use super::words;
use crate::{error::Error, words::Said};
use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use std::fmt;
use tokio::sync::Semaphore;

/// A password that somebody chose. Never printed.
#[derive(Clone)]
pub struct Password(String);

/// A hash takes 19 MiB: a crowd at the door must not take all the memory.
static TURNS: Semaphore = Semaphore::const_new(4);

/// Of a password nobody has: checked where no account is, so that an unknown address takes as long as a known one.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$a3lveW8tbm9ib2R5LXNhbHQ$Q6BfpbfzQU2Nq5Wc1Qz2gq0oZ8mXkS7r3v9yTtJ1b4E";

impl Password {
    pub const SHORTEST: usize = 10;
    /// Enough for any sentence; hashing a book is not free.
    pub const LONGEST: usize = 200;

    /// Length is what counts; no rules about digits and signs.
    pub fn parse(text: &str) -> Result<Self, (&'static str, Said)> {
        match text.chars().count() {
            count if count < Self::SHORTEST => {
                Err(("too_short", Said::by(|lang| words::password_too_short(lang, Self::SHORTEST))))
            }
            count if count > Self::LONGEST => {
                Err(("too_long", Said::by(|lang| crate::words::too_long(lang, Self::LONGEST))))
            }
            _ => Ok(Self(text.to_owned())),
        }
    }

    /// In PHC form, with a fresh salt.
    pub async fn hash(self) -> Result<String, Error> {
        blocking(move || {
            Argon2::default().hash_password(self.0.as_bytes()).map(|hash| hash.to_string()).map_err(Error::internal)
        })
        .await?
    }
}

/// Whether `typed` is the password of this hash. As slow where there is no hash as where there is one.
pub async fn verify(typed: &str, hash: Option<String>) -> Result<bool, Error> {
    let typed = typed.to_owned();
    blocking(move || {
        let known = hash.is_some();
        let text = hash.unwrap_or_else(|| NOBODY.to_owned());
        let parsed = PasswordHash::new(&text).map_err(Error::internal)?;
        Ok(Argon2::default().verify_password(typed.as_bytes(), &parsed).is_ok() && known)
    })
    .await?
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    let _turn = TURNS.acquire().await.map_err(Error::internal)?;
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_the_only_rule() {
        assert!(Password::parse("aaaaaaaaaa").is_ok());
        assert!(Password::parse("みじかいことばではない").is_ok());
        assert_eq!(Password::parse("aaaaaaaaa").unwrap_err().0, "too_short");
        assert_eq!(Password::parse(&"a".repeat(201)).unwrap_err().0, "too_long");
    }

    #[tokio::test]
    async fn only_the_right_password_fits_its_hash() {
        let hash = Password::parse("correct horse").unwrap().hash().await.unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(verify("correct horse", Some(hash.clone())).await.unwrap());
        assert!(!verify("correct hors", Some(hash)).await.unwrap());
        assert!(!verify("correct horse", None).await.unwrap());
    }

    #[test]
    fn the_hash_of_nobody_costs_what_every_hash_costs() {
        let nobody = PasswordHash::new(NOBODY).unwrap();
        let somebody = Argon2::default().hash_password(b"x").unwrap();
        assert_eq!(nobody.params, somebody.params);
        assert_eq!(nobody.algorithm, somebody.algorithm);
        assert_eq!(nobody.hash.unwrap().len(), somebody.hash.unwrap().len());
    }
}
