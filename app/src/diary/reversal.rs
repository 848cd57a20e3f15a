//! What is taken back from a locked month: dated lines beside the line they correct, never a change of it.

use super::{model::Entry, words};
use crate::{
    error::Error,
    ids::{DiaryEntryId, DiaryReversalId, ProgrammeId},
    time::{Day, Minutes},
    words::Said,
};

/// One dated row. Minutes below zero are taken from the line, minutes above are given to what it names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reversal {
    pub id: DiaryReversalId,
    pub entry: DiaryEntryId,
    pub minutes: Minutes,
    /// How many of them were overtime; with the same sign.
    pub overtime_minutes: Minutes,
    /// `None`: the institution's own work.
    pub programme: Option<ProgrammeId>,
    pub dated_on: Day,
    pub reason: String,
}

/// Where the minutes that are taken back go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Destination {
    /// They were not worked.
    Nowhere,
    /// They were worked for this: `None` is the institution's own work.
    For(Option<ProgrammeId>),
}

/// Takes `minutes` of the line back, at most what earlier reversals have left of it, and gives them where they belong.
/// Overtime is taken last. `id` makes the ids of new rows.
pub fn reversal(
    entry: &Entry,
    before: &[Reversal],
    minutes: Minutes,
    to: Destination,
    dated_on: Day,
    reason: &str,
    mut id: impl FnMut() -> DiaryReversalId,
) -> Result<Vec<Reversal>, Error> {
    let own = || before.iter().filter(|row| row.programme == entry.programme);
    let left = entry.minutes() + own().map(|row| row.minutes).sum();
    let overtime = entry.overtime_minutes + own().map(|row| row.overtime_minutes).sum();
    if !minutes.is_positive() || minutes > left {
        let most = left.to_string();
        return Err(Error::field("minutes", "out_of_range", Said::by(|lang| words::reversal_limit(lang, &most))));
    }
    if to == Destination::For(entry.programme) {
        return Err(Error::field("to", "same_programme", Said::by(words::reversal_to_itself)));
    }
    if reason.is_empty() {
        return Err(Error::field("reason", "missing", Said::by(words::reason_missing)));
    }
    let overtime_back = overtime - overtime.min(left - minutes);
    let mut row = |minutes, overtime_minutes, programme| Reversal {
        id: id(),
        entry: entry.id,
        minutes,
        overtime_minutes,
        programme,
        dated_on,
        reason: reason.to_owned(),
    };
    let mut rows = vec![row(Minutes::ZERO - minutes, Minutes::ZERO - overtime_back, entry.programme)];
    if let Destination::For(programme) = to {
        rows.push(row(minutes, overtime_back, programme));
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diary::Activity,
        time::{Period, Zone},
    };

    fn line(minutes: i64, overtime: i64) -> Entry {
        let start = Zone::TOKYO.start_of("2026-06-08".parse().unwrap());
        Entry {
            id: DiaryEntryId::fixed(1),
            day: "2026-06-08".parse().unwrap(),
            period: Period::new(start, start + Minutes(minutes).duration()).unwrap(),
            break_minutes: Minutes::ZERO,
            overtime_minutes: Minutes(overtime),
            programme: Some(ProgrammeId::fixed(1)),
            activity: Activity::Guidance,
            text: String::new(),
            booking: None,
            draft: false,
            revision: 1,
        }
    }

    fn back(entry: &Entry, before: &[Reversal], minutes: i64, to: Destination) -> Result<Vec<Reversal>, Error> {
        let day = "2026-07-10".parse().unwrap();
        reversal(entry, before, Minutes(minutes), to, day, "二重計上", || DiaryReversalId::fixed(9))
    }

    fn amounts(rows: &[Reversal]) -> Vec<(i64, i64)> {
        rows.iter().map(|row| (row.minutes.0, row.overtime_minutes.0)).collect()
    }

    #[test]
    fn what_is_taken_back_is_negative_and_may_go_to_other_work() {
        let entry = line(120, 0);
        assert_eq!(amounts(&back(&entry, &[], 120, Destination::Nowhere).unwrap()), [(-120, 0)]);
        let moved = back(&entry, &[], 30, Destination::For(None)).unwrap();
        assert_eq!(amounts(&moved), [(-30, 0), (30, 0)]);
        assert_eq!((moved[0].programme, moved[1].programme), (Some(ProgrammeId::fixed(1)), None));
    }

    #[test]
    fn no_more_than_is_left_is_taken_back() {
        let entry = line(120, 0);
        let first = back(&entry, &[], 100, Destination::Nowhere).unwrap();
        assert!(back(&entry, &first, 20, Destination::Nowhere).is_ok());
        for wrong in [21, 0, -5] {
            assert!(back(&entry, &first, wrong, Destination::Nowhere).is_err(), "{wrong}");
        }
        assert!(back(&entry, &[], 20, Destination::For(entry.programme)).is_err());
    }

    #[test]
    fn overtime_goes_last() {
        let entry = line(120, 60);
        let first = back(&entry, &[], 50, Destination::For(None)).unwrap();
        assert_eq!(amounts(&first), [(-50, 0), (50, 0)]);
        assert_eq!(amounts(&back(&entry, &first, 30, Destination::Nowhere).unwrap()), [(-30, -20)]);
    }
}
