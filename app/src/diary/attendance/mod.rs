//! The attendance book (出勤簿) of the office, brought beside the diary: what it says about each day goes before what was
//! planned or entered. First everything is read and compared without writing; then all of it is written, or nothing.

mod rows;
mod words;

pub use rows::{BadRow, Book, Row, read};

use super::{
    model::{Source, WorkDay},
    plan::planned,
    words as diary_words,
};
use crate::{
    ids::StaffId,
    instruments::{
        OpeningHours,
        import::{Outcome, Remark, Report, RowReport},
    },
    time::{Day, Minutes, Month, Period, Zone},
    words::Said,
};
use std::collections::{BTreeSet, HashMap, HashSet};

/// What the institution knows of the days that a book speaks of.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pub people: Vec<Employee>,
    pub days: HashMap<(StaffId, Day), WorkDay>,
    /// What the person has confirmed for the day.
    pub worked: HashMap<(StaffId, Day), Minutes>,
    /// Months that were handed in.
    pub closed: HashSet<(StaffId, Month)>,
    pub holidays: BTreeSet<Day>,
}

#[derive(Clone, Debug)]
pub struct Employee {
    pub staff: StaffId,
    pub name: String,
    pub email: String,
    pub hours: OpeningHours,
}

/// One day as it will be; `None`: not at work.
pub type DaySet = (StaffId, Day, Option<WorkDay>);

#[derive(Clone, PartialEq, Debug)]
pub struct Plan {
    pub report: Report,
    pub set: Vec<DaySet>,
}

/// Compares a book with what is known. `only`: the person whose book it is, where it names nobody.
pub fn plan(book: Book, only: Option<StaffId>, zone: Zone, known: &Known) -> Plan {
    let mut planning = Planning {
        only,
        names_people: book.names_people,
        zone,
        known,
        seen: HashMap::new(),
        plan: Plan { report: Report::new("attendance", book.ignored), set: Vec::new() },
    };
    for row in book.rows {
        planning.take(row);
    }
    planning.plan
}

struct Planning<'k> {
    only: Option<StaffId>,
    names_people: bool,
    zone: Zone,
    known: &'k Known,
    /// The line that spoke of this day first.
    seen: HashMap<(StaffId, Day), u64>,
    plan: Plan,
}

impl<'k> Planning<'k> {
    fn take(&mut self, row: Result<Row, BadRow>) {
        let (line, subject, judged) = match row {
            Ok(row) => (row.line, format!("{} {}", row.person, row.day).trim().to_owned(), self.judge(&row)),
            Err(bad) => (bad.line, bad.person, Err(bad.wrong)),
        };
        let (outcome, remarks) = match judged {
            Ok((outcome, set)) => {
                self.plan.set.extend(set);
                (outcome, Vec::new())
            }
            Err(wrong) => (Outcome::Refused, wrong),
        };
        self.plan.report.note(RowReport { line, external_id: subject, outcome, remarks });
    }

    fn judge(&mut self, row: &Row) -> Result<(Outcome, Option<DaySet>), Vec<Remark>> {
        let wrong = |column: &str, code: &str, said: Said| vec![Remark::new(column, code, said)];
        let person = self.person(row)?;
        let key = (person.staff, row.day);
        if let Some(first) = self.seen.insert(key, row.line) {
            return Err(wrong("date", "twice", Said::by(|lang| diary_words::day_twice(lang, first))));
        }
        let wanted = self.wanted(person, row)?;
        let now = self.known.days.get(&key);
        if now == wanted.as_ref() {
            return Ok((Outcome::Unchanged, None));
        }
        // Who says so is no change of a month that was handed in.
        let same = |now: &WorkDay, wanted: &WorkDay| WorkDay { source: wanted.source, ..now.clone() } == *wanted;
        if self.known.closed.contains(&(person.staff, Month::of(row.day))) {
            return match now.zip(wanted.as_ref()) {
                Some((now, wanted)) if same(now, wanted) => Ok((Outcome::Unchanged, None)),
                _ => Err(wrong("date", "diary_month_closed", Said::by(diary_words::month_closed))),
            };
        }
        let available = wanted.as_ref().map_or(Minutes::ZERO, WorkDay::available);
        let worked = self.known.worked.get(&key).copied().unwrap_or_default();
        if worked > available {
            let (worked, available) = (worked.to_string(), available.to_string());
            let said = Said::by(|lang| diary_words::attendance_too_short(lang, &worked, &available));
            return Err(wrong("end", "diary_day_full", said));
        }
        let outcome = if now.is_some() { Outcome::Updated } else { Outcome::Created };
        Ok((outcome, Some((person.staff, row.day, wanted))))
    }

    fn person(&self, row: &Row) -> Result<&'k Employee, Vec<Remark>> {
        let wanted: String = row.person.split_whitespace().collect();
        let is_named = |person: &&'k Employee| {
            let name: String = person.name.split_whitespace().collect();
            name == wanted || person.email.eq_ignore_ascii_case(&wanted) || person.staff.to_string() == wanted
        };
        let found: Vec<&'k Employee> = match self.only {
            Some(only) => self
                .known
                .people
                .iter()
                .filter(|person| person.staff == only)
                .filter(|person| !self.names_people || wanted.is_empty() || is_named(person))
                .collect(),
            None => self.known.people.iter().filter(is_named).collect(),
        };
        match found.as_slice() {
            [person] => Ok(person),
            [] => Err(vec![Remark::new("staff", "unknown", Said::by(diary_words::nobody_so_named))]),
            _ => Err(vec![Remark::new("staff", "ambiguous", Said::by(diary_words::several_so_named))]),
        }
    }

    /// The day as the book has it; `None` where the person was not at work.
    fn wanted(&self, person: &Employee, row: &Row) -> Result<Option<WorkDay>, Vec<Remark>> {
        let wrong = |column: &str, code: &str, said: Said| vec![Remark::new(column, code, said)];
        let month = Month::of(row.day);
        let plan = planned(&person.hours, &self.known.holidays, &[], self.zone, month);
        let plan = plan.into_iter().find(|day| day.day == row.day);
        let Some((from, to)) = row.window else {
            // A whole day of leave stays a day, with nothing left to work in.
            return Ok(plan.filter(|_| !row.leave_kind.is_empty()).map(|day| WorkDay {
                leave_minutes: day.available(),
                leave_kind: row.leave_kind.clone(),
                source: Source::Imported,
                ..day
            }));
        };
        let at = |time| self.zone.instant(row.day, time);
        let period = at(from).zip(at(to)).and_then(|(start, end)| Period::new(start, end));
        let Some(period) = period else {
            return Err(wrong("start", "skipped_hour", Said::by(crate::words::skipped_hour)));
        };
        let day = WorkDay {
            day: row.day,
            period,
            break_minutes: row.break_minutes,
            leave_minutes: row.leave_minutes,
            leave_kind: row.leave_kind.clone(),
            ordered: row.ordered,
            source: Source::Imported,
        };
        if day.available() < Minutes::ZERO {
            return Err(wrong("break", "breaks_too_long", Said::by(diary_words::minutes_do_not_add_up)));
        }
        if plan.is_none() && !row.ordered && day.available().is_positive() {
            return Err(wrong("date", "work_day_unordered", Said::by(diary_words::unordered)));
        }
        Ok(Some(day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEEKDAYS: &str = r#"{"weekly":[{"weekday":1,"from":"08:30","to":"17:15"},{"weekday":2,"from":"08:30","to":"17:15"}],
        "holidays_closed":true}"#;

    fn known() -> Known {
        let person = |number: u128, name: &str| Employee {
            staff: StaffId::fixed(number),
            name: name.into(),
            email: format!("{number}@example.jp"),
            hours: serde_json::from_str(WEEKDAYS).unwrap(),
        };
        Known { people: vec![person(1, "鈴木 花子"), person(2, "中村"), person(3, "中村")], ..Known::default() }
    }

    fn planned_for(text: &str, only: Option<StaffId>, known: &Known) -> Plan {
        plan(read(text.as_bytes()).unwrap(), only, Zone::TOKYO, known)
    }

    fn outcomes(plan: &Plan) -> Vec<(Outcome, &str)> {
        fn code(row: &RowReport) -> &str {
            row.remarks.first().map_or("", |remark| remark.code.as_str())
        }
        plan.report.rows.iter().map(|row| (row.outcome, code(row))).collect()
    }

    #[test]
    fn rows_become_days_once_and_a_second_time_nothing_changes() {
        let text =
            "staff,date,start,end,break,leave\n鈴木花子,2026-06-08,8:30,17:15,60,\n1@example.jp,2026-06-09,,,,年休\n";
        let mut known = known();
        let first = planned_for(text, None, &known);
        assert_eq!(outcomes(&first), [(Outcome::Created, ""), (Outcome::Created, "")]);
        let available: Vec<_> = first.set.iter().map(|(_, _, day)| day.as_ref().unwrap().available().0).collect();
        assert_eq!(available, [465, 0]);
        known.days = first.set.into_iter().filter_map(|(staff, day, set)| Some(((staff, day), set?))).collect();
        let again = planned_for(text, None, &known);
        assert_eq!(outcomes(&again), [(Outcome::Unchanged, ""), (Outcome::Unchanged, "")]);
        assert_eq!(again.set, []);
    }

    #[test]
    fn what_cannot_be_is_refused_row_by_row() {
        let mut known = known();
        known.worked.insert((StaffId::fixed(1), "2026-06-08".parse().unwrap()), Minutes(480));
        known.closed.insert((StaffId::fixed(1), "2026-05".parse().unwrap()));
        let text = "staff,date,start,end,break\n鈴木花子,2026-06-08,8:30,17:15,60\n鈴木花子,2026-06-08,8:30,18:15,60\n\
            山田,2026-06-08,8:30,17:15,60\n中村,2026-06-08,8:30,17:15,60\n鈴木花子,2026-06-07,8:30,17:15,60\n\
            鈴木花子,2026-06-09,8:30,9:00,60\n鈴木花子,2026-05-25,8:30,17:15,60\n";
        let plan = planned_for(text, None, &known);
        let codes: Vec<_> = outcomes(&plan).into_iter().map(|(_, code)| code).collect();
        assert_eq!(
            codes,
            [
                "diary_day_full",
                "twice",
                "unknown",
                "ambiguous",
                "work_day_unordered",
                "breaks_too_long",
                "diary_month_closed"
            ]
        );
    }

    #[test]
    fn ordered_work_on_a_free_day_is_a_day_and_one_persons_book_names_nobody() {
        let text = "date,start,end,break,ordered\n2026-06-07,9:00,12:00,0,1\n2026-06-09,,,,\n";
        let mut known = known();
        let only = Some(StaffId::fixed(2));
        let tuesday: Day = "2026-06-09".parse().unwrap();
        let plan = planned(&known.people[1].hours, &known.holidays, &[], Zone::TOKYO, "2026-06".parse().unwrap());
        let held = plan.into_iter().find(|day| day.day == tuesday).unwrap();
        known.days.insert((StaffId::fixed(2), tuesday), held);
        let found = planned_for(text, only, &known);
        assert_eq!(outcomes(&found), [(Outcome::Created, ""), (Outcome::Updated, "")]);
        assert_eq!(found.set[1], (StaffId::fixed(2), tuesday, None), "nobody was at work");
    }
}
