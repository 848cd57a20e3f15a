//! What is known of the use of instruments, and what is found out.

use crate::{
    ids::{CompanyId, InstitutionId, InstrumentId},
    instruments::OpeningHours,
    money::Ratio,
    time::{Day, FiscalYear, Minutes, Month, Period, Zone},
    words::Said,
};
use serde::Serialize;
use std::collections::BTreeSet;

/// SEMI E10: every minute is in exactly one of these.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// PRT: self use, assisted use, contract measurement
    Productive,
    /// ENG: training, installation, test of calibration
    Engineering,
    /// UDT: broken
    UnscheduledDown,
    /// SDT: planned maintenance
    ScheduledDown,
    /// SBY: open and free
    Standby,
    /// NST: closed
    Nonscheduled,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Instrument {
    pub id: InstrumentId,
    pub name: Said,
    pub number: String,
    pub hours: OpeningHours,
}

/// A session that really took place. A reservation that nobody used is none, even when it was charged.
#[derive(Clone, PartialEq, Debug)]
pub struct Used {
    pub instrument: InstrumentId,
    pub actual: Period,
    pub class: String,
    /// By whoever manages instruments here: what is left is shared.
    pub own: bool,
    /// Training and the like: not productive.
    pub engineering: bool,
    pub party: (Option<CompanyId>, Option<InstitutionId>),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OutageKind {
    Planned,
    Unplanned,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Outage {
    pub instrument: InstrumentId,
    pub kind: OutageKind,
    pub period: Period,
}

/// Everything the rates of an institution's instruments are made of.
#[derive(Clone, PartialEq, Debug)]
pub struct Usage {
    pub institution: Said,
    pub zone: Zone,
    pub year: FiscalYear,
    pub month: Option<Month>,
    /// What is asked about, up to now: the future has no state.
    pub span: Option<Period>,
    pub instruments: Vec<Instrument>,
    pub uses: Vec<Used>,
    pub outages: Vec<Outage>,
    pub holidays: BTreeSet<Day>,
}

/// Minutes in each state, and of the use.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Rates {
    pub productive: Minutes,
    pub engineering: Minutes,
    pub unscheduled_down: Minutes,
    pub scheduled_down: Minutes,
    pub standby: Minutes,
    pub nonscheduled: Minutes,
    pub shared: Minutes,
    pub external: Minutes,
    pub sme: Minutes,
    pub sessions: i64,
}

impl State {
    pub const ALL: [Self; 6] = [
        Self::Productive,
        Self::Engineering,
        Self::UnscheduledDown,
        Self::ScheduledDown,
        Self::Standby,
        Self::Nonscheduled,
    ];

    /// As the standard abbreviates it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Productive => "PRT",
            Self::Engineering => "ENG",
            Self::UnscheduledDown => "UDT",
            Self::ScheduledDown => "SDT",
            Self::Standby => "SBY",
            Self::Nonscheduled => "NST",
        }
    }
}

impl Rates {
    pub fn of(self, state: State) -> Minutes {
        match state {
            State::Productive => self.productive,
            State::Engineering => self.engineering,
            State::UnscheduledDown => self.unscheduled_down,
            State::ScheduledDown => self.scheduled_down,
            State::Standby => self.standby,
            State::Nonscheduled => self.nonscheduled,
        }
    }

    pub fn add(&mut self, state: State, minutes: Minutes) {
        *match state {
            State::Productive => &mut self.productive,
            State::Engineering => &mut self.engineering,
            State::UnscheduledDown => &mut self.unscheduled_down,
            State::ScheduledDown => &mut self.scheduled_down,
            State::Standby => &mut self.standby,
            State::Nonscheduled => &mut self.nonscheduled,
        } += minutes;
    }

    /// 稼働可能時間: everything that is not closed. Use out of hours opens the time that it takes.
    pub fn gross(self) -> Minutes {
        self.net() + self.scheduled_down + self.unscheduled_down
    }

    /// Less what was down.
    pub fn net(self) -> Minutes {
        self.productive + self.engineering + self.standby
    }

    /// 稼働率
    pub fn utilization(self) -> Option<Ratio> {
        part(self.productive, self.gross())
    }

    /// 稼働率(停止時間を除く)
    pub fn net_utilization(self) -> Option<Ratio> {
        part(self.productive, self.net())
    }

    /// 共用率
    pub fn sharing(self) -> Option<Ratio> {
        part(self.shared, self.productive)
    }

    /// 学外利用率
    pub fn external_rate(self) -> Option<Ratio> {
        part(self.external, self.productive)
    }

    /// 中小企業利用率
    pub fn sme_rate(self) -> Option<Ratio> {
        part(self.sme, self.productive)
    }

    /// Σ/Σ, never a mean of percentages.
    pub fn plus(self, other: Self) -> Self {
        Self {
            productive: self.productive + other.productive,
            engineering: self.engineering + other.engineering,
            unscheduled_down: self.unscheduled_down + other.unscheduled_down,
            scheduled_down: self.scheduled_down + other.scheduled_down,
            standby: self.standby + other.standby,
            nonscheduled: self.nonscheduled + other.nonscheduled,
            shared: self.shared + other.shared,
            external: self.external + other.external,
            sme: self.sme + other.sme,
            sessions: self.sessions + other.sessions,
        }
    }
}

fn part(part: Minutes, whole: Minutes) -> Option<Ratio> {
    Ratio::new(part.0.into(), whole.0.into())
}
