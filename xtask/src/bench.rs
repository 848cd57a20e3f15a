//! `cargo xtask bench`: measures the release build.

use anyhow::Result;

use crate::compile::{self, NATIVE, Profile};
use crate::program::{cargo, run};
use crate::steps::say;
use crate::{setup, site};

pub fn bench() -> Result<()> {
    setup::for_building()?;
    say("Building the server");
    let server = compile::server(Profile::Release)?;
    let site = site::build(Profile::Release)?;
    say("Measuring");
    run(cargo(&["bench", "--benches"]).args(NATIVE).env("KYOYO_PROGRAM", server).env("KYOYO_SITE", site))
}
