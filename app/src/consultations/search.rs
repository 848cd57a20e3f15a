//! How consultations are found by their words: subject, wishes and messages by everybody who may see them, the company's
//! name and the notes among the staff by the staff alone.

use crate::{
    db::Engine,
    instruments::search::{self, words_of},
};

/// Words of the staff begin so in the index: nobody types them.
const OF_STAFF: &str = "zx";

/// What the index holds of a consultation.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Indexed(pub String);

impl Indexed {
    /// The words of texts that everybody reads who may see the consultation.
    pub fn shared(texts: &[&str]) -> Self {
        Self(texts.iter().flat_map(|text| words_of(text)).collect::<Vec<_>>().join(" "))
    }

    /// The words of a text that only the staff reads.
    pub fn of_staff(text: &str) -> Self {
        Self(words_of(text).into_iter().map(|word| format!("{OF_STAFF}{word}")).collect::<Vec<_>>().join(" "))
    }

    pub fn and(self, other: &Self) -> Self {
        Self(format!("{} {}", self.0, other.0).trim().to_owned())
    }
}

/// The query in the engine's words; `None` where nothing can be looked for.
pub fn expression(text: &str, engine: Engine, staff: bool) -> Option<String> {
    search::expression(text, engine, if staff { &[OF_STAFF] } else { &[] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_stand_under_words_that_nobody_types() {
        let indexed = Indexed::shared(&["膜厚"]).and(&Indexed::of_staff("要注意"));
        let words: Vec<_> = indexed.0.split(' ').collect();
        assert!(words.contains(&"膜厚") && words.contains(&"zx注意") && !words.contains(&"注意"), "{words:?}");
    }
}
