//! `kyoyo backup DIR` and `kyoyo restore DIR`: an embedded database with its files, copied while the program serves.

use super::{Answer, Failure, unreachable};
use crate::config::Config;
use app::db::Db;
use serde_json::json;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

const DATABASE: &str = "kyoyo.db";
/// What people attached, beside the database.
const FILES: &str = "files";

pub async fn backup(config: &Config, to: &Path) -> Result<Answer, Failure> {
    empty(to)?;
    let db = Db::open(&config.database_url).await.map_err(|error| unreachable(&error))?;
    // The files first: one that comes in between is one too many in the copy, never one too few.
    let files = copied(&config.data_dir.join(FILES), &to.join(FILES)).map_err(|error| failed(to, &error))?;
    let done = db.copy_to(&to.join(DATABASE)).await?;
    db.close().await;
    if !done {
        return Err(Failure::new(
            "only an embedded database can be copied by this command: for a PostgreSQL server use pg_dump",
        ));
    }
    let text = format!(
        "copied the database and {files} files to {}\nThe key that opens pay terms is not in it: keep {} elsewhere.",
        to.display(),
        config.data_dir.join("key").display()
    );
    Ok(Answer { text, json: json!({ "folder": to.display().to_string(), "files": files }) })
}

pub fn restore(config: &Config, from: &Path) -> Result<Answer, Failure> {
    let copy = from.join(DATABASE);
    if !copy.is_file() {
        return Err(Failure::new(format!("{} is no backup: there is no {DATABASE} in it", from.display())));
    }
    let Some(database) = embedded(&config.database_url) else {
        return Err(Failure::new("DATABASE_URL names a PostgreSQL server; a backup goes into an embedded database"));
    };
    if database.exists() || config.data_dir.join(FILES).exists() {
        return Err(Failure::new(format!(
            "{} is in use already: a backup goes into an empty place",
            config.data_dir.display()
        )));
    }
    let files = place(&copy, &database)
        .and_then(|()| copied(&from.join(FILES), &config.data_dir.join(FILES)))
        .map_err(|error| failed(&config.data_dir, &error))?;
    let text = format!("restored the database and {files} files to {}", config.data_dir.display());
    Ok(Answer { text, json: json!({ "database": database.display().to_string(), "files": files }) })
}

fn failed(at: &Path, error: &io::Error) -> Failure {
    Failure::new(format!("{} cannot be written: {error}", at.display()))
}

/// A new folder, or one with nothing in it.
fn empty(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
    let mut inside = fs::read_dir(folder).map_err(|error| failed(folder, &error))?;
    if inside.next().is_some() {
        return Err(Failure::new(format!("{} is not empty: name a new folder", folder.display())));
    }
    Ok(())
}

/// The file of an embedded database.
fn embedded(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite:")?;
    let path = path.strip_prefix("//").unwrap_or(path);
    Some(PathBuf::from(path.split('?').next()?))
}

fn place(from: &Path, to: &Path) -> io::Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to).map(drop)
}

/// Copies a folder with all that is in it; how many files. A folder that is not there has none.
fn copied(from: &Path, to: &Path) -> io::Result<usize> {
    if !from.is_dir() {
        return Ok(0);
    }
    let mut files = 0;
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            files += copied(&source, &target)?;
        } else {
            fs::copy(&source, &target)?;
            files += 1;
        }
    }
    Ok(files)
}
