use crate::{
    bookings::Overview,
    error::Alternative,
    ids::{InstitutionId, InstrumentId, OutageId},
    time::{Instant, Period},
};
use serde::{Deserialize, Serialize};

#[derive(Clone, PartialEq, Debug)]
pub struct Outage {
    pub id: OutageId,
    pub instrument: InstrumentId,
    pub institution: InstitutionId,
    pub kind: Kind,
    pub starts_at: Instant,
    /// `None`: until it is released.
    pub ends_at: Option<Instant>,
    /// For the institution's own people; empty for everybody else.
    pub reason: String,
    /// When the instrument came back before the end.
    pub released_at: Option<Instant>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    #[default]
    Planned,
    Unplanned,
}

/// A booking whose time an outage takes, and where it could go.
#[derive(Clone, PartialEq, Debug)]
pub struct Affected {
    pub overview: Overview,
    /// Nearest first; at most three.
    pub alternatives: Vec<Alternative>,
}

impl Outage {
    /// The year 9999: as late as both engines write an instant alike.
    const FOREVER: Instant = match Instant::from_timestamp(253_370_764_800, 0) {
        Some(at) => at,
        None => Instant::MAX_UTC,
    };

    /// The time it takes from an instant on: what has been cannot be taken any more. `None`: nothing is left.
    pub fn takes(&self, from: Instant) -> Option<Period> {
        let end = self.ends_at.unwrap_or(Self::FOREVER).min(self.released_at.unwrap_or(Self::FOREVER));
        Period::new(self.starts_at.max(from), end)
    }

    /// Planned ahead, going on, or over.
    pub fn is_over(&self, now: Instant) -> bool {
        self.takes(now).is_none()
    }
}

impl Kind {
    pub const ALL: [Self; 2] = [Self::Planned, Self::Unplanned];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Unplanned => "unplanned",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(clock: &str) -> Instant {
        format!("2026-06-11T{clock}:00+09:00").parse().unwrap()
    }

    fn outage(end: Option<&str>, released: Option<&str>) -> Outage {
        Outage {
            id: OutageId::fixed(1),
            instrument: InstrumentId::fixed(1),
            institution: InstitutionId::fixed(1),
            kind: Kind::Unplanned,
            starts_at: at("10:00"),
            ends_at: end.map(at),
            reason: String::new(),
            released_at: released.map(at),
        }
    }

    #[test]
    fn an_outage_takes_what_is_left_of_it_and_nothing_after_its_release() {
        assert_eq!(outage(Some("12:00"), None).takes(at("09:00")), Period::new(at("10:00"), at("12:00")));
        assert_eq!(outage(Some("12:00"), None).takes(at("11:00")), Period::new(at("11:00"), at("12:00")));
        assert_eq!(outage(Some("12:00"), Some("11:00")).takes(at("09:00")), Period::new(at("10:00"), at("11:00")));
        assert!(outage(Some("12:00"), Some("09:30")).is_over(at("09:00")), "released before it began");
        assert!(outage(Some("12:00"), None).is_over(at("12:00")));
    }

    #[test]
    fn without_an_end_it_lasts_until_it_is_released() {
        assert!(!outage(None, None).is_over(at("23:00")));
        assert!(outage(None, Some("12:00")).is_over(at("12:00")));
    }
}
