//! The diary writes itself: lines proposed from sessions that were supervised or measured for somebody.

use super::model::{Activity, Entry};
use crate::{
    ids::{BookingId, DiaryEntryId, ProgrammeId},
    time::{Minutes, Period, Zone, whole_minute},
    words::Said,
};

/// A session as the usage record knows it.
#[derive(Clone, PartialEq, Debug)]
pub struct Session {
    pub booking: BookingId,
    pub period: Period,
    /// `assisted_use` or `proxy_measurement`
    pub mode: String,
    pub instrument: Said,
}

/// One line per local day, in whole minutes. Only the time and the instrument are known; who came and why stays out of
/// the diary. What is shorter than a minute proposes nothing. `id` makes the ids of new lines.
pub fn drafts(
    session: &Session,
    zone: Zone,
    programme: Option<ProgrammeId>,
    mut id: impl FnMut() -> DiaryEntryId,
) -> Vec<Entry> {
    let activity = if session.mode == "proxy_measurement" { Activity::ProxyMeasurement } else { Activity::Attendance };
    let whole = Period::new(whole_minute(session.period.start()), whole_minute(session.period.end()));
    let parts = whole.map(|whole| zone.by_day(whole)).unwrap_or_default();
    parts
        .into_iter()
        .map(|(day, period)| Entry {
            id: id(),
            day,
            period,
            break_minutes: Minutes::ZERO,
            overtime_minutes: Minutes::ZERO,
            programme,
            activity,
            text: session.instrument.say_or_other(crate::words::Lang::Ja).to_owned(),
            booking: Some(session.booking),
            draft: true,
            revision: 1,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(from: &str, to: &str, mode: &str) -> Session {
        Session {
            booking: BookingId::fixed(1),
            period: Period::new(from.parse().unwrap(), to.parse().unwrap()).unwrap(),
            mode: mode.to_owned(),
            instrument: Said { ja: "走査電子顕微鏡".to_owned(), en: "SEM".to_owned() },
        }
    }

    #[test]
    fn a_night_session_becomes_one_line_per_day() {
        let night = session("2027-03-31T22:00:00+09:00", "2027-04-01T04:00:00+09:00", "proxy_measurement");
        let lines = drafts(&night, Zone::TOKYO, None, || DiaryEntryId::fixed(1));
        let found: Vec<_> = lines.iter().map(|line| (line.day.to_string(), line.minutes().0)).collect();
        assert_eq!(found, [("2027-03-31".to_owned(), 120), ("2027-04-01".to_owned(), 240)]);
        assert!(lines.iter().all(|line| line.draft && line.activity == Activity::ProxyMeasurement));
    }

    #[test]
    fn seconds_are_cut_off_and_a_moment_is_no_work() {
        let lines = drafts(
            &session("2026-06-10T09:00:40.5+09:00", "2026-06-10T10:30:20+09:00", "assisted_use"),
            Zone::TOKYO,
            None,
            || DiaryEntryId::fixed(1),
        );
        assert_eq!(lines.iter().map(|line| line.minutes().0).collect::<Vec<_>>(), [90]);
        let moment = session("2026-06-10T09:00:10+09:00", "2026-06-10T09:00:50+09:00", "assisted_use");
        assert_eq!(drafts(&moment, Zone::TOKYO, None, || DiaryEntryId::fixed(1)), []);
    }
}
