use super::Day;
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// 年度: 1 April to 31 March, named by the year it starts in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(transparent))]
#[serde(transparent)]
pub struct FiscalYear(i32);

/// 元号
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Era {
    Heisei,
    Reiwa,
}

/// A calendar month, written `2026-06`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Month {
    year: i32,
    month: u32,
}

impl FiscalYear {
    /// Years this product can meet: from the programme's first year to a century after.
    pub fn new(year: i32) -> Option<Self> {
        (2000..=2200).contains(&year).then_some(Self(year))
    }

    pub fn of(day: Day) -> Self {
        Self(if day.month() >= 4 { day.year() } else { day.year() - 1 })
    }

    pub fn year(self) -> i32 {
        self.0
    }

    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// April to March.
    pub fn months(self) -> impl Iterator<Item = Month> {
        let april = Month { year: self.0, month: 4 };
        std::iter::successors(Some(april), |month| Some(month.next())).take(12)
    }

    pub fn first_day(self) -> Day {
        Month { year: self.0, month: 4 }.first_day()
    }

    pub fn last_day(self) -> Day {
        Month { year: self.0 + 1, month: 3 }.last_day()
    }

    /// The era that the fiscal year starts in, and its year: 令和8年度 is the eighth of Reiwa.
    pub fn era(self) -> (Era, i32) {
        if self.0 >= 2019 { (Era::Reiwa, self.0 - 2018) } else { (Era::Heisei, self.0 - 1988) }
    }
}

impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for FiscalYear {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        text.trim().parse().ok().and_then(Self::new).ok_or(())
    }
}

impl Month {
    pub fn new(year: i32, month: u32) -> Option<Self> {
        ((1..=12).contains(&month) && (1900..=2999).contains(&year)).then_some(Self { year, month })
    }

    pub fn of(day: Day) -> Self {
        Self { year: day.year(), month: day.month() }
    }

    pub fn year(self) -> i32 {
        self.year
    }

    pub fn number(self) -> u32 {
        self.month
    }

    pub fn next(self) -> Self {
        if self.month == 12 { Self { year: self.year + 1, month: 1 } } else { Self { month: self.month + 1, ..self } }
    }

    pub fn previous(self) -> Self {
        if self.month == 1 { Self { year: self.year - 1, month: 12 } } else { Self { month: self.month - 1, ..self } }
    }

    pub fn first_day(self) -> Day {
        Day::from_ymd_opt(self.year, self.month, 1).unwrap_or(Day::MIN)
    }

    pub fn last_day(self) -> Day {
        self.next().first_day().pred_opt().unwrap_or(Day::MAX)
    }

    pub fn days(self) -> impl Iterator<Item = Day> {
        self.first_day().iter_days().take_while(move |day| Self::of(*day) == self)
    }

    pub fn contains(self, day: Day) -> bool {
        Self::of(day) == self
    }

    pub fn fiscal_year(self) -> FiscalYear {
        FiscalYear::of(self.first_day())
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for Month {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (year, month) = text.trim().split_once('-').ok_or(())?;
        if year.len() != 4 || month.len() != 2 {
            return Err(());
        }
        Self::new(year.parse().map_err(drop)?, month.parse().map_err(drop)?).ok_or(())
    }
}

impl Serialize for Month {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|()| serde::de::Error::custom("expected a month such as 2026-06"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fiscal_year_turns_on_the_first_of_april() {
        let day = |text: &str| super::super::parse_day(text).unwrap();
        assert_eq!(FiscalYear::of(day("2027-03-31")).year(), 2026);
        assert_eq!(FiscalYear::of(day("2027-04-01")).year(), 2027);
        assert_eq!(FiscalYear(2026).era(), (Era::Reiwa, 8));
        assert_eq!(FiscalYear(2026).months().last(), Month::new(2027, 3));
        assert_eq!(FiscalYear(2026).last_day(), day("2027-03-31"));
    }

    #[test]
    fn a_month_knows_its_days() {
        assert_eq!(Month::new(2028, 2).unwrap().days().count(), 29);
        assert_eq!("2026-06".parse::<Month>().unwrap().next().to_string(), "2026-07");
        assert!("2026-13".parse::<Month>().is_err());
        assert!("2026-6".parse::<Month>().is_err());
    }
}
