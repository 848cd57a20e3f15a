//! How instruments are found: Japanese by pairs of neighbouring characters, so that two characters suffice and no
//! dictionary decides; everything else by the beginnings of words. Width, case and kind of kana make no difference.

use super::{Details, Support};
use crate::{
    db::Engine,
    ids::{InstitutionId, InstrumentId},
    money::Yen,
    time::Period,
    words::Said,
};
use std::fmt::Write;
use unicode_normalization::UnicodeNormalization;

/// What is looked for. Everything left out does not matter.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Search {
    pub text: String,
    pub institution: Option<InstitutionId>,
    pub category: Option<String>,
    pub support: Option<Support>,
    /// Per hour, without tax.
    pub max_price: Option<Yen>,
    /// Not booked out in this time. Opening hours are not asked: the slots of an instrument tell about them.
    pub free: Option<Period>,
    /// How many to leave out: the pages before.
    pub offset: i64,
    pub limit: i64,
}

/// One page of what was found, and how many there are on all pages.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    pub items: Vec<Hit>,
    pub total: i64,
}

/// An instrument as a list shows it.
#[derive(Clone, PartialEq, Debug)]
pub struct Hit {
    pub id: InstrumentId,
    pub name: Said,
    pub institution: InstitutionId,
    pub institution_name: Said,
    pub category: String,
    pub maker: String,
    pub model: String,
    pub location: String,
    pub support: Support,
    pub hourly_yen: Option<Yen>,
}

/// By what a search can be narrowed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Facets {
    pub categories: Vec<String>,
    pub institutions: Vec<(InstitutionId, Said)>,
}

/// What the index holds of an instrument.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Indexed {
    pub sort_key: String,
    pub name: String,
    pub rest: String,
}

/// The query in an engine's words: first what matches by its name, then what matches otherwise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Expressions {
    pub by_name: String,
    pub otherwise: String,
}

/// One run of characters of the same kind.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Run {
    /// Kanji and kana, which are written without spaces.
    Unspaced(Vec<char>),
    Word(String),
}

impl Indexed {
    pub fn of(details: &Details) -> Self {
        let mut rest = vec![&details.category, &details.maker, &details.model, &details.location];
        rest.extend([&details.description.ja, &details.description.en]);
        rest.extend(details.external_id.as_ref());
        rest.extend(details.specs.iter().flat_map(|(name, value)| [name, value]));
        rest.extend(details.external_ids.values());
        let (ja, en) = (&details.name.ja, &details.name.en);
        Self {
            sort_key: fold(if ja.is_empty() { en } else { ja }).chars().take(60).collect(),
            name: grams([ja, en].into_iter()),
            rest: grams(rest.into_iter()),
        }
    }
}

impl Expressions {
    /// `None` where the text holds nothing that could be looked for.
    pub fn of(text: &str, engine: Engine) -> Option<Self> {
        const LONGEST: usize = 100;
        let text: String = text.chars().take(LONGEST).collect();
        let runs = runs(&text);
        if runs.is_empty() {
            return None;
        }
        Some(match engine {
            Engine::Sqlite => {
                let all = runs.iter().map(Run::fts5).collect::<Vec<_>>().join(" AND ");
                Self { by_name: format!("{{name}} : ({all})"), otherwise: format!("({all}) NOT ({{name}} : ({all}))") }
            }
            Engine::Postgres => {
                let all = |weight: &str| runs.iter().map(|run| run.tsquery(weight)).collect::<Vec<_>>().join(" & ");
                Self { by_name: all("A"), otherwise: format!("({}) & !({})", all(""), all("A")) }
            }
        })
    }
}

impl Run {
    /// Two characters or more: every pair, one after the other. One character, and the words of other scripts: whatever
    /// begins with it.
    fn fts5(&self) -> String {
        match self {
            Self::Unspaced(characters) if characters.len() > 1 => format!("\"{}\"", pairs(characters).join(" ")),
            Self::Unspaced(characters) => format!("\"{}\"*", characters.iter().collect::<String>()),
            Self::Word(word) => format!("\"{word}\"*"),
        }
    }

    fn tsquery(&self, weight: &str) -> String {
        match self {
            Self::Unspaced(characters) if characters.len() > 1 => {
                let pairs: Vec<_> = pairs(characters)
                    .iter()
                    .map(|pair| if weight.is_empty() { format!("'{pair}'") } else { format!("'{pair}':{weight}") })
                    .collect();
                format!("({})", pairs.join(" <-> "))
            }
            Self::Unspaced(characters) => format!("'{}':*{weight}", characters.iter().collect::<String>()),
            Self::Word(word) => format!("'{word}':*{weight}"),
        }
    }
}

/// The same for every way of writing it: ＳＥＭ and sem, ﾗﾏﾝ and ラマン and らまん.
pub fn fold(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).map(hiragana).nfkc().collect()
}

fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    }
}

fn grams<'t>(texts: impl Iterator<Item = &'t String>) -> String {
    // PostgreSQL numbers no more than 16,383 places, and nobody looks for the end of a long text.
    const MOST: usize = 8_000;
    let mut grams = String::new();
    for run in texts.flat_map(|text| runs(text)).take(MOST) {
        if grams.chars().count() > MOST {
            break;
        }
        match run {
            // The last character alone ends the run: no pair of pairs reaches over it into the next.
            Run::Unspaced(characters) => {
                let last: String = characters.iter().rev().take(1).collect();
                let _ = write!(grams, "{} {last} ", pairs(&characters).join(" "));
            }
            Run::Word(word) => {
                let _ = write!(grams, "{word} ");
            }
        }
    }
    grams.trim().to_owned()
}

fn pairs(characters: &[char]) -> Vec<String> {
    characters.windows(2).map(|pair| pair.iter().collect()).collect()
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut joined = false;
    for c in fold(text).chars() {
        if !c.is_alphanumeric() {
            joined = false;
            continue;
        }
        match (runs.last_mut(), is_unspaced(c)) {
            (Some(Run::Unspaced(characters)), true) if joined => characters.push(c),
            (Some(Run::Word(word)), false) if joined => word.push(c),
            (_, true) => runs.push(Run::Unspaced(vec![c])),
            (_, false) => runs.push(Run::Word(c.to_string())),
        }
        joined = true;
    }
    runs
}

fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_kana_make_no_difference() {
        assert_eq!(fold("ＳＥＭ"), fold("sem"));
        assert_eq!(fold("ﾗﾏﾝ分光"), fold("らまん分光"));
        assert_eq!(fold("ﾌﾟﾗｽﾞﾏ"), fold("プラズマ"));
    }

    #[test]
    fn japanese_is_cut_into_pairs_and_other_words_stay_whole() {
        let name = ["走査電子顕微鏡 JSM-7800F".to_owned()];
        assert_eq!(grams(name.iter()), "走査 査電 電子 子顕 顕微 微鏡 鏡 jsm 7800f");
    }

    #[test]
    fn a_query_speaks_the_engines_language() {
        let fts = Expressions::of("電子顕 SEM", Engine::Sqlite).unwrap();
        assert_eq!(fts.by_name, r#"{name} : ("電子 子顕" AND "sem"*)"#);
        let ts = Expressions::of("電子顕 SEM", Engine::Postgres).unwrap();
        assert_eq!(ts.by_name, "('電子':A <-> '子顕':A) & 'sem':*A");
        assert_eq!(ts.otherwise, "(('電子' <-> '子顕') & 'sem':*) & !(('電子':A <-> '子顕':A) & 'sem':*A)");
    }

    #[test]
    fn marks_of_the_query_languages_are_only_separators() {
        assert_eq!(Expressions::of(r#" "'()*:&|!<-> "#, Engine::Sqlite), None);
        assert_eq!(Expressions::of("a' | 'b", Engine::Postgres).unwrap().by_name, "'a':*A & 'b':*A");
    }
}
