//! The folder that the server hands out as it is: scripts, styles, fonts, icons.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::compile::{self, Profile};
use crate::compress::compress;
use crate::steps::say;
use crate::{styles, workspace};

/// Debug and release sites live apart, so that going back and forth between the two builds nothing again.
pub fn folder(profile: Profile) -> PathBuf {
    workspace::target().join(match profile {
        Profile::Debug => "site-debug",
        Profile::Release => "site",
    })
}

/// Builds the whole site; its folder.
pub fn build(profile: Profile) -> Result<PathBuf> {
    scripts(profile)?;
    styles(profile)?;
    let site = folder(profile);
    if profile == Profile::Release {
        compress(&site)?;
    }
    Ok(site)
}

pub fn scripts(profile: Profile) -> Result<()> {
    say("Building the scripts of the pages");
    let module = compile::browser(profile)?;
    let package = folder(profile).join("pkg");
    if is_newer(&module, &package.join("kyoyo_bg.wasm")) {
        bind(&module, &package, profile).with_context(|| format!("wasm-bindgen refused {}", module.display()))?;
    }
    Ok(())
}

/// Bundles the style sheets and copies what needs no building.
pub fn styles(profile: Profile) -> Result<()> {
    say("Bundling the styles of the pages");
    let (style, site) = (workspace::root().join("style"), folder(profile));
    let (sheet, bundle) = (site.join("pkg/kyoyo.css"), styles::bundle(&style.join("main.css"))?);
    fs::create_dir_all(site.join("pkg"))?;
    // A bundle that is the same keeps its date, and with it its compressed copy.
    if !fs::read_to_string(&sheet).is_ok_and(|before| before == bundle) {
        fs::write(sheet, bundle)?;
    }
    copy_newer(&style.join("public"), &site)
}

fn bind(module: &Path, package: &Path, profile: Profile) -> Result<()> {
    Bindgen::new()
        .input_path(module)
        .out_name("kyoyo")
        .web(true)?
        .typescript(false)
        .remove_name_section(profile == Profile::Release)
        .remove_producers_section(true)
        .generate(package)
}

fn copy_newer(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let (original, copy) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            copy_newer(&original, &copy)?;
        } else if is_newer(&original, &copy) {
            fs::copy(&original, &copy)?;
        }
    }
    Ok(())
}

/// Whether what is made from `source` has to be made again.
pub fn is_newer(source: &Path, made: &Path) -> bool {
    let modified = |path: &Path| -> Option<SystemTime> { fs::metadata(path).ok()?.modified().ok() };
    modified(made) < modified(source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_copied_once_and_again_only_when_it_changed() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("public"), folder.path().join("site"));
        fs::create_dir_all(from.join("fonts")).unwrap();
        fs::write(from.join("fonts/a.woff2"), "one").unwrap();

        copy_newer(&from, &to).unwrap();
        assert_eq!(fs::read_to_string(to.join("fonts/a.woff2")).unwrap(), "one");

        fs::write(to.join("fonts/a.woff2"), "untouched").unwrap();
        copy_newer(&from, &to).unwrap();
        assert_eq!(fs::read_to_string(to.join("fonts/a.woff2")).unwrap(), "untouched");
    }
}
