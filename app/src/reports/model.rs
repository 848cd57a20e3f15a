use super::words;
use crate::{
    money::{Ratio, Yen},
    time::{Day, FiscalYear, Minutes, Month},
    words::{self as common, Lang, Said},
};
use serde::{Deserialize, Serialize};

/// Which report of an institution.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// 利用実績報告書
    Usage,
    /// 従事日誌
    Diary,
    /// 労働時間集計表
    Hours,
    /// 人件費積算書・内訳
    PersonnelCost,
    /// 費目別収支簿
    Ledger,
    /// 実績報告書
    Performance,
    /// 稼働状況
    Utilization,
}

/// A table with a title and a period, and totals that anybody can add up again.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Report {
    pub kind: ReportKind,
    pub title: Said,
    pub institution: Said,
    pub year: FiscalYear,
    pub month: Option<Month>,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
    /// What has to be known to read the figures: denominators, what was left out.
    pub notes: Vec<Said>,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Column {
    /// Stable, for programs.
    pub key: String,
    pub label: Said,
    pub kind: Kind,
    pub total: Total,
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Text,
    Number,
    /// Minutes, shown as hours and minutes.
    Duration,
    Yen,
    Percent,
    Day,
}

/// What stands below a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Total {
    None,
    Sum,
}

/// Kept for years in frozen packs, by short names: most of a pack is cells.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Cell {
    #[serde(rename = "e")]
    Empty,
    #[serde(rename = "t")]
    Text(Said),
    #[serde(rename = "n")]
    Number(i64),
    #[serde(rename = "m")]
    Duration(Minutes),
    #[serde(rename = "y")]
    Yen(Yen),
    #[serde(rename = "r")]
    Percent(Ratio),
    #[serde(rename = "d")]
    Day(Day),
}

impl ReportKind {
    pub const ALL: [Self; 7] = [
        Self::Usage,
        Self::Utilization,
        Self::Diary,
        Self::Hours,
        Self::PersonnelCost,
        Self::Ledger,
        Self::Performance,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Usage => "usage",
            Self::Diary => "diary",
            Self::Hours => "hours",
            Self::PersonnelCost => "personnel-cost",
            Self::Ledger => "ledger",
            Self::Performance => "performance",
            Self::Utilization => "utilization",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

impl Report {
    /// The totals below the columns, `None` where there is none.
    pub fn totals(&self) -> Vec<Option<i64>> {
        let sum = |place: usize| self.rows.iter().filter_map(|row| row.get(place)?.amount()).sum();
        self.columns
            .iter()
            .enumerate()
            .map(|(place, column)| (column.total == Total::Sum).then(|| sum(place)))
            .collect()
    }

    /// `令和8年度` or `2026年6月`
    pub fn period(&self, lang: Lang) -> String {
        match self.month {
            Some(month) => common::month(lang, month),
            None => common::fiscal_year(lang, self.year),
        }
    }

    /// `usage-2026-06`, `usage-fy2026`
    pub fn file_name(&self) -> String {
        match self.month {
            Some(month) => format!("{}-{month}", self.kind.code()),
            None => format!("{}-fy{}", self.kind.code(), self.year),
        }
    }
}

impl Column {
    pub fn new(key: impl Into<String>, kind: Kind, label: Said) -> Self {
        Self { key: key.into(), label, kind, total: Total::None }
    }

    pub fn text(key: &'static str, label: fn(Lang) -> &'static str) -> Self {
        Self::new(key, Kind::Text, Said::by(label))
    }

    pub fn of(key: &'static str, kind: Kind, label: fn(Lang) -> &'static str) -> Self {
        Self::new(key, kind, Said::by(label))
    }

    pub fn summed(self) -> Self {
        Self { total: Total::Sum, ..self }
    }
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        let text: String = text.into();
        Self::Text(Said { ja: text.clone(), en: text })
    }

    pub fn said<T: Into<String>>(say: impl Fn(Lang) -> T) -> Self {
        Self::Text(Said::by(say))
    }

    /// What is added up; minutes and yen are whole.
    pub fn amount(&self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Duration(minutes) => Some(minutes.0),
            Self::Yen(yen) => Some(yen.0),
            Self::Empty | Self::Text(_) | Self::Percent(_) | Self::Day(_) => None,
        }
    }

    /// As people read it.
    pub fn show(&self, lang: Lang) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.say_or_other(lang).to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Duration(minutes) => minutes.to_string(),
            Self::Yen(yen) => yen.to_string(),
            Self::Percent(ratio) => format!("{}%", ratio.percent_text()),
            Self::Day(day) => day.to_string(),
        }
    }
}

impl Kind {
    pub fn is_numeric(self) -> bool {
        !matches!(self, Self::Text | Self::Day)
    }

    /// A total of this kind, as people read it.
    pub fn show(self, amount: i64) -> String {
        match self {
            Self::Duration => Minutes(amount).to_string(),
            Self::Yen => Yen(amount).to_string(),
            Self::Text | Self::Number | Self::Percent | Self::Day => amount.to_string(),
        }
    }
}

pub(super) fn title(kind: ReportKind) -> Said {
    Said::by(match kind {
        ReportKind::Usage => words::usage_title,
        ReportKind::Diary => words::diary_title,
        ReportKind::Hours => words::hours_title,
        ReportKind::PersonnelCost => words::cost_title,
        ReportKind::Ledger => words::ledger_title,
        ReportKind::Performance => words::performance_title,
        ReportKind::Utilization => words::utilization_title,
    })
}
