//! `kyoyo import instruments` and `kyoyo export instruments`

use super::{Answer, Failure};
use crate::host::Host;
use app::{
    access::{Actor, Caller},
    ids::InstitutionId,
    instruments::{
        export::Format,
        import::{self, Mapping, Options},
        operations,
    },
    words::Lang,
};
use clap::{Args, Subcommand};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

#[derive(Subcommand, Debug)]
pub enum ImportCommand {
    /// Create and update instruments by their numbers. Nothing is saved unless every row can be.
    Instruments(ImportArguments),
}

#[derive(Subcommand, Debug)]
pub enum ExportCommand {
    /// Print all instruments of an institution.
    Instruments(ExportArguments),
}

#[derive(Args, Debug)]
pub struct ImportArguments {
    /// The list: CSV in UTF-8 or CP932.
    file: PathBuf,
    /// Whose instruments they are.
    #[arg(long, value_name = "ID")]
    institution: InstitutionId,
    /// auto, kyoyo, uniquip, pnnl-dms or iit-ropar
    #[arg(long, default_value = "auto")]
    format: String,
    /// Which foreign column means what, as TOML.
    #[arg(long, value_name = "FILE", conflicts_with = "format")]
    mapping: Option<PathBuf>,
    /// The longest bookings per class of users, as CSV.
    #[arg(long, value_name = "FILE")]
    limits: Option<PathBuf>,
    /// Say what would happen, and change nothing.
    #[arg(long)]
    dry_run: bool,
    /// Leave out the rows that are refused, and take the others.
    #[arg(long)]
    skip_invalid: bool,
}

#[derive(Args, Debug)]
pub struct ExportArguments {
    /// Whose instruments.
    #[arg(long, value_name = "ID")]
    institution: InstitutionId,
    /// kyoyo, uniquip or pidinst
    #[arg(long, default_value = "kyoyo")]
    format: String,
}

pub async fn import(host: &Host, ImportCommand::Instruments(arguments): ImportCommand) -> Result<Answer, Failure> {
    let mapping = match &arguments.mapping {
        Some(path) => Some(Mapping::parse(&String::from_utf8_lossy(&read(path)?))?),
        None => import::format(&arguments.format)?,
    };
    let options = Options {
        mapping,
        limits: arguments.limits.as_deref().map(read).transpose()?,
        dry_run: arguments.dry_run,
        skip_invalid: arguments.skip_invalid,
    };
    let (bytes, name) = (read(&arguments.file)?, arguments.file.display().to_string());
    let report = operations::import(&operator(host), arguments.institution, &name, &bytes, &options).await?;
    let answer = Answer { text: report.to_string(), json: serde_json::to_value(&report).unwrap_or(Value::Null) };
    if report.applied || (report.dry_run && report.refused == 0) {
        return Ok(answer);
    }
    Err(Failure { sentence: format!("{} rows were refused", report.refused), answer: Some(answer) })
}

pub async fn export(host: &Host, ExportCommand::Instruments(arguments): ExportCommand) -> Result<Answer, Failure> {
    let format = Format::from_code(&arguments.format)
        .ok_or_else(|| Failure::new(format!("{} is no format: kyoyo, uniquip or pidinst", arguments.format)))?;
    let base = host.base_url.trim_end_matches('/');
    let file = operations::export(&operator(host), arguments.institution, format, base).await?;
    let text = String::from_utf8_lossy(&file).trim_end().to_owned();
    Ok(Answer { json: json!({ "format": format.code(), "content": text }), text })
}

fn operator(host: &Host) -> Caller {
    host.caller(Actor::Operator, Lang::En)
}

fn read(path: impl AsRef<Path>) -> Result<Vec<u8>, Failure> {
    let path = path.as_ref();
    std::fs::read(path).map_err(|cause| Failure::new(format!("{} cannot be read: {cause}", path.display())))
}
