//! Every setting there is, and where its value comes from.

use super::Misconfigured;
use std::{collections::BTreeMap, ffi::OsString, io, str::FromStr};

/// One setting, as `kyoyo doctor` explains it.
pub struct Setting {
    /// In the environment. In `kyoyo.toml` it is lower case and without `KYOYO_`.
    pub name: &'static str,
    pub means: &'static str,
}

pub const SETTINGS: [Setting; 15] = [
    Setting { name: "DATABASE_URL", means: "sqlite://data/kyoyo.db, or postgres://… for a server" },
    Setting { name: "KYOYO_ADDR", means: "where to listen" },
    Setting { name: "KYOYO_BASE_URL", means: "how the world reaches this server" },
    Setting { name: "KYOYO_DATA_DIR", means: "where the embedded database, keys and files are" },
    Setting { name: "KYOYO_SITE", means: "where the build left scripts and styles" },
    Setting { name: "KYOYO_CLOCK", means: "the time at which the program's clock starts: for demonstrations" },
    Setting {
        name: "KYOYO_KEY",
        means: "32 bytes in base64 that seal pay terms; otherwise a file in the data directory",
    },
    Setting { name: "KYOYO_LOG", means: "pretty or json" },
    Setting {
        name: "KYOYO_SMTP_URL",
        means: "smtp://user:password@host:587?tls=required, or smtps://…; without it mails are files in the data directory",
    },
    Setting { name: "KYOYO_MAIL_FROM", means: "who mails come from; otherwise kyoyo@ the host of KYOYO_BASE_URL" },
    Setting {
        name: "KYOYO_FILES_URL",
        means: "where files are kept: file:///folder, or s3://bucket/folder with AWS_… variables; otherwise the data directory",
    },
    Setting { name: "KYOYO_METRICS_ADDR", means: NOT_YET },
    Setting { name: "KYOYO_OIDC_ISSUER", means: NOT_YET },
    Setting { name: "KYOYO_OIDC_CLIENT_ID", means: NOT_YET },
    Setting { name: "KYOYO_OIDC_CLIENT_SECRET", means: NOT_YET },
];

const NOT_YET: &str = "accepted, but this version does not use it yet";

/// What tests and benchmarks are told; it reaches the program because they start it.
fn of_tests(name: &str) -> bool {
    name.starts_with("KYOYO_TEST_") || name.starts_with("KYOYO_BENCH_") || name == "KYOYO_PROGRAM"
}

/// Values by the name of the setting.
#[derive(Debug, Default)]
pub struct Settings(BTreeMap<&'static str, String>);

impl Settings {
    pub fn gather(
        environment: impl Iterator<Item = (OsString, OsString)>,
        file: io::Result<String>,
    ) -> Result<Self, Misconfigured> {
        let mut settings = match file {
            Ok(text) => Self::of_file(&text)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::default(),
            Err(error) => return Err(Misconfigured(format!("kyoyo.toml cannot be read: {error}"))),
        };
        for (name, value) in environment {
            let ours = |name: &&str| name.starts_with("KYOYO_") && !of_tests(name) || *name == "DATABASE_URL";
            let Some(name) = name.to_str().filter(ours) else { continue };
            let Some(setting) = SETTINGS.iter().find(|setting| setting.name == name) else {
                return Err(Misconfigured(format!("the environment sets {name}, which is not a setting of kyoyo")));
            };
            let Ok(value) = value.into_string() else {
                return Err(Misconfigured(format!("the environment's {name} is not UTF-8")));
            };
            settings.0.insert(setting.name, value);
        }
        Ok(settings)
    }

    fn of_file(text: &str) -> Result<Self, Misconfigured> {
        let table: toml::Table = text
            .parse()
            .map_err(|error: toml::de::Error| Misconfigured(format!("kyoyo.toml is not TOML: {}", error.message())))?;
        let mut settings = Self::default();
        for (key, value) in table {
            let Some(setting) = SETTINGS.iter().find(|setting| setting.key() == key) else {
                return Err(Misconfigured(format!("kyoyo.toml sets {key}, which is not a setting of kyoyo")));
            };
            let toml::Value::String(value) = value else {
                return Err(Misconfigured(format!("kyoyo.toml must give {key} as a text in quotation marks")));
            };
            settings.0.insert(setting.name, value);
        }
        Ok(settings)
    }

    /// The value, unless it is empty.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    pub fn parsed<T: FromStr>(&self, name: &str, wanted: &str) -> Result<Option<T>, Misconfigured> {
        let parse = |text: &str| text.parse().map_err(|_| Misconfigured::new(name, text, wanted));
        self.text(name).map(parse).transpose()
    }
}

impl Setting {
    fn key(&self) -> String {
        self.name.trim_start_matches("KYOYO_").to_lowercase()
    }
}
