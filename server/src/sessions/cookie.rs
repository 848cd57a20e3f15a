//! The two cookies we keep: the key of a session, and the language of a visitor.

use crate::host::Host;
use app::{error::Error, people::Secret, words::Lang};
use axum::http::{HeaderMap, HeaderValue};
use axum_extra::extract::CookieJar;

const LANG: &str = "lang";
/// As long as a session may last.
const MONTH: u32 = 30 * 24 * 60 * 60;
const YEAR: u32 = 365 * 24 * 60 * 60;

/// How cookies are written here: behind TLS only for TLS, and under a name that no other host can write.
pub struct Cookies {
    session: &'static str,
    secure: &'static str,
}

impl Cookies {
    pub fn of(host: &Host) -> Self {
        if host.base_url.starts_with("https://") {
            Self { session: "__Host-session", secure: "; Secure" }
        } else {
            Self { session: "session", secure: "" }
        }
    }

    pub fn key(&self, headers: &HeaderMap) -> Option<Secret> {
        CookieJar::from_headers(headers).get(self.session).map(|cookie| Secret::presented(cookie.value()))
    }

    pub fn keeping(&self, key: &Secret) -> Result<HeaderValue, Error> {
        self.write(self.session, key.reveal(), MONTH)
    }

    pub fn gone(&self) -> Result<HeaderValue, Error> {
        self.write(self.session, "", 0)
    }

    pub fn speaking(&self, lang: Lang) -> Result<HeaderValue, Error> {
        self.write(LANG, lang.code(), YEAR)
    }

    fn write(&self, name: &str, value: &str, seconds: u32) -> Result<HeaderValue, Error> {
        let secure = self.secure;
        HeaderValue::from_str(&format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"))
            .map_err(Error::internal)
    }
}

pub fn lang(headers: &HeaderMap) -> Option<Lang> {
    CookieJar::from_headers(headers).get(LANG)?.value().parse().ok()
}
