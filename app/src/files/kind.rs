//! What a file is, by its first bytes. Its name and what the browser says about it are not asked.

/// How many of the first bytes are looked at.
#[cfg(feature = "ssr")]
pub const LOOKED_AT: usize = 4096;

/// What is in a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Content(String);

/// What nobody is shown in the browser without a download: everything that could act, and everything unknown.
const PREVIEWED: [&str; 5] = ["image/png", "image/jpeg", "image/gif", "image/webp", PDF];
const PDF: &str = "application/pdf";
#[cfg(feature = "ssr")]
const UNKNOWN: &str = "application/octet-stream";

impl Content {
    /// As it was stored.
    pub fn stored(media_type: String) -> Self {
        Self(media_type)
    }

    pub fn media_type(&self) -> &str {
        &self.0
    }

    pub fn is_image(&self) -> bool {
        self.can_be_previewed() && self.0 != PDF
    }

    pub fn is_pdf(&self) -> bool {
        self.0 == PDF
    }

    pub fn can_be_previewed(&self) -> bool {
        PREVIEWED.contains(&self.0.as_str())
    }
}

/// The content by its first bytes; `Err` where it is a program, or not what its name says. Raw data of instruments is
/// unknown to everybody but their makers and is taken as it is.
#[cfg(feature = "ssr")]
pub fn content(first: &[u8], name: &str) -> Result<Content, &'static str> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    if infer::is_app(first) || first.starts_with(b"#!") || ACTING.contains(&ending.as_str()) {
        return Err("program");
    }
    let found = infer::get(first).map(|kind| kind.mime_type());
    let claimed = CLAIMS.iter().find(|(claim, _)| *claim == ending).map(|(_, media_type)| *media_type);
    if claimed.is_some_and(|claimed| found != Some(claimed)) {
        return Err("not_what_it_says");
    }
    // A page that acts is text to us, and is only ever handed out as a download.
    let is_text = first.iter().all(|byte| *byte >= 0x20 || matches!(byte, b'\t' | b'\n' | b'\r')) && !first.is_empty();
    let media_type = match found {
        Some(found) if !found.starts_with("text/") => found,
        _ if is_text => "text/plain",
        _ => UNKNOWN,
    };
    Ok(Content(media_type.to_owned()))
}

/// Endings that a system would run.
#[cfg(feature = "ssr")]
const ACTING: [&str; 14] =
    ["exe", "com", "scr", "bat", "cmd", "msi", "ps1", "vbs", "js", "jse", "hta", "lnk", "jar", "dll"];

/// Endings that promise a content.
#[cfg(feature = "ssr")]
const CLAIMS: [(&str, &str); 7] = [
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("pdf", PDF),
    ("zip", "application/zip"),
];

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

    fn media_type(first: &[u8], name: &str) -> Result<String, &'static str> {
        content(first, name).map(|content| content.media_type().to_owned())
    }

    #[test]
    fn the_content_decides_and_the_name_must_not_contradict_it() {
        assert_eq!(media_type(PNG, "photo.png"), Ok("image/png".to_owned()));
        assert_eq!(media_type(PNG, "photo"), Ok("image/png".to_owned()));
        assert_eq!(media_type(b"%PDF-1.7\n", "a.pdf"), Ok("application/pdf".to_owned()));
        assert_eq!(media_type(b"<html><script>alert(1)</script>", "photo.png"), Err("not_what_it_says"));
        assert_eq!(media_type(PNG, "a.pdf"), Err("not_what_it_says"));
    }

    #[test]
    fn programs_are_refused_whatever_they_are_called() {
        assert_eq!(media_type(b"MZ\x90\0\x03\0\0\0", "photo.dat"), Err("program"));
        let elf: Vec<u8> = [b"\x7fELF\x02\x01\x01".as_slice(), &[0; 60]].concat();
        assert_eq!(media_type(&elf, "data"), Err("program"));
        assert_eq!(media_type(b"#!/bin/sh\nrm -rf /", "data.txt"), Err("program"));
        assert_eq!(media_type(b"anything", "run.VBS"), Err("program"));
    }

    #[test]
    fn what_could_act_in_a_browser_is_never_previewed() {
        for (first, name) in [
            (b"<html><script>alert(1)</script>".as_slice(), "page.html"),
            (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'>", "drawing.svg"),
            (b"<?xml version='1.0'?><x/>", "data.xml"),
            (b"\0\x01\x02raw data", "measured.dm3"),
        ] {
            let content = content(first, name).unwrap();
            assert!(!content.can_be_previewed(), "{name}: {}", content.media_type());
            assert!(["text/plain", UNKNOWN].contains(&content.media_type()), "{name}: {}", content.media_type());
        }
        assert!(content(PNG, "a.png").unwrap().is_image());
    }
}
