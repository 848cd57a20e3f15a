//! What a build and the tests need from the machine, set up where it is missing and nowhere else.

mod cluster;
mod compiler;
mod node;
mod packages;

use std::path::PathBuf;

use anyhow::Result;

use crate::program::{program, works};

pub use cluster::{Cluster, Durability};

pub fn for_building() -> Result<()> {
    compiler::set_up_target()
}

/// Where the tests find the programs that they use beside our own.
pub struct Tools {
    pub postgres: PathBuf,
    pub python: PathBuf,
}

pub fn for_testing() -> Result<Tools> {
    for_building()?;
    compiler::set_up_lints()?;
    packages::set_up()?;
    node::set_up()?;
    Ok(Tools { postgres: packages::postgres()?, python: packages::python()? })
}

/// The folder of PostgreSQL's programs, where it is installed.
pub fn postgres() -> Option<PathBuf> {
    packages::postgres().ok()
}

pub fn has_nextest() -> bool {
    works(program("cargo-nextest").args(["nextest", "--version"]))
}
