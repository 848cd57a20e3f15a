//! A week as a grid of times and days: a table for the ear, colours and signs for the eye, links for the hand.

use super::words;
use crate::words::Lang;
use leptos::prelude::*;

/// What a cell of the grid says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CellState {
    Free,
    /// Some of it, or some of the places.
    Partly,
    Busy,
    Mine,
    Closed,
    Past,
}

/// One step of one day.
#[derive(Clone, PartialEq, Debug)]
pub struct Cell {
    pub state: CellState,
    /// Local `2026-06-15T09:00`, for whoever picks by dragging.
    pub start: String,
    pub end: String,
    /// Where a click leads: to the form with this time, or to one's own booking.
    pub href: Option<String>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct WeekGrid {
    pub caption: String,
    /// The heads of the columns.
    pub days: Vec<String>,
    /// Time of day, and a cell for each day.
    pub rows: Vec<(String, Vec<Cell>)>,
}

impl CellState {
    const ALL: [Self; 6] = [Self::Free, Self::Partly, Self::Busy, Self::Mine, Self::Closed, Self::Past];

    const fn class(self) -> &'static str {
        match self {
            Self::Free => "slot-free",
            Self::Partly => "slot-partly",
            Self::Busy => "slot-busy",
            Self::Mine => "slot-mine",
            Self::Closed => "slot-closed",
            Self::Past => "slot-past",
        }
    }

    /// The signs that Japanese timetables use.
    const fn sign(self) -> &'static str {
        match self {
            Self::Free => "○",
            Self::Partly => "△",
            Self::Busy => "×",
            Self::Mine => "●",
            Self::Closed => "－",
            Self::Past => "・",
        }
    }

    pub const fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Free => words::slot_free(lang),
            Self::Partly => words::slot_partly(lang),
            Self::Busy => words::slot_busy(lang),
            Self::Mine => words::slot_mine(lang),
            Self::Closed => words::slot_closed(lang),
            Self::Past => words::slot_past(lang),
        }
    }
}

#[component]
pub fn Week(grid: WeekGrid) -> impl IntoView {
    let lang = Lang::here();
    let label = grid.caption.clone();
    let days: Vec<_> = grid.days.iter().map(|day| view! { <th scope="col">{day.clone()}</th> }).collect();
    let rows: Vec<_> = grid
        .rows
        .into_iter()
        .map(|(clock, cells)| {
            let cells: Vec<_> = cells
                .into_iter()
                .zip(&grid.days)
                .map(|(cell, day)| slot(lang, cell, &format!("{day} {clock}")))
                .collect();
            view! { <tr><th scope="row">{clock}</th>{cells}</tr> }
        })
        .collect();
    let legend: Vec<_> = CellState::ALL
        .into_iter()
        .map(|state| {
            view! { <li><span class=format!("slot {}", state.class()) aria-hidden="true">{state.sign()}</span> {state.say(lang)}</li> }
        })
        .collect();
    view! {
        <div class="table-frame week" role="region" aria-label=label tabindex="0">
            <table>
                <caption>{grid.caption}</caption>
                <thead><tr><td></td>{days}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <ul class="legend">{legend}</ul>
    }
}

fn slot(lang: Lang, cell: Cell, when: &str) -> AnyView {
    let class = format!("slot {}", cell.state.class());
    let (sign, said) = (cell.state.sign(), cell.state.say(lang));
    let said = view! { <span aria-hidden="true">{sign}</span><span class="hidden-visually">{said}</span> };
    let inside = match cell.href {
        Some(path) => {
            let label = format!("{when} {}", cell.state.say(lang));
            view! { <a href=path aria-label=label>{said}</a> }.into_any()
        }
        None => said.into_any(),
    };
    view! { <td class=class data-start=cell.start data-end=cell.end>{inside}</td> }.into_any()
}
