//! `cargo xtask bench`: measures the release build.

use anyhow::Result;

use crate::compile::{self, NATIVE, Profile};
use crate::program::{cargo, run};
use crate::setup::{self, Cluster, Durability};
use crate::site;
use crate::steps::say;

pub fn bench() -> Result<()> {
    setup::for_building()?;
    say("Building the server");
    let server = compile::server(Profile::Release)?;
    let site = site::build(Profile::Release)?;
    say("Measuring");
    let mut benches = cargo(&["bench", "--benches"]);
    benches.args(NATIVE).env("KYOYO_PROGRAM", server).env("KYOYO_SITE", site);
    // Where there is no PostgreSQL, SQLite is measured alone.
    let cluster = setup::postgres().map(|programs| Cluster::start(&programs, Durability::Full)).transpose()?;
    if let Some(cluster) = &cluster {
        benches.env("KYOYO_BENCH_POSTGRES", cluster.url());
    }
    run(&mut benches)
}
