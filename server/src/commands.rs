//! What can be done from a command line. Each command is one file; all of them act as the operator of this server.

mod audit;
mod backup;
mod doctor;
mod import;
mod migrate;
mod progress;
mod seed;
mod serve;
mod token;
mod usage;
mod user;

use crate::{config::Config, host::Host};
use app::{
    access::Actor,
    db::Db,
    error::Error,
    files, instruments,
    payroll::seal::{self, Key},
    words::Lang,
};
use clap::{Parser, Subcommand};
use serde_json::Value;
use std::{fmt, path::PathBuf};

/// Kyoyo: shared research instruments and technical support.
#[derive(Parser, Debug)]
#[command(name = "kyoyo", version)]
pub struct Program {
    /// Print data as JSON.
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Serve pages and REST, and run the jobs in the background. This is the default.
    Serve(serve::Arguments),
    /// Bring the schema of the database up to date.
    Migrate,
    /// Fill an empty database.
    #[command(subcommand)]
    Seed(SeedCommand),
    /// Bring whole lists in.
    #[command(subcommand)]
    Import(import::ImportCommand),
    /// Hand whole lists out.
    #[command(subcommand)]
    Export(import::ExportCommand),
    /// People.
    #[command(subcommand)]
    User(UserCommand),
    /// Keys for programs.
    #[command(subcommand)]
    Token(TokenCommand),
    /// The trail of every change.
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Copy the embedded database and the files to an empty folder, while the program serves.
    Backup {
        #[arg(value_name = "DIR")]
        to: PathBuf,
    },
    /// Put a backup into an empty place.
    Restore {
        #[arg(value_name = "DIR")]
        from: PathBuf,
    },
    /// Check configuration, database, clock and files, and say how to mend what is wrong.
    Doctor,
}

#[derive(Subcommand, Debug)]
enum SeedCommand {
    /// A demo region with two fiscal years of work; prints the sign-in of one person per role.
    Demo,
    /// A data set for measuring: as large as wanted, and the same for the same numbers.
    Bench(seed::Bench),
}

#[derive(Subcommand, Debug)]
enum UserCommand {
    /// Make an account with one role; print its id, and an invitation link where no password is given.
    Create(user::Create),
}

#[derive(Subcommand, Debug)]
enum TokenCommand {
    /// Print a bearer token once; only its hash is stored.
    Create(token::Create),
}

#[derive(Subcommand, Debug)]
enum AuditCommand {
    /// Check the hash chains and every frozen claim; name what is broken.
    Verify,
    /// Check that every total of a fiscal year agrees with every other.
    Reconcile(audit::Reconcile),
}

/// What a command has to say: for people, and for programs.
#[derive(Clone, PartialEq, Debug)]
pub struct Answer {
    pub text: String,
    pub json: Value,
}

/// Why it was not done, in one sentence.
#[derive(Clone, PartialEq, Debug)]
pub struct Failure {
    pub sentence: String,
    /// What there is to show all the same: the report of a doctor who found something.
    pub answer: Option<Answer>,
}

pub async fn run(program: Program, config: Config) -> Result<Answer, Failure> {
    match program.command.unwrap_or_else(|| Command::Serve(serve::Arguments::default())) {
        Command::Serve(arguments) => serve::serve(config, arguments).await,
        Command::Migrate => migrate::migrate(&config).await,
        Command::Seed(SeedCommand::Demo) => seed::demo(&ready(&config).await?).await,
        Command::Seed(SeedCommand::Bench(wanted)) => seed::bench(&ready(&config).await?, wanted).await,
        Command::Import(command) => import::import(&ready(&config).await?, command).await,
        Command::Export(command) => import::export(&ready(&config).await?, command).await,
        Command::User(UserCommand::Create(create)) => {
            user::create(&ready(&config).await?, &config.base_url, create).await
        }
        Command::Token(TokenCommand::Create(create)) => token::create(&ready(&config).await?, create).await,
        Command::Audit(AuditCommand::Verify) => audit::verify(&ready(&config).await?).await,
        Command::Backup { to } => backup::backup(&config, &to).await,
        Command::Restore { from } => backup::restore(&config, &from),
        Command::Audit(AuditCommand::Reconcile(asked)) => audit::reconcile(&ready(&config).await?, asked).await,
        Command::Doctor => doctor::examine(&config).await,
    }
}

/// The database, up to date, with the holidays of the law; and the key that opens what is sealed.
async fn ready(config: &Config) -> Result<Host, Failure> {
    let db = Db::open(&config.database_url).await.map_err(|error| unreachable(&error))?;
    let applied = db.migrate().await?;
    let host = Host {
        db,
        clock: config.clock,
        base_url: config.base_url.clone(),
        post: config.post.clone(),
        mail_from: config.mail_from.clone(),
    };
    if !applied.is_empty() {
        let mut tx = host.caller(Actor::Operator, Lang::En).begin().await?;
        instruments::operations::seed_holidays(&mut tx).await?;
        tx.commit().await?;
    }
    let key = config.key.clone().map_or_else(|| Key::load_or_create(&config.data_dir.join("key")), Ok)?;
    seal::install(key);
    files::install(store(config)?);
    Ok(host)
}

/// Where files are kept.
fn store(config: &Config) -> Result<files::Objects, Failure> {
    let store = match &config.files_url {
        Some(url) => files::Objects::at(url),
        None => files::Objects::in_folder(&config.data_dir.join("files")),
    };
    store.map_err(|_| {
        Failure::new("the file store cannot be opened: is KYOYO_FILES_URL right, and AWS_… where it is s3://?")
    })
}

fn unreachable(error: &Error) -> Failure {
    Failure::new(format!("the database cannot be opened ({error}): is DATABASE_URL right and does the server run?"))
}

impl Failure {
    pub fn new(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), answer: None }
    }
}

/// With everything there is to say: every bad field, every broken rule.
impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let details: Vec<_> = match &error {
            Error::Invalid(fields) => fields.iter().map(|bad| format!("{}: {}", bad.field, bad.said.en)).collect(),
            Error::Refused(refusal) => refusal.violations.iter().map(|broken| broken.said.en.clone()).collect(),
            _ => Vec::new(),
        };
        Self::new(if details.is_empty() { error.to_string() } else { format!("{error} {}", details.join("; ")) })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}
