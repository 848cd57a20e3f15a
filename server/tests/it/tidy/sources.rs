//! The sources of the workspace, as the rules look at them.

use std::path::{Path, PathBuf};

pub struct Source {
    /// From the root of the workspace, with `/`.
    pub path: String,
    pub text: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

pub fn sources() -> Vec<Source> {
    let (root, mut found) = (root(), Vec::new());
    for folder in ["app/src", "server/src", "server/tests", "server/benches", "xtask/src"] {
        gather(&root, &root.join(folder), &mut found);
    }
    assert!(found.len() > 50, "the sources were found");
    found
}

fn gather(root: &Path, folder: &Path, found: &mut Vec<Source>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            gather(root, &path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            found.push(Source { path: name, text: std::fs::read_to_string(&path).unwrap() });
        }
    }
}

/// The slices in the order of the story: modules of `lib.rs` below what everything stands on, that are folders.
pub fn slices() -> Vec<String> {
    let library = std::fs::read_to_string(root().join("app/src/lib.rs")).unwrap();
    let names = library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let foundation = ["access", "audit", "time", "design", "words"];
    let is_slice = |name: &&str| !foundation.contains(name) && root().join("app/src").join(name).is_dir();
    names.filter(is_slice).map(str::to_owned).collect()
}

/// Whether a line names this slice, as a path from the crate's root: `crate::bookings`, or `bookings::` in a `use crate::{…}`.
pub fn names(line: &str, slice: &str) -> bool {
    let text = line.trim_start();
    line.contains(&format!("crate::{slice}::"))
        || line.contains(&format!("crate::{{{slice}::"))
        || text.starts_with(&format!("{slice}::"))
            && !text.contains('(')
            && (text.ends_with(',') || text.ends_with('{'))
}

impl Source {
    pub fn is_test(&self) -> bool {
        self.path.starts_with("server/tests")
            || self.path.starts_with("server/benches")
            || self.path.ends_with("/tests.rs")
            || self.path.ends_with("/example.rs")
    }

    pub fn is_store(&self) -> bool {
        self.has("store")
    }

    pub fn is_words(&self) -> bool {
        self.has("words")
    }

    pub fn is_pure(&self) -> bool {
        self.path.starts_with("app/src")
            && !self.path.contains("/ui/")
            && (self.has("model") || self.has("rules") || self.path.contains("/policy/"))
    }

    pub fn belongs_to(&self, slice: &str) -> bool {
        self.path.starts_with(&format!("app/src/{slice}/"))
    }

    /// `model.rs`, or a file in `model/`.
    fn has(&self, name: &str) -> bool {
        self.path.ends_with(&format!("/{name}.rs")) || self.path.contains(&format!("/{name}/"))
    }

    /// Lines with their numbers, without comments and without the tests at the end of the file.
    pub fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let code = self.text.split("#[cfg(test)]").next().unwrap_or_default();
        code.lines().enumerate().map(|(at, line)| (at + 1, line)).filter_map(|(number, line)| {
            let line = line.split(" // ").next().unwrap_or_default();
            (!line.trim_start().starts_with("//")).then_some((number, line))
        })
    }

    /// Each function of the file with its body, by where the next item without indentation begins.
    pub fn functions(&self) -> impl Iterator<Item = &str> {
        let code = self.text.split("#[cfg(test)]").next().unwrap_or_default();
        code.split("\n}\n").map(|item| {
            let start = item.find("pub async fn").or_else(|| item.find("async fn")).or_else(|| item.find("fn "));
            &item[start.unwrap_or(0)..]
        })
    }
}
