//! From bytes to text: UTF-8, with or without its mark, or what Japanese spreadsheets write: CP932.

use super::words;
use crate::{error::Error, words::Said};
use encoding_rs::SHIFT_JIS;
use std::borrow::Cow;

/// The text of a list; refused where its encoding is neither.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Error> {
    const UTF8_MARK: [u8; 3] = [0xef, 0xbb, 0xbf];
    let bytes = bytes.strip_prefix(&UTF8_MARK).unwrap_or(bytes);
    // UTF-16 has zero bytes in every ASCII character; no text that we take has any.
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || bytes.contains(&0) {
        return Err(wrong());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    let text = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes).ok_or_else(wrong)?;
    if is_garbled(&text) { Err(wrong()) } else { Ok(text) }
}

/// EUC-JP and others, read as CP932, become a hail of half-width katakana that nobody writes.
fn is_garbled(text: &str) -> bool {
    let foreign = text.chars().filter(|c| !c.is_ascii()).count();
    let half_width = text.chars().filter(|c| matches!(c, '\u{ff61}'..='\u{ff9f}')).count();
    half_width * 2 > foreign
}

fn wrong() -> Error {
    Error::field("file", "wrong_encoding", Said::by(words::wrong_encoding))
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::EUC_JP;

    const TEXT: &str = "external_id,name_ja\nE-1,走査電子顕微鏡\nE-2,ﾗﾏﾝ分光装置\n";

    #[test]
    fn utf8_with_and_without_its_mark_and_cp932_are_read() {
        assert_eq!(decode(TEXT.as_bytes()).unwrap(), TEXT);
        assert_eq!(decode(format!("\u{feff}{TEXT}").as_bytes()).unwrap(), TEXT);
        assert_eq!(decode(&SHIFT_JIS.encode(TEXT).0).unwrap(), TEXT);
    }

    #[test]
    fn other_encodings_are_named_instead_of_garbled() {
        let utf16: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let euc = EUC_JP.encode("管理番号,名称\nE-1,走査電子顕微鏡\n").0.into_owned();
        let latin = b"id,name\n1,Caf\xe9\n".to_vec();
        for bytes in [utf16, euc, latin] {
            assert!(matches!(decode(&bytes), Err(Error::Invalid(errors)) if errors[0].code == "wrong_encoding"));
        }
    }
}
