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
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
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
    /// Only these; `None`: all.
    pub among: Option<Vec<InstrumentId>>,
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
    pub grams: String,
}

/// The query in the engine's words: what matches at all, what matches by its name, and what does not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Expressions {
    pub all: String,
    pub by_name: String,
    pub otherwise: String,
}

/// Words that begin so are not searched for by anybody: names again, and what a search is narrowed by.
const NAMED: &str = "zn";
const INSTITUTION: &str = "zi";
const CATEGORY: &str = "zc";
const SUPPORT: &str = "zs";

/// One run of characters of the same kind.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Run {
    /// Kanji and kana, which are written without spaces.
    Unspaced(Vec<char>),
    Word(String),
}

/// What an indexed word must be.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Gram {
    Exactly(String),
    /// The beginning of a word.
    Begins(String),
}

impl Indexed {
    pub fn of(institution: InstitutionId, details: &Details) -> Self {
        let mut texts = vec![&details.category, &details.maker, &details.model, &details.location];
        texts.extend([&details.description.ja, &details.description.en]);
        texts.extend(details.external_id.as_ref());
        texts.extend(details.specs.iter().flat_map(|(name, value)| [name, value]));
        texts.extend(details.external_ids.values());
        let (ja, en) = (&details.name.ja, &details.name.en);
        let names: BTreeSet<_> = [ja, en].into_iter().flat_map(|text| grams(text)).collect();
        let mut words: BTreeSet<_> = texts.into_iter().flat_map(|text| grams(text)).take(MOST).collect();
        words.extend(names.iter().map(|gram| format!("{NAMED}{gram}")));
        words.extend(names);
        words.extend([institution_word(institution), category_word(&details.category), support_word(details.support)]);
        Self {
            sort_key: fold(if ja.is_empty() { en } else { ja }).chars().take(60).collect(),
            grams: words.into_iter().collect::<Vec<_>>().join(" "),
        }
    }
}

/// The words under which a text is found, for other slices that search as the catalogue does.
pub fn words_of(text: &str) -> BTreeSet<String> {
    grams(text).into_iter().take(MOST).collect()
}

/// What matches a text typed by somebody, in the engine's words; each word also where it begins with one of `also`.
/// `None` where nothing can be looked for.
pub fn expression(text: &str, engine: Engine, also: &[&str]) -> Option<String> {
    const LONGEST: usize = 100;
    let text: String = text.chars().take(LONGEST).collect();
    let runs = runs(&text);
    let last = runs.len().saturating_sub(1);
    let (and, or, write): (_, _, fn(&Gram) -> String) = match engine {
        Engine::Sqlite => (" AND ", " OR ", Gram::fts5),
        Engine::Postgres => (" & ", " | ", Gram::tsquery),
    };
    let wanted = runs.iter().enumerate().flat_map(|(place, run)| run.wanted(place == last));
    let every: Vec<_> = wanted
        .map(|gram| {
            let others = also.iter().map(|beginning| write(&gram.under(beginning)));
            let either: Vec<_> = std::iter::once(write(&gram)).chain(others).collect();
            format!("({})", either.join(or))
        })
        .collect();
    (!every.is_empty()).then(|| every.join(and))
}

/// Nobody looks for the end of a very long text.
const MOST: usize = 8_000;

fn institution_word(institution: InstitutionId) -> String {
    format!("{INSTITUTION}{}", institution.uuid().simple())
}

/// Categories are compared whole, whatever they are written with.
fn category_word(category: &str) -> String {
    format!("{CATEGORY}{}", hex::encode(&Sha256::digest(category)[..8]))
}

fn support_word(support: Support) -> String {
    format!("{SUPPORT}{}", support.code())
}

impl Expressions {
    /// `None` where nothing is looked for but by price or time.
    pub fn of(search: &Search, engine: Engine) -> Option<Self> {
        const LONGEST: usize = 100;
        let text: String = search.text.chars().take(LONGEST).collect();
        let runs = runs(&text);
        let last = runs.len().saturating_sub(1);
        let wanted: Vec<_> = runs.iter().enumerate().flat_map(|(place, run)| run.wanted(place == last)).collect();
        let narrowed = [
            search.institution.map(institution_word),
            search.category.as_deref().map(category_word),
            search.support.map(support_word),
        ];
        let narrowed: Vec<_> = narrowed.into_iter().flatten().map(Gram::Exactly).collect();
        if wanted.is_empty() && narrowed.is_empty() {
            return None;
        }
        let named: Vec<_> = wanted.iter().map(Gram::in_name).collect();
        let every = |grams: &[Gram]| {
            let (and, write): (_, fn(&Gram) -> String) = match engine {
                Engine::Sqlite => (" AND ", Gram::fts5),
                Engine::Postgres => (" & ", Gram::tsquery),
            };
            grams.iter().map(write).collect::<Vec<_>>().join(and)
        };
        let all = every(&[wanted.as_slice(), &narrowed].concat());
        let by_name = every(&[named.as_slice(), &narrowed].concat());
        let otherwise = match (engine, named.is_empty()) {
            // Without a text everything is found by its name.
            (Engine::Sqlite, true) => format!("({all}) NOT ({all})"),
            (Engine::Postgres, true) => format!("{all} & !({all})"),
            (Engine::Sqlite, false) => format!("({all}) NOT ({})", every(&named)),
            (Engine::Postgres, false) => format!("{all} & !({})", every(&named)),
        };
        Some(Self { all, by_name, otherwise })
    }
}

impl Run {
    /// Three neighbours each where there are three; two characters as they are; one, and the words of other scripts, as
    /// the beginning of something. Only the short ones before others are whole: the JSM of JSM-7800 begins far too much.
    fn wanted(&self, is_last: bool) -> Vec<Gram> {
        match self {
            Self::Word(word) if !is_last && word.chars().count() <= 3 => vec![Gram::Exactly(word.clone())],
            Self::Unspaced(characters) => match characters.len() {
                1 => vec![Gram::Begins(characters.iter().collect())],
                2 => vec![Gram::Exactly(characters.iter().collect())],
                _ => neighbours(characters, 3).map(Gram::Exactly).collect(),
            },
            Self::Word(word) => vec![Gram::Begins(word.clone())],
        }
    }
}

impl Gram {
    fn in_name(&self) -> Self {
        self.under(NAMED)
    }

    fn under(&self, beginning: &str) -> Self {
        match self {
            Self::Exactly(word) => Self::Exactly(format!("{beginning}{word}")),
            Self::Begins(word) => Self::Begins(format!("{beginning}{word}")),
        }
    }

    fn fts5(&self) -> String {
        match self {
            Self::Exactly(word) => format!("\"{word}\""),
            Self::Begins(word) => format!("\"{word}\"*"),
        }
    }

    fn tsquery(&self) -> String {
        match self {
            Self::Exactly(word) => format!("'{word}'"),
            Self::Begins(word) => format!("'{word}':*"),
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

fn grams(text: &str) -> Vec<String> {
    let of = |run: Run| -> Vec<String> {
        match run {
            // The last character alone, so that one character finds it too.
            Run::Unspaced(characters) => neighbours(&characters, 2)
                .chain(neighbours(&characters, 3))
                .chain(characters.last().map(char::to_string))
                .collect(),
            Run::Word(word) => vec![word],
        }
    };
    runs(text).into_iter().flat_map(of).collect()
}

fn neighbours(characters: &[char], count: usize) -> impl Iterator<Item = String> {
    characters.windows(count).map(|neighbours| neighbours.iter().collect())
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
    fn japanese_is_cut_into_neighbours_and_other_words_stay_whole() {
        assert_eq!(grams("電子顕 JSM-7800F").join(" "), "電子 子顕 電子顕 顕 jsm 7800f");
    }

    fn looked_for(text: &str, engine: Engine) -> Option<Expressions> {
        Expressions::of(&Search { text: text.to_owned(), ..Search::default() }, engine)
    }

    #[test]
    fn a_query_speaks_the_engines_language() {
        let fts = looked_for("電子顕微 SEM", Engine::Sqlite).unwrap();
        assert_eq!(fts.all, r#""電子顕" AND "子顕微" AND "sem"*"#);
        assert_eq!(fts.by_name, r#""zn電子顕" AND "zn子顕微" AND "znsem"*"#);
        let ts = looked_for("電子 鏡", Engine::Postgres).unwrap();
        assert_eq!(ts.otherwise, "'電子' & '鏡':* & !('zn電子' & 'zn鏡':*)");
    }

    #[test]
    fn a_word_may_be_looked_for_under_other_beginnings_too() {
        assert_eq!(
            expression("膜厚 sem", Engine::Sqlite, &["zx"]).unwrap(),
            r#"("膜厚" OR "zx膜厚") AND ("sem"* OR "zxsem"*)"#
        );
        assert_eq!(expression("膜厚", Engine::Postgres, &[]).unwrap(), "('膜厚')");
        assert_eq!(expression("!?", Engine::Sqlite, &["zx"]), None);
    }

    #[test]
    fn marks_of_the_query_languages_are_only_separators() {
        assert_eq!(looked_for(r#" "'()*:&|!<-> "#, Engine::Sqlite), None);
        assert_eq!(looked_for("a' | 'b", Engine::Postgres).unwrap().all, "'a' & 'b':*");
    }
}
