//! `kyoyo`: exit code 0 done, 1 refused or failed, 2 wrong usage.

use clap::Parser;
use server::{
    commands::{self, Answer, Failure, Program},
    config::{Config, Log},
};
use std::{
    io::{self, IsTerminal},
    process::ExitCode,
};
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> ExitCode {
    let program = Program::parse();
    let json = program.json;
    let config = match Config::load() {
        Ok(config) => config,
        Err(misconfigured) => {
            eprintln!("kyoyo: {misconfigured}");
            return ExitCode::FAILURE;
        }
    };
    listen_to_log(config.log);
    match commands::run(program, config).await {
        Ok(answer) => {
            print(&answer, json);
            ExitCode::SUCCESS
        }
        Err(Failure { sentence, answer }) => {
            if let Some(answer) = answer {
                print(&answer, json);
            }
            eprintln!("kyoyo: {sentence}");
            ExitCode::FAILURE
        }
    }
}

fn print(answer: &Answer, json: bool) {
    match json {
        true => println!("{}", answer.json),
        false if answer.text.is_empty() => {}
        false => println!("{}", answer.text),
    }
}

/// On standard error: standard output belongs to the answers.
fn listen_to_log(log: Log) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=error"));
    let subscriber =
        tracing_subscriber::fmt().with_writer(io::stderr).with_ansi(io::stderr().is_terminal()).with_env_filter(filter);
    match log {
        Log::Pretty => subscriber.init(),
        Log::Json => subscriber.json().init(),
    }
}
