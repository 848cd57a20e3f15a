//! `cargo xtask dev`: the debug build, rebuilt and started again at every change.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};

use crate::compile::{self, Profile};
use crate::program::program;
use crate::steps::say;
use crate::{setup, site, workspace};

const CODE: &[&str] = &["Cargo.toml", "Cargo.lock", "app", "server", "migrations"];
const STYLE: &[&str] = &["style"];
const PAUSE: Duration = Duration::from_millis(500);

pub fn dev(arguments: &[&str]) -> Result<()> {
    setup::for_building()?;
    let mut serving: Option<Child> = None;
    let (mut code, mut style) = (None, None);
    loop {
        // The marks are taken before building: what is saved meanwhile is a change, too.
        let (code_now, style_now) = (Some(Mark::of(CODE)), Some(Mark::of(STYLE)));
        if style != style_now {
            style = style_now;
            complain(site::styles(Profile::Debug));
        }
        if code != code_now {
            code = code_now;
            // What does not compile leaves the last good build serving.
            if let Some(server) = complain(build()) {
                stop(serving.take())?;
                serving = Some(start(&server, arguments)?);
            }
            say("Waiting for changes");
        }
        std::thread::sleep(PAUSE);
    }
}

fn build() -> Result<PathBuf> {
    say("Building the server");
    let server = compile::server(Profile::Debug)?;
    site::scripts(Profile::Debug)?;
    Ok(server)
}

fn complain<T>(result: Result<T>) -> Option<T> {
    result.inspect_err(|error| eprintln!("cargo xtask dev: {error:#}")).ok()
}

fn start(server: &Path, arguments: &[&str]) -> Result<Child> {
    say("Starting Kyoyo");
    let mut command = program(server);
    command.arg("serve").args(arguments).env("KYOYO_SITE", site::folder(Profile::Debug));
    command.spawn().with_context(|| format!("{} could not be started", server.display()))
}

fn stop(serving: Option<Child>) -> Result<()> {
    if let Some(mut server) = serving {
        server.kill()?;
        server.wait()?;
    }
    Ok(())
}

/// How many files there are and when one was last changed: enough to see that something was saved, added or deleted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Mark {
    files: usize,
    newest: SystemTime,
}

impl Mark {
    fn of(paths: &[&str]) -> Self {
        let mut mark = Self { files: 0, newest: SystemTime::UNIX_EPOCH };
        for path in paths {
            mark.add(&workspace::root().join(path));
        }
        mark
    }

    /// A file that vanishes while it is looked at is simply not counted.
    fn add(&mut self, path: &Path) {
        if let Ok(entries) = fs::read_dir(path) {
            entries.flatten().for_each(|entry| self.add(&entry.path()));
        } else if let Ok(modified) = fs::metadata(path).and_then(|file| file.modified()) {
            self.files += 1;
            self.newest = self.newest.max(modified);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(folder: &Path) -> Mark {
        let mut mark = Mark { files: 0, newest: SystemTime::UNIX_EPOCH };
        mark.add(folder);
        mark
    }

    #[test]
    fn saving_adding_and_deleting_are_all_seen() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("deep")).unwrap();
        let (old, new) = (folder.path().join("deep/old.rs"), folder.path().join("new.rs"));
        fs::write(&old, "").unwrap();
        let at_first = mark(folder.path());
        assert_eq!(mark(folder.path()), at_first);

        let later = SystemTime::now() + Duration::from_secs(5);
        fs::File::open(&old).unwrap().set_modified(later).unwrap();
        let saved = mark(folder.path());
        assert_ne!(saved, at_first);

        fs::write(&new, "").unwrap();
        assert_ne!(mark(folder.path()), saved);
        fs::remove_file(&new).unwrap();
        assert_eq!(mark(folder.path()), saved);
    }
}
