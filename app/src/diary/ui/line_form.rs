//! Forms of the diary: a line, attendance, and a draft that waits for a word.

use super::month::clock;
use crate::{
    design::{Badge, Check, Field, Form, Hidden, Select, TextArea, Tone},
    diary::{
        Activity, Entry, Keeper, WorkDay,
        operations::{Line, MonthSeen},
        words,
    },
    ids::{DiaryEntryId, ProgrammeId, StaffId},
    time::{ClockTime, Day, Instant, Minutes, Month, Zone},
    words::{self as common, Lang, Said},
};
use leptos::prelude::*;

/// Whose month a form is about.
#[derive(Clone, Copy, Debug)]
pub struct Whose {
    staff: StaffId,
    month: Month,
}

/// Which line, and as it was seen.
#[derive(Clone, Copy, Debug)]
pub struct Which {
    line: DiaryEntryId,
    revision: i64,
}

/// Programmes as choices.
pub type Programmes = Vec<(String, String)>;

impl Whose {
    pub fn of(seen: &MonthSeen) -> Self {
        Self { staff: seen.keeper.staff, month: seen.month }
    }

    pub fn hidden(self) -> AnyView {
        view! {
            <Hidden name="staff_id" value=self.staff.to_string()/>
            <Hidden name="month" value=self.month.to_string()/>
        }
        .into_any()
    }
}

impl Which {
    pub fn of(entry: &Entry) -> Self {
        Self { line: entry.id, revision: entry.revision }
    }

    pub fn hidden(self) -> AnyView {
        view! {
            <Hidden name="line" value=self.line.to_string()/>
            <Hidden name="revision" value=self.revision.to_string()/>
        }
        .into_any()
    }
}

/// Programmes as a select shows them.
pub fn choices(lang: Lang, programmes: &[(ProgrammeId, Said)]) -> Programmes {
    programmes.iter().map(|(id, name)| (id.to_string(), name.say_or_other(lang).to_owned())).collect()
}

pub fn add(lang: Lang, seen: &MonthSeen, programmes: &[(ProgrammeId, Said)], day: Option<Day>) -> AnyView {
    let date = day.map(|day| day.to_string()).unwrap_or_default();
    let programme = if let [(only, _)] = programmes { Some(*only) } else { None };
    // Where the last line of the day ended, or the day begins: what is typed most often.
    let zone = seen.keeper.zone;
    let last = seen.lines.iter().filter(|line| Some(line.entry.day) == day).map(|line| line.entry.period.end()).max();
    let begin = seen.days.iter().find(|held| Some(held.day) == day).map(|held| held.period.start());
    let from = last.or(begin).map(|at| zone.clock_of(at).to_string()).unwrap_or_default();
    let (whose, programmes) = (Whose::of(seen), choices(lang, programmes));
    view! {
        <section id="add">
            <h2>{words::add_line(lang)}</h2>
            <Form action="diary/add" submit=words::add(lang)>
                {whose.hidden()}
                {fields(lang, programmes, Values { date, from, programme, ..Values::default() })}
            </Form>
        </section>
    }
    .into_any()
}

pub fn change(lang: Lang, seen: &MonthSeen, line: &Line, programmes: &[(ProgrammeId, Said)]) -> AnyView {
    let key = line.entry.id.to_string();
    let key_of_removal = format!("{key}-remove");
    let needs_reason = !line.entry.draft;
    let reason = move || view! { <Field name="reason" label=words::reason(lang) required=needs_reason/> };
    let (whose, which) = (Whose::of(seen), Which::of(&line.entry));
    let (values, programmes) = (Values::of(&line.entry, seen.keeper.zone), choices(lang, programmes));
    view! {
        <section id="change">
            <h2>{words::change_line(lang)}</h2>
            <Form action="diary/change" submit=words::save(lang) key=key>
                {whose.hidden()}
                {which.hidden()}
                {fields(lang, programmes, values)}
                {needs_reason.then(reason)}
            </Form>
            <Form action="diary/remove" submit=words::remove(lang) key=key_of_removal button="button-danger">
                {whose.hidden()}
                {which.hidden()}
                {needs_reason.then(reason)}
            </Form>
        </section>
    }
    .into_any()
}

#[derive(Default)]
struct Values {
    date: String,
    from: String,
    to: String,
    break_minutes: Minutes,
    overtime: Minutes,
    programme: Option<ProgrammeId>,
    activity: Option<Activity>,
    text: String,
}

impl Values {
    fn of(entry: &Entry, zone: Zone) -> Self {
        Self {
            date: entry.day.to_string(),
            from: zone.clock_of(entry.period.start()).to_string(),
            to: end_of(zone, entry.period.end()),
            break_minutes: entry.break_minutes,
            overtime: entry.overtime_minutes,
            programme: entry.programme,
            activity: Some(entry.activity),
            text: entry.text.clone(),
        }
    }
}

/// Midnight at the end of a day is 24:00.
fn end_of(zone: Zone, end: Instant) -> String {
    match zone.clock_of(end) {
        ClockTime::MIDNIGHT => ClockTime::MIDNIGHT_END.to_string(),
        clock => clock.to_string(),
    }
}

fn fields(lang: Lang, programmes: Programmes, values: Values) -> AnyView {
    let activities = Activity::ALL.map(|it| (it.code().to_owned(), words::activity(lang, it).to_owned())).to_vec();
    let activity = values.activity.unwrap_or(Activity::Guidance).code();
    view! {
        <Field name="date" kind="date" label=words::date(lang) value=values.date required=true/>
        // Plain text: 24:00 is a time that the browser's own control does not know.
        <Field name="from" label=words::from(lang) value=values.from hint="09:00" required=true/>
        <Field name="to" label=words::to(lang) value=values.to hint="17:00" required=true/>
        <Field name="break_minutes" kind="number" label=words::break_minutes(lang) unit=words::minutes(lang)
            value=values.break_minutes.0.to_string()/>
        <Select name="activity" label=words::kind_of_work(lang) options=activities value=activity required=true/>
        <Select name="programme_id" label=words::programme(lang) options=programmes empty=words::own_work(lang)
            value=values.programme.map(|id| id.to_string()).unwrap_or_default()/>
        <TextArea name="text" label=words::text(lang) hint=words::text_hint(lang) value=values.text rows=2/>
        <Field name="overtime_minutes" kind="number" label=words::overtime(lang) unit=words::minutes(lang)
            value=values.overtime.0.to_string()/>
    }
    .into_any()
}

pub fn attendance(lang: Lang, seen: &MonthSeen, day: Day) -> AnyView {
    let zone = seen.keeper.zone;
    let held = seen.days.iter().find(|held| held.day == day).cloned();
    let from = held.as_ref().map(|held| zone.clock_of(held.period.start()).to_string()).unwrap_or_default();
    let to = held.as_ref().map(|held| end_of(zone, held.period.end())).unwrap_or_default();
    let minutes = |of: fn(&WorkDay) -> Minutes| held.as_ref().map_or(0, |held| of(held).0).to_string();
    let (pause, leave) = (minutes(|day| day.break_minutes), minutes(|day| day.leave_minutes));
    let (present, ordered) = (held.is_some(), held.as_ref().is_some_and(|held| held.ordered));
    let kind = held.map(|held| held.leave_kind).unwrap_or_default();
    let whose = Whose::of(seen);
    view! {
        <section id="attendance">
            <h2>{words::set_attendance(lang)} " " {common::short_day(lang, day)}</h2>
            <Form action="diary/attendance" submit=words::save(lang) key="attendance">
                {whose.hidden()}
                <Hidden name="date" value=day.to_string()/>
                <Field name="from" label=words::from(lang) value=from hint="08:30" required=true/>
                <Field name="to" label=words::to(lang) value=to hint="17:15" required=true/>
                <Field name="break_minutes" kind="number" label=words::break_minutes(lang) unit=words::minutes(lang)
                    value=pause/>
                <Field name="leave_minutes" kind="number" label=words::leave_minutes(lang) unit=words::minutes(lang)
                    value=leave/>
                <Field name="leave_kind" label=words::leave_kind(lang) value=kind/>
                <Check name="ordered" label=words::ordered(lang) checked=ordered/>
            </Form>
            {present.then(|| view! {
                <Form action="diary/absence" submit=words::was_absent(lang) key="absence" button="button-quiet">
                    {whose.hidden()}
                    <Hidden name="date" value=day.to_string()/>
                </Form>
            })}
        </section>
    }
    .into_any()
}

/// A draft, as the today page shows it: one tap and it counts.
#[derive(Clone, Debug)]
pub struct DraftLine {
    pub keeper: Keeper,
    pub month: Month,
    pub entry: Entry,
}

pub fn draft_line(lang: Lang, draft: &DraftLine, back: &'static str) -> AnyView {
    let entry = &draft.entry;
    let (whose, which) = (Whose { staff: draft.keeper.staff, month: draft.month }, Which::of(entry));
    view! {
        <li class="diary-line diary-draft">
            <span class="diary-time">{clock(draft.keeper.zone, entry.period)}</span>
            <Badge tone=Tone::Warning text=words::draft(lang)/>
            <span>{words::activity(lang, entry.activity)}</span> <span>{entry.text.clone()}</span>
            <Form action="diary/accept" submit=words::accept(lang) key=entry.id.to_string() class="inline">
                {whose.hidden()}
                {which.hidden()}
                <Hidden name="back" value=back/>
            </Form>
            <a href=format!("/diary/{}?line={}#change", draft.month, entry.id)>{words::change(lang)}</a>
        </li>
    }
    .into_any()
}
