//! 法人番号 and 登録番号: read as people type them, kept as thirteen digits.

use super::words;
use crate::words::Said;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use unicode_normalization::UnicodeNormalization;

/// 法人番号: a check digit and twelve digits. A valid one may still belong to nobody: only the public register knows.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(transparent))]
#[serde(try_from = "String")]
pub struct CorporateNumber(String);

/// 適格請求書発行事業者の登録番号: `T` and thirteen digits. Those of sole proprietors are no corporate numbers, so their
/// check digit is not ours to judge.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(transparent))]
#[serde(try_from = "String")]
pub struct RegistrationNumber(String);

/// Why a number was not accepted, and what would be right.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NumberFault {
    NoLeadingT,
    NotDigits { wrong: char },
    WrongLength { found: usize },
    WrongCheckDigit { found: u32, right: u32 },
}

const LENGTH: usize = 13;

impl CorporateNumber {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl RegistrationNumber {
    /// A corporation's registration number is its corporate number with a `T`.
    pub fn of(number: &CorporateNumber) -> Self {
        Self(format!("T{number}"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for CorporateNumber {
    type Err = NumberFault;

    fn from_str(text: &str) -> Result<Self, NumberFault> {
        let digits = digits(&folded(text))?;
        let (found, right) = (digits[0], check_digit(&digits[1..]));
        if found != right {
            return Err(NumberFault::WrongCheckDigit { found, right });
        }
        Ok(Self(digits.iter().map(u32::to_string).collect()))
    }
}

impl FromStr for RegistrationNumber {
    type Err = NumberFault;

    fn from_str(text: &str) -> Result<Self, NumberFault> {
        let text = folded(text).to_ascii_uppercase();
        let digits = digits(text.strip_prefix('T').ok_or(NumberFault::NoLeadingT)?)?;
        Ok(Self(digits.iter().fold("T".to_owned(), |number, digit| number + &digit.to_string())))
    }
}

/// Half width, without the spaces and hyphens that people group digits with.
fn folded(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '‐' | '–' | '−' | 'ー')).collect()
}

fn digits(text: &str) -> Result<Vec<u32>, NumberFault> {
    let digits: Result<Vec<_>, _> =
        text.chars().map(|c| c.to_digit(10).ok_or(NumberFault::NotDigits { wrong: c })).collect();
    let digits = digits?;
    if digits.len() == LENGTH { Ok(digits) } else { Err(NumberFault::WrongLength { found: digits.len() }) }
}

/// From the right, digits count once and twice in turn; what their sum lacks to the next multiple of nine, 1 to 9.
fn check_digit(base: &[u32]) -> u32 {
    let sum: u32 = base.iter().rev().zip([1, 2].iter().cycle()).map(|(digit, weight)| digit * weight).sum();
    9 - sum % 9
}

impl NumberFault {
    pub fn code(self) -> &'static str {
        match self {
            Self::NoLeadingT => "no_leading_t",
            Self::NotDigits { .. } => "not_digits",
            Self::WrongLength { .. } => "wrong_length",
            Self::WrongCheckDigit { .. } => "wrong_check_digit",
        }
    }

    pub fn said(self) -> Said {
        match self {
            Self::NoLeadingT => Said::by(words::no_leading_t),
            Self::NotDigits { wrong } => Said::by(|lang| words::not_digits(lang, wrong)),
            Self::WrongLength { found } => Said::by(|lang| words::wrong_length(lang, found)),
            Self::WrongCheckDigit { found, right } => Said::by(|lang| words::wrong_check_digit(lang, found, right)),
        }
    }
}

impl fmt::Display for NumberFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said().en)
    }
}

macro_rules! text_of {
    ($($number:ty),*) => {$(
        impl TryFrom<String> for $number {
            type Error = NumberFault;

            fn try_from(text: String) -> Result<Self, NumberFault> {
                text.parse()
            }
        }

        impl fmt::Display for $number {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    )*};
}
text_of!(CorporateNumber, RegistrationNumber);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_is_nine_less_the_weighted_sum_modulo_nine() {
        for number in ["4011001098993", "2020005008480", "7123456789012"] {
            assert_eq!(number.parse::<CorporateNumber>().unwrap().as_str(), number);
        }
    }

    #[test]
    fn a_zero_for_a_nine_cannot_be_noticed() {
        assert!("2020005008489".parse::<CorporateNumber>().is_ok());
    }

    #[test]
    fn full_width_digits_and_grouping_are_read() {
        for text in ["４０１１００１０９８９９３", " 4-0110-0109-8993 ", "4 0110 0109 8993"] {
            assert_eq!(text.parse::<CorporateNumber>().unwrap().as_str(), "4011001098993", "{text}");
        }
    }

    #[test]
    fn each_fault_is_told_apart_and_says_what_would_be_right() {
        let fault = |text: &str| text.parse::<CorporateNumber>().unwrap_err();
        assert_eq!(fault("5011001098993"), NumberFault::WrongCheckDigit { found: 5, right: 4 });
        assert_eq!(fault("401100109899"), NumberFault::WrongLength { found: 12 });
        assert_eq!(fault(""), NumberFault::WrongLength { found: 0 });
        assert_eq!(fault("40110010989O3"), NumberFault::NotDigits { wrong: 'O' });
        assert!(fault("5011001098993").said().ja.contains('4'));
    }

    #[test]
    fn a_registration_number_is_t_and_thirteen_digits() {
        assert_eq!("ｔ4011001098993".parse::<RegistrationNumber>().unwrap().as_str(), "T4011001098993");
        assert_eq!("4011001098993".parse::<RegistrationNumber>(), Err(NumberFault::NoLeadingT));
        assert_eq!("T401".parse::<RegistrationNumber>(), Err(NumberFault::WrongLength { found: 3 }));
        let corporate = "4011001098993".parse().unwrap();
        assert_eq!(RegistrationNumber::of(&corporate).as_str(), "T4011001098993");
    }

    #[test]
    fn a_number_from_outside_is_checked_on_the_way_in() {
        assert!(serde_json::from_str::<CorporateNumber>("\"4011001098993\"").is_ok());
        assert!(serde_json::from_str::<CorporateNumber>("\"5011001098993\"").is_err());
    }
}
