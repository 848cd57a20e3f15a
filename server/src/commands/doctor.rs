//! `kyoyo doctor`: what is wrong, and how to mend it.

use super::{Answer, Failure};
use crate::config::{Config, SETTINGS};
use app::{
    access::{Actor, Caller},
    db::Db,
    error::Error,
    words::Lang,
};
use serde_json::json;
use std::{fs, io, path::Path};

/// One thing that was looked at; where it is not well, what to do about it.
struct Finding {
    what: &'static str,
    says: String,
    mend: Option<String>,
}

pub async fn examine(config: &Config) -> Result<Answer, Failure> {
    let findings = [
        configuration(config),
        database(config).await,
        clock(config),
        files(config),
        store(config).await,
        site(config),
        mail(config).await,
    ];
    let text = findings.iter().map(Finding::line).collect::<Vec<_>>().join("\n");
    let ill = findings.iter().filter(|finding| finding.mend.is_some()).count();
    let found: Vec<_> = findings
        .iter()
        .map(|finding| json!({ "what": finding.what, "says": finding.says, "mend": finding.mend }))
        .collect();
    let settings: Vec<_> =
        SETTINGS.iter().map(|setting| json!({ "name": setting.name, "means": setting.means })).collect();
    let answer = Answer { text, json: json!({ "well": ill == 0, "findings": found, "settings": settings }) };
    match ill {
        0 => Ok(answer),
        1 => Err(Failure { sentence: "one thing needs mending".to_owned(), answer: Some(answer) }),
        _ => Err(Failure { sentence: format!("{ill} things need mending"), answer: Some(answer) }),
    }
}

fn configuration(config: &Config) -> Finding {
    let says = format!("listens on {}, reached as {}", config.addr, config.base_url);
    let open = !config.addr.ip().is_loopback() && config.base_url.starts_with("http://");
    let mend = open.then(|| "put a server with TLS in front and set KYOYO_BASE_URL to its https:// address".to_owned());
    Finding { what: "configuration", says, mend }
}

async fn database(config: &Config) -> Finding {
    let what = "database";
    match look_into(config).await {
        Ok((engine, 0)) => Finding { what, says: format!("{engine}, schema up to date"), mend: None },
        Ok((engine, outstanding)) => Finding {
            what,
            says: format!("{engine}, {outstanding} migrations outstanding"),
            mend: Some("run `kyoyo migrate`".to_owned()),
        },
        Err(error) => Finding {
            what,
            says: error.to_string(),
            mend: Some("check DATABASE_URL, and that the database server runs and lets kyoyo in".to_owned()),
        },
    }
}

async fn look_into(config: &Config) -> Result<(&'static str, usize), Error> {
    let db = Db::open(&config.database_url).await?;
    Caller::new(db.clone(), config.clock, Actor::Operator, Lang::En).read().await?.ping().await?;
    Ok((db.engine(), db.outstanding().await?))
}

/// A machine that has lost its battery wakes up in 1970; a demonstration may live in any year.
fn clock(config: &Config) -> Finding {
    let now = config.clock.now();
    let wrong = now.date_naive() < app::time::Day::from_ymd_opt(2026, 1, 1).unwrap_or_default();
    let mend = wrong.then(|| "set the machine's clock, and unset KYOYO_CLOCK".to_owned());
    Finding { what: "clock", says: now.to_rfc3339_opts(chrono::SecondsFormat::Secs, true), mend }
}

fn files(config: &Config) -> Finding {
    let says = format!("data in {}", config.data_dir.display());
    let mend = writable(&config.data_dir).err().map(|error| format!("make it writable for kyoyo: {error}"));
    Finding { what: "files", says, mend }
}

async fn store(config: &Config) -> Finding {
    let what = "file store";
    let says =
        config.files_url.clone().unwrap_or_else(|| format!("files in {}", config.data_dir.join("files").display()));
    let tried = match super::store(config) {
        Ok(store) => store.try_out().await.is_ok(),
        Err(_) => false,
    };
    let mend = (!tried).then(|| "check KYOYO_FILES_URL and, for s3://, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION and AWS_ENDPOINT".to_owned());
    Finding { what, says, mend }
}

fn writable(folder: &Path) -> io::Result<()> {
    let probe = folder.join(".doctor");
    fs::create_dir_all(folder)?;
    fs::write(&probe, "")?;
    fs::remove_file(probe)
}

fn site(config: &Config) -> Finding {
    let style = config.site.join("pkg/kyoyo.css");
    let mend = (!style.exists()).then(|| "build it with `cargo xtask run`, or set KYOYO_SITE".to_owned());
    Finding { what: "site", says: format!("scripts and styles in {}", config.site.display()), mend }
}

/// Without a mail server mails are files, which is right for a trial and wrong for everything else; that is for people to say.
async fn mail(config: &Config) -> Finding {
    let reached = config.post.reached().await;
    let mend = reached.as_ref().err().map(|error| format!("check KYOYO_SMTP_URL and that the server runs: {error}"));
    Finding { what: "mail", says: format!("{}, from {}", config.post, config.mail_from), mend }
}

impl Finding {
    fn line(&self) -> String {
        match &self.mend {
            None => format!("ok    {}: {}", self.what, self.says),
            Some(mend) => format!("mend  {}: {}\n      → {mend}", self.what, self.says),
        }
    }
}
