//! The end-to-end tests' packages.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use anyhow::Result;

use crate::program::{program, run};
use crate::steps::say;
use crate::workspace;

pub fn set_up() -> Result<()> {
    let folder = workspace::root().join("end2end");
    // npm writes its own list last: a run that was interrupted is repeated.
    let installed = modified(&folder.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= modified(&folder.join("package-lock.json")) {
        return Ok(());
    }
    say("Installing the packages of the end-to-end tests");
    let patience = ["--fetch-retries=5", "--fetch-timeout=120000", "--no-audit", "--no-fund"];
    run(program("npm").arg("ci").args(patience).current_dir(folder).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}
