//! The style sheets of the pages as one file: `style/main.css` says in which order, the others say what.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// Puts every `@import "file.css" layer(name);` of the main sheet into its place, and leaves out what only people read.
pub fn bundle(main: &Path) -> Result<String> {
    let folder = main.parent().context("the main style sheet has no folder")?;
    let mut bundle = String::new();
    for line in without_comments(&read(main)?).lines().map(str::trim) {
        match line.strip_prefix("@import") {
            Some(import) => bundle.push_str(&imported(folder, import.trim())?),
            None => bundle.push_str(line),
        }
        bundle.push('\n');
    }
    Ok(lean(&bundle))
}

fn imported(folder: &Path, import: &str) -> Result<String> {
    let mut parts = import.trim_end_matches(';').split('"');
    let (Some("" | "url("), Some(file), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
        bail!("style sheets are imported as @import \"file.css\" layer(name); not as @import {import}");
    };
    let content = without_comments(&read(&folder.join(file))?);
    match rest.trim_start_matches(')').trim() {
        "" => Ok(content),
        layer => {
            let name = layer.strip_prefix("layer(").and_then(|name| name.strip_suffix(')'));
            let name = name.with_context(|| format!("only a layer may follow an import, not {layer}"))?;
            Ok(format!("@layer {name} {{\n{content}\n}}"))
        }
    }
}

fn read(sheet: &Path) -> Result<String> {
    fs::read_to_string(sheet).with_context(|| format!("cannot read the style sheet {}", sheet.display()))
}

fn without_comments(css: &str) -> String {
    let (mut kept, mut rest, mut quote) = (String::with_capacity(css.len()), css.chars().peekable(), None);
    while let Some(character) = rest.next() {
        match (character, quote) {
            ('/', None) if rest.peek() == Some(&'*') => {
                let mut before = ' ';
                rest.next();
                rest.by_ref().find(|&now| std::mem::replace(&mut before, now) == '*' && now == '/');
                continue;
            }
            ('"' | '\'', None) => quote = Some(character),
            ('\\', _) => {
                kept.push(character);
                kept.extend(rest.next());
                continue;
            }
            (end, Some(start)) if end == start => quote = None,
            _ => {}
        }
        kept.push(character);
    }
    kept
}

/// Without indentation and empty lines. Compression on the wire does the rest.
fn lean(css: &str) -> String {
    let lines = css.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundled(sheets: &[(&str, &str)]) -> Result<String> {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in sheets {
            fs::write(folder.path().join(name), content).unwrap();
        }
        bundle(&folder.path().join("main.css"))
    }

    #[test]
    fn sheets_follow_each_other_in_the_order_of_the_main_sheet() {
        let bundle = bundled(&[
            ("main.css", "@layer tokens, page;\n@import \"tokens.css\" layer(tokens);\n@import url(\"page.css\");\n"),
            ("page.css", "body {\n  margin: 0;\n}\n"),
            ("tokens.css", ":root { --gap: 8px; }"),
        ]);
        assert_eq!(
            bundle.unwrap(),
            "@layer tokens, page;\n@layer tokens {\n:root { --gap: 8px; }\n}\nbody {\nmargin: 0;\n}\n"
        );
    }

    #[test]
    fn comments_go_and_texts_stay() {
        assert_eq!(without_comments("a/* x */b/**/{content:\"/* \\\" */\"}/***/"), "ab{content:\"/* \\\" */\"}");
    }

    #[test]
    fn a_missing_sheet_is_named() {
        let error = bundled(&[("main.css", "@import \"gone.css\";")]).unwrap_err();
        assert!(error.to_string().contains("gone.css"), "{error}");
    }

    #[test]
    fn an_import_that_would_be_lost_is_refused() {
        assert!(bundled(&[("main.css", "@import tokens.css;")]).is_err());
    }
}
