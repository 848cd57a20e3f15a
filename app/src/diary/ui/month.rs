//! A month: its state and steps, its days with their lines, and the forms to write it.

use super::{
    checks,
    line_form::{self, Which, Whose},
    quick_form::quick,
    reversal_form::{reversal, reversals},
    ruler,
};
use crate::{
    access::Role,
    design::{At, Badge, Empty, Facts, Field, Form, Hidden, Notice, Table, Tone},
    diary::{
        Depth, Entry, Source, Status, Step, WorkDay,
        operations::{Line, MonthSeen},
        words,
    },
    ids::DiaryEntryId,
    time::{Day, Minutes, Period, Zone},
    words::{self as common, Lang},
};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What the person who looks can do here, and where.
#[derive(Clone, Copy)]
struct Can<'a> {
    path: &'a str,
    write: bool,
    reverse: bool,
}

pub fn view(at: &At, seen: &MonthSeen, base: &str) -> AnyView {
    let programmes = &seen.programmes;
    let lang = at.lang;
    let own = at.caller.actor.is_staff(seen.keeper.staff);
    let writable = own && seen.diary.as_ref().is_none_or(|diary| diary.status.is_open());
    let path = format!("{base}/{}", seen.month);
    let secret =
        (seen.depth != Depth::Full).then(|| view! { <Notice tone=Tone::Info>{words::text_secret(lang)}</Notice> });
    let edited = at.read::<DiaryEntryId>("line").filter(|_| writable);
    let edited = edited.and_then(|id| seen.lines.iter().find(|line| line.entry.id == id));
    let day = at.query("day").and_then(|text| crate::time::parse_day(&text)).filter(|day| seen.month.contains(*day));
    let can = Can { path: &path, write: writable, reverse: reversible(at, seen) };
    let reversed = at.read::<DiaryEntryId>("reverse").filter(|_| can.reverse);
    let reversed = reversed.and_then(|id| seen.lines.iter().find(|line| line.entry.id == id));
    let administers =
        at.caller.actor.has(&[Role::Office, Role::Payroll, Role::InstitutionAdmin], seen.keeper.institution);
    view! {
        {months(lang, seen, base)}
        {state(lang, seen)}
        {secret}
        {checks::flags(lang, seen)}
        {own.then(|| preparing(lang, seen))}
        {table(lang, seen, can)}
        {reversed.map(|line| reversal(lang, seen, line, &path))}
        {administers.then(|| checks::standing(lang, seen, &path))}
        {writable.then(|| view! {
            {quick(lang, seen)}
            {edited.map(|line| line_form::change(lang, seen, line, programmes))}
            {line_form::add(lang, seen, programmes, day)}
            {day.map(|day| line_form::attendance(lang, seen, day))}
        })}
        {steps(at, seen, &path)}
    }
    .into_any()
}

/// Whether this person may take something back from the month.
fn reversible(at: &At, seen: &MonthSeen) -> bool {
    let locked = seen.diary.as_ref().filter(|diary| diary.status == Status::Locked);
    locked.is_some_and(|diary| diary.reversal_allowed_to(&at.caller.actor))
}

fn months(lang: Lang, seen: &MonthSeen, base: &str) -> impl IntoView + use<> {
    let (previous, next) = (seen.month.previous(), seen.month.next());
    view! {
        <nav class="pager" aria-label=words::month_label(lang)>
            <a rel="prev" href=format!("{base}/{previous}")>{common::month(lang, previous)}</a>
            <strong>{common::month(lang, seen.month)}</strong>
            <a rel="next" href=format!("{base}/{next}")>{common::month(lang, next)}</a>
        </nav>
    }
}

fn state(lang: Lang, seen: &MonthSeen) -> impl IntoView + use<> {
    let status = match &seen.diary {
        Some(diary) => badge(lang, diary.status),
        None => view! { <Badge text=words::not_begun(lang)/> }.into_any(),
    };
    let total: Minutes = seen.lines.iter().filter(|line| !line.entry.draft).map(Line::minutes).sum();
    let available: Minutes = seen.days.iter().map(WorkDay::available).sum();
    let said = |text: String| view! { <span>{text}</span> }.into_any();
    let mut facts = vec![
        (words::status_label(lang).to_owned(), status),
        (words::person(lang).to_owned(), said(seen.keeper.name.clone())),
        (words::available(lang).to_owned(), said(available.to_string())),
        (words::worked(lang).to_owned(), said(total.to_string())),
    ];
    let reason = seen.diary.as_ref().map(|diary| diary.reason.clone()).filter(|reason| !reason.is_empty());
    facts.extend(reason.map(|reason| (words::last_reason(lang).to_owned(), said(reason))));
    let pdf = format!("/staff/{}/diary/{}/sheet.pdf", seen.keeper.staff, seen.month);
    view! {
        <Facts facts=facts/>
        {seen.diary.is_some().then(|| view! {
            <p class="no-print"><a href=pdf download="">{words::pdf(lang)}</a></p>
        })}
    }
}

pub fn badge(lang: Lang, status: Status) -> AnyView {
    let tone = match status {
        Status::Open => Tone::Info,
        Status::Submitted => Tone::Warning,
        Status::Confirmed | Status::Locked => Tone::Success,
    };
    view! { <Badge tone=tone text=words::status(lang, status)/> }.into_any()
}

/// The month begins, or catches up with the sessions.
fn preparing(lang: Lang, seen: &MonthSeen) -> Option<AnyView> {
    let whose = Whose::of(seen);
    let Some(diary) = &seen.diary else {
        let begin = view! {
            <p>{words::begin_hint(lang)}</p>
            <Form action="diary/prepare" submit=words::begin(lang)>{whose.hidden()}</Form>
        };
        return Some(begin.into_any());
    };
    let (drafts, count) = (seen.lines.iter().any(|line| line.entry.draft), seen.undrafted);
    let forms = view! {
        {(count > 0).then(|| view! {
            <p>{words::undrafted(lang, count)}</p>
            <Form action="diary/prepare" submit=words::fetch_drafts(lang) class="inline">{whose.hidden()}</Form>
        })}
        {drafts.then(|| view! {
            <Form action="diary/accept-all" submit=words::accept_all(lang) class="inline">{whose.hidden()}</Form>
        })}
    };
    diary.status.is_open().then(|| forms.into_any())
}

fn table(lang: Lang, seen: &MonthSeen, can: Can<'_>) -> AnyView {
    let with_lines = seen.lines.iter().map(|line| line.entry.day);
    let days: BTreeSet<Day> = seen.days.iter().map(|day| day.day).chain(with_lines).collect();
    if days.is_empty() {
        return view! { <Empty><p>{words::no_lines(lang)}</p></Empty> }.into_any();
    }
    let rows: Vec<_> = days.into_iter().map(|day| row(lang, seen, day, can)).collect();
    let head = [words::day, words::at_work, words::lines, words::worked, words::rest];
    let total: Minutes = seen.lines.iter().filter(|line| !line.entry.draft).map(Line::minutes).sum();
    let cell = |text: String| view! { {text} }.into_any();
    let foot = vec![
        cell(words::total(lang).to_owned()),
        cell(String::new()),
        cell(String::new()),
        cell(total.to_string()),
        cell(String::new()),
    ];
    view! {
        <div class="diary">
            <Table caption=words::title(lang, seen.month) head=head.map(|word| word(lang).to_owned()).to_vec() rows=rows
                numeric=&[3, 4] foot=foot hide_caption=true/>
        </div>
    }
    .into_any()
}

fn row(lang: Lang, seen: &MonthSeen, day: Day, can: Can<'_>) -> Vec<AnyView> {
    let zone = seen.keeper.zone;
    let attendance = seen.days.iter().find(|held| held.day == day);
    let lines: Vec<&Line> = seen.lines.iter().filter(|line| line.entry.day == day).collect();
    let worked: Minutes = lines.iter().filter(|line| !line.entry.draft).map(|line| line.minutes()).sum();
    let entries: Vec<&Entry> = lines.iter().map(|line| &line.entry).collect();
    let free = ruler::free(lang, zone, attendance, &entries);
    let left = attendance.map_or(Minutes::ZERO, WorkDay::available) - worked;
    let left = if left < Minutes::ZERO {
        let over = (Minutes::ZERO - left).to_string();
        view! { <Badge tone=Tone::Error text=words::over_by(lang, &over)/> }.into_any()
    } else {
        view! { {left.to_string()} }.into_any()
    };
    let name = common::short_day(lang, day);
    let named = if can.write {
        view! { <a href=format!("{}?day={day}#add", can.path)>{name}</a> }.into_any()
    } else {
        view! { {name} }.into_any()
    };
    let list: Vec<_> = lines.iter().map(|line| item(lang, seen, line, attendance.map(|day| day.period), can)).collect();
    vec![
        named,
        window(lang, zone, attendance),
        view! {
            {ruler::ruler(lang, seen, day)}
            <ul class="diary-lines">{list}</ul>
            {free.map(|free| view! { <p class="diary-free">{free}</p> })}
        }
        .into_any(),
        view! { {worked.to_string()} }.into_any(),
        left,
    ]
}

fn window(lang: Lang, zone: Zone, day: Option<&WorkDay>) -> AnyView {
    let Some(day) = day else { return view! { <span>{words::no_attendance(lang)}</span> }.into_any() };
    let mut text = clock(zone, day.period);
    for (word, minutes) in
        [(words::break_minutes(lang), day.break_minutes), (words::leave_minutes(lang), day.leave_minutes)]
    {
        if minutes.is_positive() {
            text.push_str(&format!(" {word} {minutes}"));
        }
    }
    if !day.leave_kind.is_empty() {
        text.push_str(&format!(" {}", words::leave_name(lang, &day.leave_kind)));
    }
    let tone = if day.source == Source::Imported { Tone::Success } else { Tone::Neutral };
    view! { <span>{text}</span> " " <Badge tone text=words::source(lang, day.source)/> }.into_any()
}

fn item(lang: Lang, seen: &MonthSeen, line: &Line, window: Option<Period>, can: Can<'_>) -> AnyView {
    let (entry, path) = (&line.entry, can.path);
    let outside = window.is_some_and(|window| !window.covers(entry.period)) && !entry.draft;
    let place =
        line.instrument.as_ref().map(|name| name.say_or_other(lang).to_owned()).filter(|name| *name != entry.text);
    let programme = line.programme.as_ref().map(|name| name.say_or_other(lang).to_owned());
    let kind = (seen.depth != Depth::Times).then(|| words::activity(lang, entry.activity));
    let (whose, which) = (Whose::of(seen), Which::of(entry));
    let accept = (can.write && entry.draft).then(|| {
        view! {
            <Form action="diary/accept" submit=words::accept(lang) key=entry.id.to_string() class="inline">
                {whose.hidden()}
                {which.hidden()}
            </Form>
        }
    });
    let reverse = can
        .reverse
        .then(|| view! { <a href=format!("{path}?reverse={}#reverse", entry.id)>{words::reverse(lang)}</a> });
    let change =
        can.write.then(|| view! { <a href=format!("{path}?line={}#change", entry.id)>{words::change(lang)}</a> });
    view! {
        <li class=if entry.draft { "diary-line diary-draft" } else { "diary-line" }>
            <span class="diary-time">{clock(seen.keeper.zone, entry.period)}</span>
            {entry.draft.then(|| view! { <Badge tone=Tone::Warning text=words::draft(lang)/> })}
            {outside.then(|| view! { <Badge tone=Tone::Warning text=words::outside_window(lang)/> })}
            <span>{kind}</span> <span>{entry.text.clone()}</span> <span>{place}</span> <small>{programme}</small>
            {accept} {change} {reverse}
            {reversals(lang, line)}
        </li>
    }
    .into_any()
}

/// The buttons of whoever looks.
fn steps(at: &At, seen: &MonthSeen, path: &str) -> Option<AnyView> {
    let diary = seen.diary.clone()?;
    let possible = Step::ALL
        .into_iter()
        .filter(|step| diary.status.after(*step).is_ok() && diary.step_allowed_to(*step, &at.caller.actor));
    let (lang, whose, revision) = (at.lang, Whose::of(seen), diary.revision);
    let forms: Vec<_> = possible
        .map(|step| {
            let back = path.to_owned();
            view! {
                <Form action="diary/step" submit=words::step(lang, step) key=step.code()
                    class=if step.needs_reason() { "" } else { "inline" }
                    button=if step.needs_reason() { "button-quiet" } else { "" }>
                    {whose.hidden()}
                    <Hidden name="step" value=step.code()/>
                    <Hidden name="revision" value=revision.to_string()/>
                    <Hidden name="back" value=back/>
                    {step.needs_reason().then(|| view! { <Field name="reason" label=words::reason(lang) required=true/> })}
                </Form>
            }
        })
        .collect();
    (!forms.is_empty()).then(|| view! { <section class="diary-steps">{forms}</section> }.into_any())
}

/// `09:00–12:00`
pub fn clock(zone: Zone, period: Period) -> String {
    let end = match zone.clock_of(period.end()) {
        crate::time::ClockTime::MIDNIGHT => crate::time::ClockTime::MIDNIGHT_END,
        end => end,
    };
    format!("{}–{end}", zone.clock_of(period.start()))
}
