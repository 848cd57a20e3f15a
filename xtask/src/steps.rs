//! Saying what is being done, and at the end how it went.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

pub fn say(what: &str) {
    println!("==> {what}");
}

/// Steps that are all taken, whether or not an earlier one failed, so that one run shows everything there is to mend.
#[derive(Default)]
pub struct Steps {
    taken: Vec<Step>,
}

struct Step {
    name: &'static str,
    took: Duration,
    failed: bool,
}

impl Steps {
    /// Takes a step; `None` when it failed, and then the reason has been printed.
    pub fn take<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T>) -> Option<T> {
        say(name);
        let started = Instant::now();
        let result = work().inspect_err(|error| eprintln!("{name}: {error:#}"));
        self.taken.push(Step { name, took: started.elapsed(), failed: result.is_err() });
        result.ok()
    }

    /// What was done and how long it took; an error when a step failed.
    pub fn summary(self) -> Result<()> {
        say("Summary");
        for Step { name, took, failed } in &self.taken {
            println!("{} {:>7.1} s  {name}", if *failed { "FAILED" } else { "    ok" }, took.as_secs_f64());
        }
        let failed: Vec<&str> = self.taken.iter().filter(|step| step.failed).map(|step| step.name).collect();
        if !failed.is_empty() {
            bail!("failed: {}", failed.join(", "));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_does_not_stop_the_next_but_fails_the_whole() {
        let mut steps = Steps::default();
        assert_eq!(steps.take::<()>("first", || bail!("broken")), None);
        assert_eq!(steps.take("second", || Ok(2)), Some(2));
        assert_eq!(steps.summary().unwrap_err().to_string(), "failed: first");
    }
}
