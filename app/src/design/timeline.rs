//! People or things below each other, their time from left to right. On a narrow screen each is a list.

use super::timetable::{Slot, written};
use leptos::prelude::*;

#[derive(Clone, PartialEq, Debug)]
pub struct TimeRow {
    /// Unique on the page.
    pub id: String,
    pub title: String,
    pub slots: Vec<Slot>,
}

/// The rows between two times of day, in minutes after midnight.
#[component]
pub fn Timeline(#[prop(into)] label: String, from: i64, to: i64, rows: Vec<TimeRow>) -> impl IntoView {
    let style = format!("--from:{from};--to:{to}");
    let hours: Vec<_> = (from / 60..to / 60)
        .map(|hour| view! { <li style=format!("--a:{}", hour * 60)>{format!("{hour:02}:00")}</li> })
        .collect();
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let id = format!("r-{}", row.id);
            let heading = id.clone();
            let slots = written(row.slots.into_iter().filter(|one| one.from < to && one.to > from));
            view! {
                <div class="timeline-row" role="group" aria-labelledby=id>
                    <h3 id=heading>{row.title}</h3>
                    <ol class="timeline-slots" inner_html=slots></ol>
                </div>
            }
        })
        .collect();
    view! {
        <div class="table-frame timeline" role="region" aria-label=label tabindex="0" style=style>
            <ol class="timeline-clock" aria-hidden="true">{hours}</ol>
            {rows}
        </div>
    }
}
