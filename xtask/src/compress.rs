//! Smaller copies of what the server hands out, made once here instead of at every request.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::site::is_newer;

const WORTH_IT: &[&str] = &["css", "js", "svg", "wasm"];

/// Leaves `NAME.br` beside each file in the folder that shrinks.
pub fn compress(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            compress(&path)?;
        } else if path.extension().is_some_and(|kind| WORTH_IT.iter().any(|worth| kind == *worth)) {
            let smaller = PathBuf::from(format!("{}.br", path.display()));
            if is_newer(&path, &smaller) {
                write(&path, &smaller).with_context(|| format!("cannot compress {}", path.display()))?;
            }
        }
    }
    Ok(())
}

fn write(original: &Path, smaller: &Path) -> Result<()> {
    let settings = brotli::enc::BrotliEncoderParams { quality: 9, ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut fs::read(original)?.as_slice(), &mut compressed, &settings)?;
    Ok(fs::write(smaller, compressed)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_get_a_copy_that_reads_the_same_and_pictures_none() {
        let folder = tempfile::tempdir().unwrap();
        let script = "let answer = 42;\n".repeat(100);
        fs::write(folder.path().join("a.js"), &script).unwrap();
        fs::write(folder.path().join("b.png"), "png").unwrap();

        compress(folder.path()).unwrap();

        let smaller = fs::read(folder.path().join("a.js.br")).unwrap();
        assert!(smaller.len() < script.len() / 10);
        let mut read = Vec::new();
        brotli::BrotliDecompress(&mut smaller.as_slice(), &mut read).unwrap();
        assert_eq!(read, script.as_bytes());
        assert!(!folder.path().join("b.png.br").exists());
    }
}
