//! Programs from the operating system's packages.

use std::env;
use std::fs;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::program::{output, program, run, works};
use crate::steps::say;

/// Something the tests use, how to see that it is there, and the Debian package that brings it.
struct Need {
    what: &'static str,
    package: &'static str,
    is_there: fn() -> bool,
}

const NEEDS: &[Need] = &[
    Need { what: "a PostgreSQL server", package: "postgresql", is_there: || postgres().is_ok() },
    Need { what: "Chromium (or its path in CHROMIUM_PATH)", package: "chromium", is_there: has_chromium },
    Need { what: "a Japanese font", package: "fonts-noto-cjk", is_there: has_japanese_font },
    Need { what: "pdftotext", package: "poppler-utils", is_there: || works(program("pdftotext").arg("-v")) },
    Need { what: "Python with openpyxl", package: "python3-openpyxl", is_there: || python_has("openpyxl") },
    Need { what: "Python with icalendar", package: "python3-icalendar", is_there: || python_has("icalendar") },
    Need { what: "Python with aiosmtpd", package: "python3-aiosmtpd", is_there: || python_has("aiosmtpd") },
    Need { what: "Node.js", package: "nodejs", is_there: || works(program("node").arg("--version")) },
    Need { what: "npm", package: "npm", is_there: || works(program("npm").arg("--version")) },
];

/// Installs what is missing; where that is not possible, names all of it.
pub fn set_up() -> Result<()> {
    let missing = missing();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().map(|need| need.package).collect();
    say(&format!("Installing {}", packages.join(", ")));
    let installed = install(&packages);
    let still_missing: Vec<&str> = self::missing().iter().map(|need| need.what).collect();
    if !still_missing.is_empty() {
        let reason = installed.err().map(|error| format!(" ({error:#})")).unwrap_or_default();
        bail!(
            "the tests also need {}; on Debian, as root: apt-get install {}{reason}",
            still_missing.join(", "),
            packages.join(" ")
        );
    }
    Ok(())
}

fn missing() -> Vec<&'static Need> {
    NEEDS.iter().filter(|need| !(need.is_there)()).collect()
}

fn install(packages: &[&str]) -> Result<()> {
    run(as_root("apt-get")?.args(["-o", "Acquire::Retries=5", "update"]))?;
    let options = ["-o", "Acquire::Retries=5", "install", "--yes", "--no-install-recommends"];
    run(as_root("apt-get")?.args(options).args(packages))
}

fn as_root(name: &str) -> Result<Command> {
    let mut command = if is_root()? {
        program(name)
    } else if works(program("sudo").args(["--non-interactive", "true"])) || std::io::stdin().is_terminal() {
        let mut sudo = program("sudo");
        sudo.args(["--preserve-env=DEBIAN_FRONTEND", name]).stdin(Stdio::inherit());
        sudo
    } else {
        bail!("only root may install packages, and sudo would ask for a password");
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    Ok(command)
}

pub fn is_root() -> Result<bool> {
    Ok(output(program("id").arg("--user"))?.trim() == "0")
}

/// The folder of the newest PostgreSQL server's programs. Debian keeps them away from the search path.
pub fn postgres() -> Result<PathBuf> {
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut versions: Vec<(u32, PathBuf)> = debian
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, programs)| programs.join("initdb").exists())
        .collect();
    versions.sort();
    if let Some((_, programs)) = versions.pop() {
        return Ok(programs);
    }
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).find(|folder| folder.join("initdb").exists()).context("there is no initdb")
}

/// A Python that reads what we write: spreadsheets, calendars, mail. The first on the search path need not be the one of
/// Debian's packages.
pub fn python() -> Result<PathBuf> {
    let able = |python: &PathBuf| works(program(python).args(["-c", "import aiosmtpd, icalendar, openpyxl"]));
    pythons().into_iter().find(able).context("no Python has aiosmtpd, icalendar and openpyxl")
}

fn python_has(module: &str) -> bool {
    pythons().into_iter().any(|python| works(program(python).args(["-c", &format!("import {module}")])))
}

fn pythons() -> [PathBuf; 2] {
    ["python3", "/usr/bin/python3"].map(PathBuf::from)
}

fn has_chromium() -> bool {
    let named = env::var_os("CHROMIUM_PATH").map(PathBuf::from);
    named.into_iter().chain(["/usr/bin/chromium".into()]).any(|browser| browser.exists())
}

fn has_japanese_font() -> bool {
    output(program("fc-list").arg(":lang=ja")).is_ok_and(|fonts| !fonts.trim().is_empty())
}
