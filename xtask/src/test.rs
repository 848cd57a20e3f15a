//! `cargo xtask test`: every check and every test, on a machine that has only Rust to begin with.

use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::compile::{self, BROWSER, NATIVE, Profile};
use crate::program::{cargo, program, run};
use crate::setup::{self, Cluster, Durability, Tools};
use crate::steps::Steps;
use crate::{site, workspace};

pub fn everything() -> Result<()> {
    let mut steps = Steps::default();
    let Some(tools) = steps.take("Setting up", setup::for_testing) else { return steps.summary() };
    steps.take("Formatting", || run(&mut cargo(&["fmt", "--check", "--all"])));
    tests(&mut steps, &tools, None);
    steps.take("Lints of the server", || clippy(NATIVE, &["--all-targets"]));
    steps.take("Lints of the browser's part", || clippy(BROWSER, &[]));
    steps.take("Lints of xtask", || clippy(&["--package", "xtask"], &["--all-targets"]));
    steps.take("Tests of xtask", || run(&mut cargo(&["test", "--package", "xtask"])));
    steps.summary()
}

/// Only the tests whose name contains the filter, and no lints: for the minutes of writing one.
pub fn matching(filter: &str) -> Result<()> {
    let mut steps = Steps::default();
    let Some(tools) = steps.take("Setting up", setup::for_testing) else { return steps.summary() };
    tests(&mut steps, &tools, Some(filter));
    steps.summary()
}

fn tests(steps: &mut Steps, tools: &Tools, filter: Option<&str>) {
    let server = steps.take("Building the server and the tests", compile::server_and_tests);
    if server.is_some() {
        steps.take("Tests of the server", || server_tests(tools, filter));
    }
    let site = steps.take("Building the site", || site::build(Profile::Debug));
    if let (Some(server), Some(site)) = (server, site) {
        steps.take("Types of the end-to-end tests", || run(node_program("tsc").arg("--noEmit")));
        steps.take("End-to-end tests", || end_to_end(&server, &site, tools, filter));
    }
}

/// The store tests run on SQLite and on this PostgreSQL.
fn server_tests(tools: &Tools, filter: Option<&str>) -> Result<()> {
    let cluster = Cluster::start(&tools.postgres, Durability::None)?;
    let mut tests = if setup::has_nextest() {
        cargo(&["nextest", "run", "--no-fail-fast", "--no-tests", "pass"])
    } else {
        cargo(&["test", "--no-fail-fast", "--lib", "--bins", "--tests"])
    };
    tests.args(NATIVE).args(filter);
    run(tests.env("KYOYO_TEST_POSTGRES", cluster.url()).env("KYOYO_TEST_PYTHON", &tools.python))
}

fn end_to_end(server: &Path, site: &Path, tools: &Tools, filter: Option<&str>) -> Result<()> {
    let mut playwright = node_program("playwright");
    playwright.arg("test");
    if let Some(filter) = filter {
        playwright.args(["--pass-with-no-tests", "--grep", filter]);
    }
    playwright.env("KYOYO_PROGRAM", server).env("KYOYO_SITE", site).env("KYOYO_TEST_PYTHON", &tools.python);
    run(playwright.env("KYOYO_TEST_PORT", two_free_ports()?.to_string()))
}

fn clippy(selection: &[&str], more: &[&str]) -> Result<()> {
    run(cargo(&["clippy"]).args(selection).args(more).args(["--", "--deny", "warnings"]))
}

/// A program that npm installed.
fn node_program(name: &str) -> Command {
    let folder = workspace::root().join("end2end");
    let mut command = program(folder.join("node_modules/.bin").join(name));
    command.current_dir(folder);
    command
}

/// A port that is free together with the next one: there is one server with and one without JavaScript.
fn two_free_ports() -> Result<u16> {
    let mut ports = (3200..3400).step_by(2);
    let free = |port: u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok();
    ports.find(|&port| free(port) && free(port + 1)).context("no two ports are free for the end-to-end tests")
}
