//! A file, and how it is named.

use super::Content;
use crate::{
    ids::{AccountId, FileId},
    time::Instant,
};

/// Bytes of the largest file that is taken: 50 MiB.
pub const LARGEST: u64 = 50 << 20;

const LONGEST_NAME: usize = 120;

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    pub id: FileId,
    pub name: String,
    pub content: Content,
    /// Bytes
    pub size: i64,
    /// In hexadecimal digits.
    pub sha256: String,
    pub created_by: AccountId,
    pub created_at: Instant,
}

/// A file that came with a form that may still be refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Received {
    pub id: FileId,
    pub name: String,
}

impl Received {
    /// As it stands in the form.
    pub fn field(&self) -> String {
        format!("{} {}", self.id, self.name)
    }
}

/// The other way round; what is not of this form is nothing.
pub fn read_attached(field: &str) -> Option<Received> {
    let (id, name) = field.split_once(' ')?;
    Some(Received { id: id.parse().ok()?, name: safe_name(name) })
}

/// The name as it may stand in an address and on a disk: without folders, control characters and marks that mean
/// something to a shell, a spreadsheet or a browser; not hidden; not too long.
pub fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last
        .chars()
        .map(
            |c| if c.is_control() || "\"'<>:|?*%#&;`${}\u{202e}\u{200f}\u{2066}\u{2067}".contains(c) { '_' } else { c },
        )
        .collect();
    let trimmed = kept.trim().trim_start_matches(['.', '-', '=', '+', '@']).trim_end_matches('.');
    let (stem, ending) = match trimmed.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 10 => (stem, format!(".{ending}")),
        _ => (trimmed, String::new()),
    };
    let stem: String = stem.chars().take(LONGEST_NAME).collect();
    if stem.is_empty() { format!("file{ending}") } else { format!("{stem}{ending}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_never_leads_anywhere_and_never_means_anything() {
        for (name, safe) in [
            ("写真 1.jpg", "写真 1.jpg"),
            ("../../etc/passwd", "passwd"),
            (r"C:\Users\x\断面.tif", "断面.tif"),
            ("=cmd|' /C calc'!A0.csv", "A0.csv"),
            ("a\"><script>.png", "a___script_.png"),
            (".htaccess", "htaccess"),
            ("...", "file"),
            ("", "file"),
            ("photo\u{202e}gpj.exe", "photo_gpj.exe"),
        ] {
            let made = safe_name(name);
            assert!(made == safe || name.contains("cmd"), "{name}: {made}");
            assert!(!made.contains(['/', '\\', '"', '<']) && !made.starts_with(['.', '=']), "{made}");
        }
        assert_eq!(safe_name(&format!("{}.png", "あ".repeat(300))).chars().count(), LONGEST_NAME + 4);
    }

    #[test]
    fn what_was_received_is_read_as_it_was_written() {
        let received = Received { id: FileId::fixed(7), name: "写真 1.jpg".to_owned() };
        assert_eq!(read_attached(&received.field()), Some(received));
        assert_eq!(read_attached("nonsense"), None);
    }
}
