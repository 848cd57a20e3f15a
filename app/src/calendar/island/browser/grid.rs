//! Where things are on the screen: columns, minutes and pixels.

use super::{
    super::gesture::{Gesture, Grip, Span, midnight, written},
    attribute,
};
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement, PointerEvent};

/// At its edges a booking is made longer or shorter.
const EDGE: f64 = 8.0;
const GHOST: &str = "slot-picked";

/// A day of an instrument.
pub struct Column {
    pub element: Element,
    /// The local minute in which its day begins.
    pub midnight: i64,
    pub book: Option<String>,
    pub grid: i64,
    from: i64,
    to: i64,
    slots: Element,
}

impl Column {
    /// That in which something stands.
    pub fn of(inside: &Element) -> Option<Self> {
        Self::read(inside.closest(".timetable-column").ok()??)
    }

    pub fn read(element: Element) -> Option<Self> {
        let frame = element.closest(".timetable").ok()??;
        let number = |name| attribute(&frame, name).parse().ok();
        Some(Self {
            midnight: midnight(&attribute(&element, "data-day"))?,
            book: element.get_attribute("data-book"),
            grid: attribute(&element, "data-grid").parse().ok().filter(|grid| *grid > 0)?,
            from: number("data-from")?,
            to: number("data-to")?,
            slots: element.query_selector(".timetable-slots").ok()??,
            element,
        })
    }

    pub fn all(root: &Element) -> Vec<Self> {
        all(root, ".timetable-column").into_iter().filter_map(Self::read).collect()
    }

    /// The local minute at this height.
    pub fn minute_at(&self, y: i32) -> Option<i64> {
        let place = self.slots.get_bounding_client_rect();
        if place.height() <= 0.0 {
            return None;
        }
        let part = ((f64::from(y) - place.top()) / place.height()).clamp(0.0, 1.0);
        let minutes = part * (self.to - self.from) as f64;
        Some(self.midnight + self.from + minutes as i64)
    }

    fn holds(&self, x: i32) -> bool {
        let place = self.element.get_bounding_client_rect();
        (place.left()..place.right()).contains(&f64::from(x))
    }
}

pub fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|place| found.get(place)?.dyn_into().ok()).collect()
}

/// Which part of a booking the hand holds.
pub fn grip(block: &Element, y: i32) -> Grip {
    let place = block.get_bounding_client_rect();
    let (above, below) = (f64::from(y) - place.top(), place.bottom() - f64::from(y));
    match place.height() > 3.0 * EDGE {
        true if above < EDGE => Grip::Start,
        true if below < EDGE => Grip::End,
        _ => Grip::Whole,
    }
}

/// Where the hand is in time. A new time stays in its column; a booking may go to another day.
pub fn minute_under(root: &Element, hand: &PointerEvent, gesture: &Gesture) -> Option<i64> {
    let columns = Column::all(root);
    let day = gesture.origin.start.div_euclid(24 * 60) * 24 * 60;
    let column = match gesture.grip {
        Grip::Whole => columns.iter().find(|column| column.holds(hand.client_x())),
        Grip::New | Grip::Start | Grip::End => None,
    };
    column.or_else(|| columns.iter().find(|column| column.midnight == day))?.minute_at(hand.client_y())
}

/// The days on which a time lies, each with a mark.
pub fn draw(root: &HtmlElement, book: Option<&str>, span: Span) {
    clear(root);
    let Some(document) = root.owner_document() else { return };
    // Beside each other on one day, only the instrument in whose column it was picked.
    let of_it = |column: &Column| book.is_none() || column.book.as_deref() == book;
    for column in Column::all(root).into_iter().filter(of_it) {
        let Some((from, to)) = span.on(column.midnight) else { continue };
        let (from, to) = (from.max(column.from), to.min(column.to));
        if from >= to {
            continue;
        }
        let Ok(mark) = document.create_element("li") else { continue };
        mark.set_class_name(&format!("slot {GHOST}"));
        drop(mark.set_attribute("aria-hidden", "true"));
        drop(mark.set_attribute("style", &format!("--a:{from};--b:{to}")));
        mark.set_text_content(Some(&clocks(span)));
        drop(column.slots.append_child(&mark));
    }
}

/// `10:00–11:30`
pub fn clocks(span: Span) -> String {
    format!("{}–{}", written(span.start).1, written(span.end).1)
}

pub fn clear(root: &HtmlElement) {
    for mark in all(root, &format!(".{GHOST}")) {
        mark.remove();
    }
}
