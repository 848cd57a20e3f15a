//! What cargo is asked to build. The selections of packages and features below are the only ones: cargo unifies the
//! features of what it builds together, so every other selection compiles half of the dependencies again.

use std::path::PathBuf;

use anyhow::Result;

use crate::program::{cargo, run};
use crate::workspace;

/// Everything that runs on the server. xtask stays out: its dependencies would change the features of the server's.
pub const NATIVE: &[&str] = &["--workspace", "--exclude", "xtask"];

/// The part of the product that runs in the browser.
pub const BROWSER: &[&str] = &[
    "--package",
    "app",
    "--lib",
    "--target",
    "wasm32-unknown-unknown",
    "--no-default-features",
    "--features",
    "hydrate",
];

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Profile {
    Debug,
    Release,
}

impl Profile {
    fn native(self) -> (&'static str, &'static str) {
        match self {
            Self::Debug => ("dev", "debug"),
            Self::Release => ("release", "release"),
        }
    }

    fn browser(self) -> (&'static str, &'static str) {
        match self {
            Self::Debug => ("dev", "debug"),
            Self::Release => ("wasm-release", "wasm-release"),
        }
    }
}

/// Builds the server; the path of its program.
pub fn server(profile: Profile) -> Result<PathBuf> {
    let (name, folder) = profile.native();
    run(cargo(&["build", "--profile", name]).args(NATIVE))?;
    Ok(workspace::target().join(folder).join("kyoyo"))
}

/// Builds the debug server and all tests and benchmarks; the path of the server's program.
pub fn server_and_tests() -> Result<PathBuf> {
    run(cargo(&["build", "--all-targets"]).args(NATIVE))?;
    Ok(workspace::target().join("debug/kyoyo"))
}

/// Builds the browser's part; the path of the WebAssembly module.
pub fn browser(profile: Profile) -> Result<PathBuf> {
    let (name, folder) = profile.browser();
    // The app is a plain library for cargo: as a cdylib in its manifest, every native build would link a libapp.so too.
    run(cargo(&["rustc", "--crate-type", "cdylib", "--profile", name]).args(BROWSER))?;
    Ok(workspace::target().join("wasm32-unknown-unknown").join(folder).join("app.wasm"))
}
