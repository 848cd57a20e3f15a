//! The same with keys: arrows go from time to time and move a booking, with shift they make it longer; Enter takes it, Escape
//! lets it go.

use super::{
    super::gesture::{Gesture, Grip, Span, read},
    By, Calendar, Held, Of, attribute, element, grid,
};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event, HtmlElement, KeyboardEvent};
use std::rc::Rc;

const DAY: i64 = 24 * 60;
const CELL: &str = ".timetable .slot-free > a";

impl Calendar {
    pub(super) fn press(self: &Rc<Self>, event: &Event) {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        let (name, shift) = (key.key(), key.shift_key());
        if name == "Escape" {
            if self.held.borrow().is_some() {
                event.prevent_default();
                self.let_go();
                self.said.set(self.texts.let_go.clone());
            }
            return;
        }
        let held = self.held.borrow().clone().filter(|held| held.by == By::Keys);
        if let ("Enter", Some(held)) = (name.as_str(), held) {
            event.prevent_default();
            return self.finish(held);
        }
        let Some(direction) = Direction::of(&name) else { return };
        let Some(under) = element(event) else { return };
        let done = match under.closest("[data-booking]").ok().flatten() {
            Some(block) => self.push(&block, direction, shift),
            None => self.walk(&under, direction, shift),
        };
        if done.is_some() {
            event.prevent_default();
        }
    }

    /// A booking goes a step, or a day.
    fn push(self: &Rc<Self>, block: &Element, direction: Direction, shift: bool) -> Option<()> {
        let origin = Span::read(&attribute(block, "data-start"), &attribute(block, "data-end"))?;
        let column = grid::Column::of(block)?;
        let mut held = self.held.borrow().clone().filter(|held| held.by == By::Keys).unwrap_or_else(|| Held {
            gesture: Gesture::holding(Grip::Whole, origin, origin.start, column.grid),
            of: Of::booked(block),
            by: By::Keys,
        });
        match (direction, shift) {
            (Direction::Up, true) => held.gesture.stretch(-1),
            (Direction::Down, true) => held.gesture.stretch(1),
            (Direction::Up, false) => held.gesture.shift(-held.gesture.grid()),
            (Direction::Down, false) => held.gesture.shift(held.gesture.grid()),
            (Direction::Left, _) => held.gesture.shift(-DAY),
            (Direction::Right, _) => held.gesture.shift(DAY),
        }
        self.tell(held.gesture.at);
        self.show(held);
        Some(())
    }

    /// From a free time to the next one; with shift all between are picked.
    fn walk(self: &Rc<Self>, under: &Element, direction: Direction, shift: bool) -> Option<()> {
        let cell = under.closest(CELL).ok()??;
        let column = grid::Column::of(&cell)?;
        let begin = start_of(&column, &cell)?;
        if shift {
            let book = column.book.clone()?;
            let mut held = self.held.borrow().clone().filter(|held| held.by == By::Keys).unwrap_or_else(|| {
                let end = begin + length_of(&cell);
                let origin = Span { start: begin, end };
                let gesture = Gesture::holding(Grip::New, origin, begin, column.grid);
                Held { gesture, of: Of::New { book }, by: By::Keys }
            });
            match direction {
                Direction::Up => held.gesture.stretch(-1),
                Direction::Down => held.gesture.stretch(1),
                Direction::Left | Direction::Right => return None,
            }
            self.tell(held.gesture.at);
            self.show(held);
            return Some(());
        }
        self.let_go();
        let next = match direction {
            Direction::Up | Direction::Down => {
                let cells = grid::all(&column.element, ".slot-free > a");
                let place = cells.iter().position(|one| *one == cell)?;
                let step = if direction == Direction::Down { 1 } else { -1 };
                cells.get(place.checked_add_signed(step)?).cloned()?
            }
            Direction::Left | Direction::Right => {
                let mut columns = grid::Column::all(&self.root);
                if direction == Direction::Left {
                    columns.reverse();
                }
                let clock = begin - column.midnight;
                let mut later = columns.into_iter().skip_while(|other| other.element != column.element).skip(1);
                later.find_map(|other| nearest(&other, clock))?
            }
        };
        drop(next.dyn_into::<HtmlElement>().ok()?.focus());
        Some(())
    }

    fn tell(&self, span: Span) {
        let (date, _) = super::super::gesture::written(span.start);
        let column = self.root.query_selector(&format!("[data-day=\"{date}\"] h3")).ok().flatten();
        let day = column.and_then(|heading| heading.text_content()).unwrap_or(date);
        self.said.set(format!("{} {} {} {}", self.texts.to, day.trim(), grid::clocks(span), self.texts.keys));
    }

    /// One free time is enough to come to with the tab key; from there the arrows lead on.
    pub(super) fn rove(&self) {
        for (place, cell) in grid::all(&self.root, CELL).into_iter().enumerate() {
            drop(cell.set_attribute("tabindex", if place == 0 { "0" } else { "-1" }));
        }
    }

    pub(super) fn focused(&self, event: &Event) {
        let Some(cell) = element(event).and_then(|under| under.closest(CELL).ok().flatten()) else { return };
        for other in grid::all(&self.root, ".timetable .slot-free > a[tabindex=\"0\"]") {
            drop(other.set_attribute("tabindex", "-1"));
        }
        drop(cell.set_attribute("tabindex", "0"));
    }

    /// What the keys held is let go when they go elsewhere.
    pub(super) fn left(self: &Rc<Self>) {
        if self.held.borrow().as_ref().is_some_and(|held| held.by == By::Keys) {
            self.let_go();
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
    Left,
    Right,
}

impl Direction {
    fn of(key: &str) -> Option<Self> {
        match key {
            "ArrowUp" => Some(Self::Up),
            "ArrowDown" => Some(Self::Down),
            "ArrowLeft" => Some(Self::Left),
            "ArrowRight" => Some(Self::Right),
            _ => None,
        }
    }
}

/// The free time of a column that is nearest to this time of day.
fn nearest(column: &grid::Column, clock: i64) -> Option<Element> {
    let cells = grid::all(&column.element, ".slot-free > a");
    cells
        .into_iter()
        .min_by_key(|cell| start_of(column, cell).map_or(i64::MAX, |at| (at - column.midnight - clock).abs()))
}

/// When a free time begins: its link says so.
fn start_of(column: &grid::Column, cell: &Element) -> Option<i64> {
    let (from, _) = times(cell)?;
    read(&format!("{}T{from}", attribute(&column.element, "data-day")))
}

fn length_of(cell: &Element) -> i64 {
    let minutes = |clock: &str| read(&format!("2000-01-01T{clock}"));
    let length = times(cell).and_then(|(from, to)| Some(minutes(&to)? - minutes(&from)?));
    length.filter(|length| *length > 0).unwrap_or(DAY / 48)
}

fn times(cell: &Element) -> Option<(String, String)> {
    let address = cell.get_attribute("href")?;
    let value = |name: &str| {
        let rest = address.split(&format!("{name}=")).nth(1)?;
        Some(rest.split(['&', '#']).next()?.to_owned())
    };
    Some((value("start")?, value("end")?))
}
