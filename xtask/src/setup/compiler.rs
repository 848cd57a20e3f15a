//! The parts of the Rust compiler that rustup adds on request.

use std::path::Path;

use anyhow::{Context, Result};

use crate::program::{cargo, output, program, run, works};
use crate::steps::say;

const TARGET: &str = "wasm32-unknown-unknown";

/// The target for the browser.
pub fn set_up_target() -> Result<()> {
    let compiler = output(program("rustc").args(["--print", "sysroot"]))?;
    if Path::new(compiler.trim()).join("lib/rustlib").join(TARGET).join("lib").is_dir() {
        return Ok(());
    }
    say("Adding the compiler's target for the browser");
    run(program("rustup").args(["target", "add", TARGET]))
        .with_context(|| format!("this Rust compiler has no target {TARGET}, and rustup could not add it"))
}

/// rustfmt and clippy, which a minimal installation leaves out.
pub fn set_up_lints() -> Result<()> {
    for (command, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if works(&mut cargo(&[command, "--version"])) {
            continue;
        }
        say(&format!("Adding {component} to the compiler"));
        run(program("rustup").args(["component", "add", component]))
            .with_context(|| format!("this Rust compiler has no {component}, and rustup could not add it"))?;
    }
    Ok(())
}
