//! The program on a command line: what it prints, and with which code it ends.

use serde_json::Value;
use std::{
    io::Write,
    process::{Command, Output, Stdio},
};
use tempfile::TempDir;

/// A place of its own for one installation.
struct Installation(TempDir);

impl Installation {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kyoyo"));
        command.args(arguments).current_dir(self.0.path()).env_clear().stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

fn error_of(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn migrate_says_what_it_did_and_does_it_once() {
    let here = Installation::new();
    let first = here.json(&["migrate", "--json"]);
    assert!(first["applied"].as_array().unwrap().len() >= 7, "{first}");
    assert_eq!(here.json(&["migrate", "--json"])["applied"], Value::Array(vec![]));
}

#[test]
fn wrong_usage_ends_with_2_and_a_refusal_with_1_in_one_sentence() {
    let here = Installation::new();
    for wrong in [&["fly"][..], &["user", "create"], &["token", "create", "--email", "x", "--name", "y"]] {
        assert_eq!(here.run(wrong).status.code(), Some(2), "{wrong:?}");
    }
    let nobody = here.run(&["token", "create", "--email", "a@example.jp", "--name", "y"]);
    assert_eq!(
        (nobody.status.code(), error_of(&nobody)),
        (Some(1), "kyoyo: nobody has the address a@example.jp\n".into())
    );
    let misplaced = here.run(&["user", "create", "--email", "a@example.jp", "--name", "A", "--role", "staff"]);
    assert_eq!(error_of(&misplaced), "kyoyo: the role staff needs --institution ID\n");
    let unreachable = here.command(&["migrate"]).env("DATABASE_URL", "mysql://x").output().unwrap();
    assert_eq!(error_of(&unreachable), "kyoyo: DATABASE_URL must start with sqlite:// or postgres://\n");
}

#[test]
fn help_is_there_for_every_command() {
    let here = Installation::new();
    for command in ["serve", "migrate", "user", "token", "audit", "doctor"] {
        let output = here.run(&[command, "--help"]);
        assert!(output.status.success() && !output.stdout.is_empty(), "{command}");
    }
}

#[test]
fn a_user_is_invited_or_given_a_password_and_gets_a_token() {
    let here = Installation::new();
    let admin = ["user", "create", "--name", "管理 者", "--role", "system_admin", "--json", "--email"];
    let invited = here.json(&[&admin[..], &["a@example.jp"]].concat());
    assert!(invited["invitation"].as_str().unwrap().starts_with("http://127.0.0.1:3000/invitations/"), "{invited}");

    let with_password = [&admin[..], &["b@example.jp", "--password-stdin"]].concat();
    let mut child = here.command(&with_password).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all("a long enough password\n".as_bytes()).unwrap();
    assert!(child.wait_with_output().unwrap().status.success());

    let token = here.json(&["token", "create", "--email", "b@example.jp", "--name", "batch", "--json"]);
    assert!(token["token"].as_str().unwrap().starts_with("kyoyo_"));
    let verdict = here.json(&["audit", "verify", "--json"]);
    assert!(verdict["whole"] == true && verdict["entries"].as_u64().unwrap() >= 5, "{verdict}");
}

#[test]
fn doctor_finds_what_is_missing_and_says_how_to_mend_it() {
    let here = Installation::new();
    let output = here.run(&["doctor", "--json"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((output.status.code(), &report["well"]), (Some(1), &Value::Bool(false)));
    let database = report["findings"].as_array().unwrap().iter().find(|finding| finding["what"] == "database").unwrap();
    assert_eq!(database["mend"], "run `kyoyo migrate`");
}

#[test]
fn a_backup_made_while_the_program_works_is_whole_and_goes_into_an_empty_place_only() {
    let here = Installation::new();
    here.json(&[
        "seed",
        "bench",
        "--json",
        "--instruments",
        "4",
        "--companies",
        "2",
        "--bookings",
        "40",
        "--years",
        "1",
    ]);
    std::fs::create_dir_all(here.0.path().join("data/files/a")).unwrap();
    std::fs::write(here.0.path().join("data/files/a/photo.png"), "picture").unwrap();
    assert_eq!(here.json(&["backup", "copy", "--json"])["files"], 1);
    let twice = here.run(&["backup", "copy"]);
    assert_eq!(error_of(&twice), "kyoyo: copy is not empty: name a new folder\n");
    assert!(!here.0.path().join("copy/key").exists(), "the key that opens pay terms stays behind");

    let there = Installation::new();
    let copy = here.0.path().join("copy");
    let copy = copy.to_str().unwrap();
    assert_eq!(there.json(&["restore", copy, "--json"])["files"], 1);
    assert_eq!(std::fs::read_to_string(there.0.path().join("data/files/a/photo.png")).unwrap(), "picture");
    assert_eq!(there.run(&["audit", "verify"]).status.code(), Some(0));
    assert_eq!(there.json(&["migrate", "--json"])["applied"], Value::Array(vec![]));
    assert!(error_of(&there.run(&["restore", copy])).contains("an empty place"));
    assert!(error_of(&there.run(&["restore", "nowhere"])).contains("is no backup"));
}
