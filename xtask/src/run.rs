//! `cargo xtask run`: the product as it is released.

use std::os::unix::process::CommandExt;
use std::process::Stdio;

use anyhow::{Context, Result};

use crate::compile::{self, Profile};
use crate::program::program;
use crate::steps::say;
use crate::{setup, site};

pub fn run(arguments: &[&str]) -> Result<()> {
    setup::for_building()?;
    say("Building the server (the first time takes some minutes)");
    let server = compile::server(Profile::Release)?;
    let site = site::build(Profile::Release)?;
    say("Starting Kyoyo");
    // The server takes this process's place, so that signals reach it without a messenger.
    let failed = program(&server).arg("serve").args(arguments).env("KYOYO_SITE", site).stdin(Stdio::inherit()).exec();
    Err(failed).with_context(|| format!("{} could not be started", server.display()))
}
