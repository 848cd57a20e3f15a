//! `/institutions/:id/board` and `/instruments/:id/board`: for a screen on the wall. It renews itself without a script.

use crate::{
    design::{At, Sheet, page},
    onsite::{Board, Line, Standing, operations, words},
    time::{Instant, Zone},
    words::{self as common, Lang},
};
use leptos::prelude::*;
use leptos_meta::Meta;

#[component]
pub fn BoardPage() -> impl IntoView {
    page(async |at: At| {
        let board = operations::board(&at.caller, at.id("id")?).await?;
        let name = board.institution_name.say_or_other(at.lang).to_owned();
        let way = (format!("/institutions/{}", board.institution), name.clone());
        Ok(sheet(&at, &name, way, &board))
    })
}

#[component]
pub fn InstrumentBoardPage() -> impl IntoView {
    page(async |at: At| {
        let board = operations::board_of(&at.caller, at.id("id")?).await?;
        let only = board.lines.first().ok_or(crate::error::Error::NotFound)?;
        let name = only.name.say_or_other(at.lang).to_owned();
        let way = (format!("/instruments/{}", only.instrument), name.clone());
        Ok(sheet(&at, &name, way, &board))
    })
}

/// A page that renews itself takes the place from under whoever reads it slowly: only `?wall=yes` does, for the screen.
fn sheet(at: &At, place: &str, (path, name): (String, String), board: &Board) -> Sheet {
    let lang = at.lang;
    let on_wall = at.query("wall").is_some();
    let lines: Vec<_> = board.lines.iter().map(|line| tile(lang, board, line)).collect();
    let single = if board.lines.len() == 1 { "board board-single" } else { "board" };
    let as_of = words::as_of(lang, &common::instant(lang, board.zone, board.at));
    Sheet::new(words::board(lang, place)).under(path, name).wide().body(view! {
        {on_wall.then(|| view! { <Meta http_equiv="refresh" content="60"/> })}
        <p class="quiet">{as_of}</p>
        {(!on_wall).then(|| view! { <p><a href="?wall=yes">{words::for_the_wall(lang)}</a></p> })}
        <ul class=single>{lines}</ul>
    })
}

fn tile(lang: Lang, board: &Board, line: &Line) -> impl IntoView + use<> {
    let when = |at: Instant| moment(lang, board.zone, board.at, at);
    let until = match line.standing {
        Standing::Free { until } | Standing::Down { until } => until,
        Standing::Taken { until } => Some(until),
        Standing::Closed => None,
    };
    let until = until.map(|at| words::until(lang, &when(at)));
    let next = line.next_free.map(|at| words::next_free(lang, &when(at)));
    view! {
        <li class=format!("tile tile-{}", class(line.standing))>
            <h2>{line.name.say_or_other(lang).to_owned()}</h2>
            <p class="quiet">{line.location.clone()}</p>
            <p class="standing-now">{words::standing(lang, line.standing)}</p>
            <p>{until}</p>
            <p>{next}</p>
        </li>
    }
}

/// Today by the clock alone.
pub(super) fn moment(lang: Lang, zone: Zone, now: Instant, at: Instant) -> String {
    match zone.day_of(at) {
        day if day == zone.day_of(now) => zone.clock_of(at).to_string(),
        day => format!("{} {}", common::short_day(lang, day), zone.clock_of(at)),
    }
}

pub(super) const fn class(standing: Standing) -> &'static str {
    match standing {
        Standing::Free { .. } => "free",
        Standing::Taken { .. } => "taken",
        Standing::Down { .. } => "down",
        Standing::Closed => "closed",
    }
}
