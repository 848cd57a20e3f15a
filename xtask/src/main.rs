//! Everything a developer does with this repository, as one program: `cargo xtask`.

mod bench;
mod compile;
mod compress;
mod dev;
mod program;
mod run;
mod setup;
mod site;
mod steps;
mod styles;
mod test;
mod workspace;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask COMMAND

  run [-- ARGUMENTS]  builds everything as it is released and serves it; `run -- --demo` on the demo region
  site                builds the scripts and styles of a debug build, and serves nothing
  dev [-- ARGUMENTS]  the same as a debug build, rebuilt and started again at every change
  test [FILTER]       sets up what is missing and runs every check and test, or the tests whose name contains FILTER
  bench               builds everything as it is released and measures it";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["run"] => run::run(&[]),
        ["run", "--", rest @ ..] => run::run(rest),
        ["dev"] => dev::dev(&[]),
        ["dev", "--", rest @ ..] => dev::dev(rest),
        ["site"] => site::build(compile::Profile::Debug).map(drop),
        ["test"] => test::everything(),
        ["test", filter] if !filter.starts_with('-') => test::matching(filter),
        ["bench"] => bench::bench(),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cargo xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
