//! The rules of the house that a compiler does not know, read off the sources.

mod sources;

use sources::{Source, sources};

/// Everything that breaks a rule, one line each, in the failure's message.
fn none(broken: Vec<String>, rule: &str) {
    assert!(broken.is_empty(), "{rule}:\n{}", broken.join("\n"));
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let long = sources().into_iter().filter(|source| source.text.lines().count() > 400);
    none(long.map(|source| format!("{} {}", source.path, source.text.lines().count())).collect(), "split these");
}

#[test]
fn no_file_is_a_drawer_for_everything() {
    let drawers = ["utils", "util", "helpers", "helper", "common", "misc"];
    let found =
        sources().into_iter().filter(|source| source.path.split(['/', '.']).any(|part| drawers.contains(&part)));
    none(found.map(|source| source.path).collect(), "name these after what they hold");
}

#[test]
fn only_stores_speak_sql() {
    let mut found = Vec::new();
    for source in sources().into_iter().filter(|source| !source.is_test() && !speaks_sql(source)) {
        let lines = source.code_lines().filter(|(_, line)| {
            // A derive only says how a value is kept.
            line.contains("sqlx::") && !line.contains("derive(") && !line.contains("sqlx(") && !line.contains("#[sqlx")
        });
        found.extend(lines.map(|(number, line)| format!("{}:{number} {}", source.path, line.trim())));
    }
    none(found, "SQL belongs into a store");
}

fn speaks_sql(source: &Source) -> bool {
    source.is_store()
        || source.path.starts_with("server/src/sessions")
        || ["app/src/db.rs", "app/src/error.rs"].contains(&source.path.as_str())
}

#[test]
fn every_store_function_that_writes_takes_a_permit() {
    let mut found = Vec::new();
    for source in sources().into_iter().filter(|source| source.is_store() && source.path.starts_with("app/")) {
        for function in source.functions().filter(|function| function.starts_with("pub async fn")) {
            let name = function.split(['(', '<']).next().unwrap_or_default();
            let writes =
                ["\"insert into", "\"update ", "\"delete from", "\"with "].iter().any(|verb| function.contains(verb));
            let bound = function.contains("Permit<") || function.contains("tx.actor()");
            if writes && !bound {
                found.push(format!("{} {name}", source.path));
            }
        }
    }
    none(found, "no permit, no write");
}

#[test]
fn models_and_rules_are_pure() {
    let mut found = Vec::new();
    for source in sources().into_iter().filter(Source::is_pure) {
        let impure = |line: &str| {
            ["leptos", "axum", "tokio", "async fn", "std::fs", "Utc::now"].iter().any(|word| line.contains(word))
        };
        let lines = source.code_lines().filter(|(_, line)| impure(line));
        found.extend(lines.map(|(number, line)| format!("{}:{number} {}", source.path, line.trim())));
    }
    none(found, "no page, no server, no clock in a model or a rule");
}

#[test]
fn texts_stand_in_words_only() {
    let mut found = Vec::new();
    // Names of days and of a demo region are data.
    let data = |source: &Source| source.path.starts_with("app/src/seed/") || source.path.ends_with("/holidays.rs");
    let spoken = |source: &Source| source.is_test() || source.is_words() || data(source);
    for source in sources().into_iter().filter(|source| !spoken(source)) {
        let lines = source.code_lines().filter(|(_, line)| speaks_japanese(line));
        found.extend(lines.map(|(number, line)| format!("{}:{number} {}", source.path, line.trim())));
    }
    none(found, "both languages on one line, in a words.rs");
}

/// A single character is no text: a length mark to be folded, say.
fn speaks_japanese(line: &str) -> bool {
    let japanese = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}');
    line.split(|c| !japanese(c)).any(|run| run.chars().nth(1).is_some())
}

#[test]
fn a_slice_knows_only_the_slices_above_it() {
    let order = sources::slices();
    assert!(order.len() > 3, "the slices were read: {order:?}");
    let mut found = Vec::new();
    for source in sources() {
        let Some(own) = order.iter().position(|slice| source.belongs_to(slice)) else { continue };
        for (number, line) in source.code_lines() {
            // A page may show a component of a later slice: an instrument's week, say.
            let shown = |slice: &String| source.path.contains("/ui/") && line.contains(&format!("{slice}::ui::"));
            let later = order[own + 1..].iter().filter(|slice| sources::names(line, slice) && !shown(slice));
            found.extend(later.map(|slice| format!("{}:{number} knows {slice}", source.path)));
        }
    }
    none(found, "a slice knows only slices above it in lib.rs");
}
