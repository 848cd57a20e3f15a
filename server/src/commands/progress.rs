//! How far long work has come: a bar on a terminal, plain lines elsewhere.

use indicatif::{ProgressBar, ProgressStyle};
use std::{
    cell::Cell,
    io::{IsTerminal, stderr},
};

pub struct Progress {
    what: &'static str,
    /// `None`: nobody watches, but somebody may read the log.
    bar: Option<ProgressBar>,
    tenths: Cell<usize>,
}

impl Progress {
    pub fn of(what: &'static str) -> Self {
        let bar = stderr().is_terminal().then(|| {
            let style = ProgressStyle::with_template("{wide_bar} {human_pos} / {human_len} {msg} {eta}");
            ProgressBar::new(0).with_message(what).with_style(style.unwrap_or(ProgressStyle::default_bar()))
        });
        Self { what, bar, tenths: Cell::new(0) }
    }

    /// `done` of `whole` are done.
    pub fn show(&self, done: usize, whole: usize) {
        if let Some(bar) = &self.bar {
            bar.set_length(whole as u64);
            bar.set_position(done as u64);
            return;
        }
        let tenths = done * 10 / whole.max(1);
        if tenths > self.tenths.replace(tenths) {
            eprintln!("{done} of {whole} {}", self.what);
        }
    }

    pub fn end(&self) {
        self.bar.iter().for_each(ProgressBar::finish_and_clear);
    }
}
