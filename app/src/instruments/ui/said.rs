//! Rules and hours in words.

use crate::{
    instruments::{Approval, OpeningHours, RelaxedWindow, Rules, UserClass, forms, words},
    time::Minutes,
    words::{self as common, Lang},
};

/// Name and text of every rule there is.
pub fn rules(lang: Lang, rules: &Rules) -> Vec<(String, String)> {
    let length = |minutes: Minutes| common::length(lang, minutes);
    let mut said = Vec::new();
    let mut say = |name: &str, text: Option<String>| said.extend(text.map(|text| (name.to_owned(), text)));
    say(words::grid(lang), Some(length(rules.granularity())));
    say(words::shortest(lang), rules.min_minutes.map(length));
    say(words::longest(lang), rules.max_minutes.map(length));
    say(words::horizon(lang), rules.horizon_days.map(|days| words::days_ahead(lang, days)));
    say(words::notice(lang), rules.notice_hours.map(|hours| words::hours_before(lang, hours)));
    say(words::daily_count(lang), rules.daily_count.map(|count| words::times(lang, count)));
    say(words::future_count(lang), rules.future_count.map(|count| words::times(lang, count)));
    say(words::future_minutes(lang), rules.future_minutes.map(length));
    say(words::gap(lang), rules.gap_minutes.filter(|gap| gap.is_positive()).map(length));
    let (before, after) = rules.buffers();
    say(words::buffer_before(lang), before.is_positive().then(|| length(before)));
    say(words::buffer_after(lang), after.is_positive().then(|| length(after)));
    say(words::no_show(lang), rules.no_show_minutes.map(length));
    say(words::late_cancel(lang), rules.late_cancel_minutes.map(length));
    say(words::approval_label(lang), Some(approval(lang, rules.approval()).to_owned()));
    say(words::licence(lang), rules.needs_licence().then(|| words::needed(lang).to_owned()));
    let relaxed = forms::weekly_lines(lang, rules.relaxed.iter().flat_map(RelaxedWindow::spans));
    say(words::relaxed(lang), (!relaxed.is_empty()).then(|| relaxed.trim().replace('\n', ", ")));
    for (user_class, own) in &rules.per_class {
        let name = class(lang, *user_class);
        say(&format!("{name}: {}", words::longest(lang)), own.max_minutes.map(length));
        say(&format!("{name}: {}", words::horizon(lang)), own.horizon_days.map(|days| words::days_ahead(lang, days)));
        let extra = forms::weekly_lines(lang, own.extra_hours.iter().copied());
        say(
            &format!("{name}: {}", words::extra_hours(lang)),
            (!extra.is_empty()).then(|| extra.trim().replace('\n', ", ")),
        );
    }
    said
}

/// Monday to Sunday, then the days on which it stays closed.
pub fn hours(lang: Lang, hours: &OpeningHours) -> Vec<(String, String)> {
    let day = |weekday| {
        let spans = forms::spans_on(&hours.weekly, weekday);
        let spans = if spans.is_empty() { words::closed(lang).to_owned() } else { spans };
        (common::weekday(lang, weekday).to_owned(), spans)
    };
    let mut said: Vec<_> = forms::WEEK.into_iter().map(day).collect();
    if hours.holidays_closed {
        said.push((words::holidays(lang).to_owned(), words::closed(lang).to_owned()));
    }
    if !hours.closed.is_empty() {
        let days: Vec<_> = hours.closed.iter().map(|day| common::short_day(lang, *day)).collect();
        said.push((words::closed_days(lang).to_owned(), days.join(", ")));
    }
    said
}

pub fn approval(lang: Lang, approval: Approval) -> &'static str {
    match approval {
        Approval::Never => words::approval_never(lang),
        Approval::First => words::approval_first(lang),
        Approval::Always => words::approval_always(lang),
    }
}

pub fn class(lang: Lang, class: UserClass) -> &'static str {
    match class {
        UserClass::Sme => words::class_sme(lang),
        UserClass::Large => words::class_large(lang),
        UserClass::Academia => words::class_academia(lang),
        UserClass::Internal => words::class_internal(lang),
    }
}
