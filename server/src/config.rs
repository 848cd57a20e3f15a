//! Settings: environment first, then `kyoyo.toml`, then the defaults. What cannot be right stops the start.

mod settings;

pub use settings::{SETTINGS, Setting};

use crate::mail::{self, Post};
use app::{access::Clock, payroll::seal::Key, time::Instant};
use settings::Settings;
use std::{fmt, net::SocketAddr, path::PathBuf, str::FromStr};

/// What the program was told, checked.
#[derive(Clone, Debug)]
pub struct Config {
    pub database_url: String,
    pub addr: SocketAddr,
    /// How the world reaches this server: links in mails, the sitemap, cookies that want TLS.
    pub base_url: String,
    pub data_dir: PathBuf,
    /// Scripts and styles as the build left them.
    pub site: PathBuf,
    pub clock: Clock,
    /// Seals pay terms; where it is absent the program makes one and keeps it in the data directory.
    pub key: Option<Key>,
    pub post: Post,
    /// Who mails come from.
    pub mail_from: String,
    /// Where files are kept; absent: in the data directory.
    pub files_url: Option<String>,
    pub log: Log,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Log {
    Pretty,
    Json,
}

/// Why the program does not start, in one sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Misconfigured(String);

impl Config {
    /// Reads the environment of this process and `kyoyo.toml` in the working directory.
    pub fn load() -> Result<Self, Misconfigured> {
        Self::from(Settings::gather(std::env::vars_os(), std::fs::read_to_string("kyoyo.toml"))?)
    }

    fn from(settings: Settings) -> Result<Self, Misconfigured> {
        let data_dir = PathBuf::from(settings.text("KYOYO_DATA_DIR").unwrap_or("data"));
        let addr = settings.parsed("KYOYO_ADDR", "an address such as 127.0.0.1:3000")?;
        let addr = addr.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 3000)));
        let base_url = settings.text("KYOYO_BASE_URL").map_or_else(|| format!("http://{addr}"), str::to_owned);
        if !base_url.starts_with("http://") && !base_url.starts_with("https://") {
            return Err(Misconfigured::new("KYOYO_BASE_URL", &base_url, "an address such as https://kyoyo.example.jp"));
        }
        let database_url = settings.text("DATABASE_URL").map(str::to_owned);
        let database_url = database_url.unwrap_or_else(|| format!("sqlite://{}/kyoyo.db", data_dir.display()));
        if !["sqlite:", "postgres://", "postgresql://"].iter().any(|start| database_url.starts_with(start)) {
            // The address may hold a password: it is not repeated here.
            return Err(Misconfigured("DATABASE_URL must start with sqlite:// or postgres://".to_owned()));
        }
        let starts_at = settings.parsed::<Instant>("KYOYO_CLOCK", "a time such as 2026-06-10T09:00:00+09:00")?;
        // The address may hold a password: it is not repeated here.
        let post = Post::of(settings.text("KYOYO_SMTP_URL"), data_dir.join("mails"))
            .map_err(|error| Misconfigured(format!("KYOYO_SMTP_URL is no mail server's address: {error}")))?;
        let mail_from = settings.text("KYOYO_MAIL_FROM").map_or_else(|| mail::sender(&base_url), str::to_owned);
        if !mail::is_address(&mail_from) {
            return Err(Misconfigured::new("KYOYO_MAIL_FROM", &mail_from, "an e-mail address"));
        }
        Ok(Self {
            database_url,
            addr,
            base_url: base_url.trim_end_matches('/').to_owned(),
            site: PathBuf::from(settings.text("KYOYO_SITE").unwrap_or("target/site")),
            data_dir,
            post,
            mail_from,
            clock: starts_at.map(Clock::starting_at).unwrap_or_default(),
            key: settings.text("KYOYO_KEY").map(key).transpose()?,
            files_url: settings.text("KYOYO_FILES_URL").map(files_url).transpose()?,
            log: settings.parsed("KYOYO_LOG", "`pretty` or `json`")?.unwrap_or(Log::Pretty),
        })
    }
}

/// Not repeated when it is wrong: it may be nearly right.
fn key(text: &str) -> Result<Key, Misconfigured> {
    Key::from_base64(text).ok_or_else(|| Misconfigured("KYOYO_KEY must be 32 bytes in base64".to_owned()))
}

fn files_url(text: &str) -> Result<String, Misconfigured> {
    let known = ["file:///", "s3://"].iter().any(|start| text.starts_with(start));
    let wanted = "an address such as file:///srv/kyoyo/files or s3://bucket/folder";
    if known { Ok(text.to_owned()) } else { Err(Misconfigured::new("KYOYO_FILES_URL", text, wanted)) }
}

impl Misconfigured {
    fn new(setting: &str, value: &str, wanted: &str) -> Self {
        Self(format!("{setting} is {value:?} but must be {wanted}"))
    }
}

impl FromStr for Log {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "pretty" => Ok(Self::Pretty),
            "json" => Ok(Self::Json),
            _ => Err(()),
        }
    }
}

impl fmt::Display for Misconfigured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{ffi::OsString, io};

    fn config(environment: &[(&str, &str)], file: &str) -> Result<Config, String> {
        let environment = environment.iter().map(|(name, value)| (OsString::from(name), OsString::from(value)));
        let settings = Settings::gather(environment, Ok(file.to_owned())).map_err(|error| error.to_string())?;
        Config::from(settings).map_err(|error| error.to_string())
    }

    #[test]
    fn nothing_needs_to_be_set() {
        let settings = Settings::gather([].into_iter(), Err(io::ErrorKind::NotFound.into())).unwrap();
        let config = Config::from(settings).unwrap();
        assert_eq!(config.database_url, "sqlite://data/kyoyo.db");
        assert_eq!(config.base_url, "http://127.0.0.1:3000");
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let file = "addr = \"0.0.0.0:80\"\ndata_dir = \"/srv/kyoyo\"";
        let config = config(&[("KYOYO_ADDR", "127.0.0.1:4000")], file).unwrap();
        assert_eq!(config.addr.port(), 4000);
        assert_eq!(config.database_url, "sqlite:///srv/kyoyo/kyoyo.db");
    }

    #[test]
    fn what_cannot_be_right_is_named() {
        for (environment, file, named) in [
            (vec![("KYOYO_ADRR", "127.0.0.1:1")], "", "KYOYO_ADRR"),
            (vec![], "adrr = \"127.0.0.1:1\"", "adrr"),
            (vec![], "addr = 3000", "addr"),
            (vec![], "addr = ", "kyoyo.toml"),
            (vec![("KYOYO_ADDR", "localhost")], "", "KYOYO_ADDR"),
            (vec![("KYOYO_CLOCK", "tomorrow")], "", "KYOYO_CLOCK"),
            (vec![("KYOYO_BASE_URL", "kyoyo.example.jp")], "", "KYOYO_BASE_URL"),
            (vec![("KYOYO_KEY", "c2hvcnQ=")], "", "KYOYO_KEY"),
            (vec![("KYOYO_LOG", "loud")], "", "KYOYO_LOG"),
            (vec![("KYOYO_SMTP_URL", "mail.example.jp")], "", "KYOYO_SMTP_URL"),
            (vec![("KYOYO_MAIL_FROM", "nobody")], "", "KYOYO_MAIL_FROM"),
            (vec![("KYOYO_FILES_URL", "ftp://files")], "", "KYOYO_FILES_URL"),
        ] {
            let refusal = config(&environment, file).unwrap_err();
            assert!(refusal.contains(named) && !refusal.contains('\n'), "{refusal}");
        }
    }

    #[test]
    fn a_wrong_database_address_is_not_repeated() {
        let refusal = config(&[("DATABASE_URL", "mysql://root:secret@db/kyoyo")], "").unwrap_err();
        assert!(!refusal.contains("secret"), "{refusal}");
    }
}
