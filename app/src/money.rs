//! Yen, exact ratios and the one place where something is rounded.

use num_rational::Ratio as Rational;
use serde::{Deserialize, Serialize};
use std::{
    fmt,
    iter::Sum,
    ops::{Add, AddAssign, Neg, Sub},
    str::FromStr,
};

/// Whole yen. Negative for credits and reversals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(transparent))]
#[serde(transparent)]
pub struct Yen(pub i64);

/// An exact ratio: factors, tax rates, efforts, shares. Never a float.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Ratio(Rational<i128>);

/// What happens to the part below the unit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// 切捨
    #[default]
    Floor,
    /// 切上
    Ceil,
    /// 四捨五入: exactly half goes up.
    HalfUp,
    /// 15捨16入: exactly half goes down.
    HalfDown,
}

impl Yen {
    pub const ZERO: Self = Self(0);

    /// The exact product, not yet rounded.
    pub fn times(self, factor: Ratio) -> Ratio {
        Ratio(Rational::from_integer(i128::from(self.0)) * factor.0)
    }
}

impl Ratio {
    pub const ZERO: Self = Self(Rational::new_raw(0, 1));
    pub const ONE: Self = Self(Rational::new_raw(1, 1));

    /// `numerator / denominator`; `None` where the denominator is zero.
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        (denominator != 0).then(|| Self(Rational::new(numerator, denominator)))
    }

    /// A ratio known when the program is written. The denominator is at least one by its type.
    pub fn of(numerator: i128, denominator: std::num::NonZeroU32) -> Self {
        Self(Rational::new(numerator, i128::from(denominator.get())))
    }

    pub fn whole(number: i128) -> Self {
        Self(Rational::from_integer(number))
    }

    pub fn percent(percent: i128) -> Self {
        Self(Rational::new(percent, 100))
    }

    pub fn numerator(self) -> i128 {
        *self.0.numer()
    }

    pub fn denominator(self) -> i128 {
        *self.0.denom()
    }

    pub fn is_negative(self) -> bool {
        self.numerator() < 0
    }

    pub fn times(self, other: Self) -> Self {
        Self(self.0 * other.0)
    }

    pub fn plus(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }

    /// `None` where `other` is zero.
    pub fn over(self, other: Self) -> Option<Self> {
        (other.numerator() != 0).then(|| Self(self.0 / other.0))
    }

    /// The nearest multiple of `unit` in the given direction. A unit below one counts as one.
    pub fn round(self, rounding: Rounding, unit: i64) -> i64 {
        let unit = Rational::from_integer(i128::from(unit.max(1)));
        let units = self.0 / unit;
        let half = Rational::new(1, 2);
        let rounded = match rounding {
            Rounding::Floor => units.floor(),
            Rounding::Ceil => units.ceil(),
            Rounding::HalfUp => (units + half).floor(),
            Rounding::HalfDown => (units - half).ceil(),
        };
        i64::try_from((rounded * unit).to_integer()).unwrap_or(i64::MAX)
    }

    /// Whole yen, the part below one yen dropped: the rule wherever no other is named.
    pub fn floor_yen(self) -> Yen {
        Yen(self.round(Rounding::Floor, 1))
    }

    /// With one decimal, half up, for display: `Ratio::percent(62.75…)` as `62.8`.
    pub fn percent_text(self) -> String {
        let tenths = Self(self.0 * Rational::from_integer(1000)).round(Rounding::HalfUp, 1);
        let sign = if tenths < 0 { "-" } else { "" };
        format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10)
    }
}

/// Reads `3`, `0.6`, `-1.25`, `2/3`.
impl FromStr for Ratio {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let text = text.trim();
        if let Some((above, below)) = text.split_once('/') {
            let part = |text: &str| text.trim().parse::<i32>().map(i128::from).map_err(drop);
            return Self::new(part(above)?, part(below)?).ok_or(());
        }
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        if decimals.len() > 9 || !decimals.chars().all(|c| c.is_ascii_digit()) || whole.len() > 18 {
            return Err(());
        }
        let digits: i128 = format!("{whole}{decimals}").parse().map_err(drop)?;
        Self::new(digits, 10_i128.pow(u32::try_from(decimals.len()).map_err(drop)?)).ok_or(())
    }
}

/// As a decimal where that is exact (`1.25`), as a fraction otherwise (`2/3`).
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (above, below) = (self.numerator(), self.denominator());
        if below == 1 {
            return write!(f, "{above}");
        }
        for places in 1..=9_usize {
            let scale = 10_i128.pow(places as u32);
            if scale % below == 0 {
                let digits = above * (scale / below);
                let sign = if digits < 0 { "-" } else { "" };
                let (whole, rest) = (digits.abs() / scale, digits.abs() % scale);
                return write!(f, "{sign}{whole}.{rest:0places$}");
            }
        }
        write!(f, "{above}/{below}")
    }
}

impl Serialize for Ratio {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// From `"36.6"`, and from `36.6` as programs write it: the digits as they stand, not the float nearest to them.
impl<'de> Deserialize<'de> for Ratio {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Text(String),
            Number(serde_json::Number),
        }
        let text = match Written::deserialize(deserializer)? {
            Written::Text(text) => text,
            Written::Number(number) => number.to_string(),
        };
        text.parse().map_err(|()| serde::de::Error::custom("expected an exact number such as 0.6 or 2/3"))
    }
}

impl Add for Yen {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Yen {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Yen {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Yen {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Neg for Ratio {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Yen {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Self::add)
    }
}

/// `304,148`, without a currency sign: see `words::yen` for the sum as people read it.
impl fmt::Display for Yen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.unsigned_abs().to_string();
        let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
        if self.0 < 0 {
            text.push('-');
        }
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        f.pad(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_yen_amount_is_grouped_by_thousands() {
        assert_eq!(Yen(304_148).to_string(), "304,148");
        assert_eq!(Yen(-1_000).to_string(), "-1,000");
        assert_eq!(Yen(999).to_string(), "999");
    }

    #[test]
    fn half_goes_where_the_rule_says() {
        let half = Ratio::new(15, 30).unwrap();
        assert_eq!(half.round(Rounding::Floor, 1), 0);
        assert_eq!(half.round(Rounding::Ceil, 1), 1);
        assert_eq!(half.round(Rounding::HalfUp, 1), 1);
        assert_eq!(half.round(Rounding::HalfDown, 1), 0);
        assert_eq!(Ratio::whole(3_770).round(Rounding::Ceil, 100), 3_800);
    }

    #[test]
    fn a_ratio_reads_what_it_writes() {
        for text in ["3", "0.6", "-1.25", "2/3"] {
            assert_eq!(text.parse::<Ratio>().unwrap().to_string(), text);
        }
        for text in ["", ".", "1/0", "1e3", "0.6x", "1/99999999999"] {
            assert!(text.parse::<Ratio>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_ratio_in_json_is_exact_as_text_and_as_number() {
        let exact = Ratio::new(366, 10).unwrap();
        for json in ["\"36.6\"", "36.6"] {
            assert_eq!(serde_json::from_str::<Ratio>(json).unwrap(), exact);
        }
        assert!(serde_json::from_str::<Ratio>("1e30").is_err());
    }

    #[test]
    fn a_share_is_shown_with_one_decimal_half_up() {
        assert_eq!(Ratio::new(1105, 1760).unwrap().percent_text(), "62.8");
    }
}
