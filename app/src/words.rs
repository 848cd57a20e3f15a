//! Two languages. Every text stands in a `words.rs`, both languages on one line; a missing one does not compile.
//! Pages, mails, reports and errors say the same thing with the same function.

use crate::{
    money::Yen,
    time::{ClockTime, Day, Era, FiscalYear, Instant, Minutes, Month, Period, Weekday, Zone},
};
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "lowercase"))]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    Ja,
    En,
}

/// The same text in both languages, for what is said before it is known who listens.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Said {
    pub ja: String,
    pub en: String,
}

/// `words! { greet => "こんにちは", "Hello"; count(n: usize) => "{n}件", "{n} items"; }` makes
/// `fn greet(lang: Lang) -> &'static str` and `fn count(lang: Lang, n: usize) -> String`.
#[macro_export]
macro_rules! words {
    () => {};
    ($(#[$doc:meta])* $name:ident => $ja:literal, $en:literal; $($rest:tt)*) => {
        $(#[$doc])*
        pub const fn $name(lang: $crate::words::Lang) -> &'static str {
            match lang {
                $crate::words::Lang::Ja => $ja,
                $crate::words::Lang::En => $en,
            }
        }
        $crate::words! { $($rest)* }
    };
    ($(#[$doc:meta])* $name:ident($($arg:ident: $ty:ty),+) => $ja:literal, $en:literal; $($rest:tt)*) => {
        $(#[$doc])*
        pub fn $name(lang: $crate::words::Lang, $($arg: $ty),+) -> String {
            match lang {
                $crate::words::Lang::Ja => format!($ja),
                $crate::words::Lang::En => format!($en),
            }
        }
        $crate::words! { $($rest)* }
    };
}

impl Lang {
    /// The language of the page being made.
    #[cfg(feature = "ssr")]
    pub fn here() -> Self {
        leptos::prelude::use_context().unwrap_or_default()
    }

    /// The first language of an `Accept-Language` header that we speak; Japanese where none is.
    pub fn accepted(header: &str) -> Self {
        let mut wanted: Vec<(u32, Self)> = header
            .split(',')
            .filter_map(|part| {
                let (tag, quality) = part.split_once(";q=").unwrap_or((part, "1"));
                let lang = tag.trim().split('-').next()?.parse().ok()?;
                let quality: String = quality.trim().chars().filter(char::is_ascii_digit).collect();
                Some((format!("{quality:0<4}").parse().ok()?, lang))
            })
            .collect();
        wanted.sort_by_key(|(quality, _)| std::cmp::Reverse(*quality));
        wanted.first().map_or(Self::Ja, |(_, lang)| *lang)
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    pub const fn other(self) -> Self {
        match self {
            Self::Ja => Self::En,
            Self::En => Self::Ja,
        }
    }
}

impl FromStr for Lang {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text.trim().to_ascii_lowercase().as_str() {
            "ja" => Ok(Self::Ja),
            "en" => Ok(Self::En),
            _ => Err(()),
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Said {
    /// `Said::by(words::missing)` or `Said::by(|lang| words::too_long(lang, 30))`
    pub fn by<T: Into<String>>(say: impl Fn(Lang) -> T) -> Self {
        Self { ja: say(Lang::Ja).into(), en: say(Lang::En).into() }
    }

    pub fn say(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }

    /// In this language, or in the other where it was left empty: names of things often exist in one language only.
    pub fn say_or_other(&self, lang: Lang) -> &str {
        let text = self.say(lang);
        if text.is_empty() { self.say(lang.other()) } else { text }
    }
}

const WEEKDAYS_JA: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];
const WEEKDAYS_EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS_EN: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

pub fn weekday(lang: Lang, weekday: Weekday) -> &'static str {
    let names = match lang {
        Lang::Ja => WEEKDAYS_JA,
        Lang::En => WEEKDAYS_EN,
    };
    names[weekday.num_days_from_monday() as usize]
}

/// `2026年4月1日(水)` · `Wed 1 Apr 2026`
pub fn day(lang: Lang, day: Day) -> String {
    let name = weekday(lang, day.weekday());
    match lang {
        Lang::Ja => format!("{}年{}月{}日({name})", day.year(), day.month(), day.day()),
        Lang::En => format!("{name} {} {} {}", day.day(), MONTHS_EN[day.month0() as usize], day.year()),
    }
}

/// `4/1(水)` · `Wed 1 Apr`
pub fn short_day(lang: Lang, day: Day) -> String {
    let name = weekday(lang, day.weekday());
    match lang {
        Lang::Ja => format!("{}/{}({name})", day.month(), day.day()),
        Lang::En => format!("{name} {} {}", day.day(), MONTHS_EN[day.month0() as usize]),
    }
}

/// `2026年4月1日(水) 9:00` · `Wed 1 Apr 2026, 09:00`
pub fn instant(lang: Lang, zone: Zone, at: Instant) -> String {
    let (date, clock) = (day(lang, zone.day_of(at)), zone.clock_of(at));
    match lang {
        Lang::Ja => format!("{date} {clock}"),
        Lang::En => format!("{date}, {clock}"),
    }
}

/// `2026年4月1日(水) 09:00–11:00`; the second day is named only where it is another one.
pub fn period(lang: Lang, zone: Zone, period: Period) -> String {
    let (first, last) = (zone.day_of(period.start()), zone.day_of(period.end()));
    let start = instant(lang, zone, period.start());
    match zone.clock_of(period.end()) {
        end if first == last => format!("{start}–{end}"),
        ClockTime::MIDNIGHT if first.succ_opt() == Some(last) => format!("{start}–{}", ClockTime::MIDNIGHT_END),
        _ => format!("{start} – {}", instant(lang, zone, period.end())),
    }
}

/// `2026年6月` · `June 2026` in short: `Jun 2026`
pub fn month(lang: Lang, month: Month) -> String {
    match lang {
        Lang::Ja => format!("{}年{}月", month.year(), month.number()),
        Lang::En => format!("{} {}", MONTHS_EN[(month.number() - 1) as usize], month.year()),
    }
}

/// `令和8年度` · `FY2026`
pub fn fiscal_year(lang: Lang, year: FiscalYear) -> String {
    match (lang, year.era()) {
        (Lang::Ja, (era, 1)) => format!("{}元年度", era_name(era)),
        (Lang::Ja, (era, number)) => format!("{}{number}年度", era_name(era)),
        (Lang::En, _) => format!("FY{year}"),
    }
}

const fn era_name(era: Era) -> &'static str {
    match era {
        Era::Heisei => "平成",
        Era::Reiwa => "令和",
    }
}

/// `17,182円` · `¥17,182`
pub fn yen(lang: Lang, amount: Yen) -> String {
    match lang {
        Lang::Ja => format!("{amount}円"),
        Lang::En if amount.0 < 0 => format!("-¥{}", -amount),
        Lang::En => format!("¥{amount}"),
    }
}

/// `1時間30分` · `1 h 30 min`
pub fn length(lang: Lang, minutes: Minutes) -> String {
    let (hours, rest) = (minutes.0 / 60, minutes.0 % 60);
    match (lang, hours, rest) {
        (Lang::Ja, 0, _) => format!("{rest}分"),
        (Lang::Ja, _, 0) => format!("{hours}時間"),
        (Lang::Ja, ..) => format!("{hours}時間{rest}分"),
        (Lang::En, 0, _) => format!("{rest} min"),
        (Lang::En, _, 0) => format!("{hours} h"),
        (Lang::En, ..) => format!("{hours} h {rest} min"),
    }
}

words! {
    product => "共用 Kyoyo", "Kyoyo";
    tagline => "研究機器の共用と技術支援", "Shared research instruments and technical support";
    signed_out => "この操作にはサインインが必要です。", "Please sign in first.";
    forbidden => "この操作をする権限がありません。", "You are not allowed to do this.";
    not_found => "見つかりません。", "Not found.";
    stale => "ほかの人が先に変更しました。最新の内容を確認して、もう一度お試しください。", "Somebody else changed this first. Please look at the present state and try again.";
    too_many(seconds: u64) => "試行回数が多すぎます。{seconds}秒後にもう一度お試しください。", "Too many attempts. Please try again in {seconds} seconds.";
    internal(reference: &str) => "申し訳ありません。内部で問題が起きました(参照番号 {reference})。変更は保存されていません。", "Sorry, something went wrong on our side (reference {reference}). Nothing was changed.";
    please_correct => "入力内容を確認してください。何も保存されていません。", "Please check what you entered. Nothing was saved.";
    missing => "入力してください。", "Please fill this in.";
    not_a_number => "整数で入力してください。", "Please enter a whole number.";
    not_a_day => "日付は 2026-04-01 の形で、実在する日を入力してください。", "Please enter a day that exists, such as 2026-04-01.";
    not_a_time => "時刻は 09:00 の形で、00:00 から 24:00 までで入力してください。", "Please enter a time such as 09:00, from 00:00 to 24:00.";
    not_a_month => "月は 2026-06 の形で入力してください。", "Please enter a month such as 2026-06.";
    not_an_id => "指定された項目が見つかりません。選び直してください。", "That choice does not exist. Please choose again.";
    not_a_choice => "選択肢から選んでください。", "Please choose one of the options.";
    too_long(limit: usize) => "{limit}文字以内で入力してください。", "Please use at most {limit} characters.";
    out_of_range(low: i64, high: i64) => "{low} から {high} までの整数で入力してください。", "Please enter a whole number from {low} to {high}.";
    too_large => "ファイルまたは入力が大きすぎます。", "The file or the form is too large.";
    unreadable => "送信された内容を読み取れませんでした。もう一度お試しください。", "What was sent could not be read. Please try again.";
    unknown_field => "この項目は知られていません。", "This field is not known.";
    skipped_hour => "この時刻は夏時間への切替のため存在しません。", "This time does not exist on that day: clocks go forward.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_wish_is_heard_in_order_of_quality() {
        assert_eq!(Lang::accepted("en-US,en;q=0.9,ja;q=0.8"), Lang::En);
        assert_eq!(Lang::accepted("fr,ja;q=0.5,en;q=0.4"), Lang::Ja);
        assert_eq!(Lang::accepted("en;q=0.4, ja;q=0.75"), Lang::Ja);
        assert_eq!(Lang::accepted("fr"), Lang::Ja);
        assert_eq!(Lang::accepted(""), Lang::Ja);
    }

    #[test]
    fn fiscal_years_carry_their_era() {
        assert_eq!(fiscal_year(Lang::Ja, "2026".parse().unwrap()), "令和8年度");
        assert_eq!(fiscal_year(Lang::Ja, "2019".parse().unwrap()), "令和元年度");
        assert_eq!(fiscal_year(Lang::En, "2026".parse().unwrap()), "FY2026");
    }

    #[test]
    fn a_period_that_ends_at_midnight_stays_on_its_day() {
        let evening =
            Period::new("2026-04-01T22:00:00+09:00".parse().unwrap(), "2026-04-02T00:00:00+09:00".parse().unwrap())
                .unwrap();
        assert_eq!(period(Lang::Ja, Zone::TOKYO, evening), "2026年4月1日(水) 22:00–24:00");
        assert_eq!(period(Lang::En, Zone::TOKYO, evening), "Wed 1 Apr 2026, 22:00–24:00");
    }
}
