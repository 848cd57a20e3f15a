//! The calendar in the browser: what is held, and what hands and keys do to it.

mod grid;
mod hear;
mod keys;
mod send;

use super::{
    Texts,
    gesture::{Gesture, Grip, Span},
};
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, closure::Closure};
use leptos::web_sys::{Element, Event, EventTarget, HtmlElement, PointerEvent, window};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

/// A hand trembles by as many pixels.
const TREMOR: i32 = 4;

/// One open calendar.
struct Calendar {
    root: HtmlElement,
    texts: Texts,
    said: RwSignal<String>,
    held: RefCell<Option<Held>>,
    /// A drag has just ended: the click that follows it means nothing.
    was_dragged: Cell<bool>,
    /// Something changed while it could not be shown.
    is_stale: Cell<bool>,
    is_busy: Cell<bool>,
    hearing: RefCell<Option<leptos::web_sys::EventSource>>,
}

/// What a hand or the keys hold.
#[derive(Clone)]
struct Held {
    gesture: Gesture,
    of: Of,
    by: By,
}

#[derive(Clone)]
enum Of {
    /// A new time; the form it leads to.
    New {
        book: String,
    },
    Booking {
        id: String,
        revision: String,
    },
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    /// Where the hand came down. It begins to drag once it has left there.
    Hand {
        x: i32,
        y: i32,
        has_begun: bool,
    },
    Keys,
}

/// Wakes the calendar in this element.
pub fn begin(root: HtmlElement, texts: Texts, said: RwSignal<String>) {
    let calendar = Rc::new(Calendar {
        root,
        texts,
        said,
        held: RefCell::default(),
        was_dragged: Cell::default(),
        is_stale: Cell::default(),
        is_busy: Cell::default(),
        hearing: RefCell::default(),
    });
    let root: &EventTarget = &calendar.root;
    listen(root, "pointerdown", &calendar, |calendar, event| calendar.take(&event));
    listen(root, "dragstart", &calendar, |_, event| event.prevent_default());
    listen(root, "keydown", &calendar, |calendar, event| calendar.press(&event));
    listen(root, "focusin", &calendar, |calendar, event| calendar.focused(&event));
    listen(root, "focusout", &calendar, |calendar, _| calendar.left());
    listen(root, "click", &calendar, |calendar, event| {
        if calendar.was_dragged.take() {
            event.prevent_default();
        }
    });
    if let Some(window) = window() {
        listen(&window, "pointermove", &calendar, |calendar, event| calendar.drag(&event));
        listen(&window, "pointerup", &calendar, |calendar, event| calendar.drop_at(&event));
        listen(&window, "pointercancel", &calendar, |calendar, _| calendar.let_go());
    }
    calendar.rove();
    hear::begin(&calendar);
    drop(calendar.root.set_attribute("data-awake", ""));
}

/// For as long as the page is open.
fn listen(target: &EventTarget, name: &str, calendar: &Rc<Calendar>, run: fn(&Rc<Calendar>, Event)) {
    let calendar = calendar.clone();
    let closure = Closure::<dyn FnMut(Event)>::new(move |event| run(&calendar, event));
    drop(target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref()));
    closure.forget();
}

fn element(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn attribute(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

impl Calendar {
    /// The hand comes down: on a booking that may be moved, or on a free time. A finger scrolls; its taps follow the links.
    fn take(self: &Rc<Self>, event: &Event) {
        self.let_go();
        self.was_dragged.set(false);
        let Some(hand) = event.dyn_ref::<PointerEvent>() else { return };
        if hand.pointer_type() == "touch"
            || hand.button() != 0
            || hand.ctrl_key()
            || hand.meta_key()
            || hand.shift_key()
        {
            return;
        }
        let Some(under) = element(event) else { return };
        let by = By::Hand { x: hand.client_x(), y: hand.client_y(), has_begun: false };
        let held = self.booking_under(&under, hand.client_y(), by).or_else(|| self.free_under(&under, hand, by));
        *self.held.borrow_mut() = held;
    }

    fn booking_under(&self, under: &Element, y: i32, by: By) -> Option<Held> {
        let block = under.closest("[data-booking]").ok()??;
        let grip = grid::grip(&block, y);
        let origin = Span::read(&attribute(&block, "data-start"), &attribute(&block, "data-end"))?;
        let column = grid::Column::of(&block)?;
        let minute = match grip {
            Grip::Start => origin.start,
            Grip::End => origin.end,
            Grip::New | Grip::Whole => column.minute_at(y)?,
        };
        Some(Held { gesture: Gesture::holding(grip, origin, minute, column.grid), of: Of::booked(&block), by })
    }

    fn free_under(&self, under: &Element, hand: &PointerEvent, by: By) -> Option<Held> {
        under.closest(".slot-free").ok()??;
        let column = grid::Column::of(under)?;
        let book = column.book.clone()?;
        let minute = column.minute_at(hand.client_y())?;
        Some(Held { gesture: Gesture::picking(minute, column.grid), of: Of::New { book }, by })
    }

    fn drag(self: &Rc<Self>, event: &Event) {
        let Some(hand) = event.dyn_ref::<PointerEvent>() else { return };
        let Some(mut held) = self.held.borrow().clone() else { return };
        let By::Hand { x, y, has_begun } = held.by else { return };
        if !has_begun && (hand.client_x() - x).abs() < TREMOR && (hand.client_y() - y).abs() < TREMOR {
            return;
        }
        held.by = By::Hand { x, y, has_begun: true };
        if let Some(minute) = grid::minute_under(&self.root, hand, &held.gesture) {
            held.gesture.reach(minute);
        }
        event.prevent_default();
        self.show(held);
    }

    fn drop_at(self: &Rc<Self>, _: &Event) {
        let Some(held) = self.held.borrow().clone() else { return };
        let By::Hand { has_begun, .. } = held.by else { return };
        if !has_begun {
            *self.held.borrow_mut() = None;
            return;
        }
        self.was_dragged.set(true);
        self.finish(held);
    }

    /// Takes what is held at its word: a new time leads to the form, a moved booking is sent.
    fn finish(self: &Rc<Self>, held: Held) {
        let is_new = matches!(held.of, Of::New { .. });
        if !is_new && !held.gesture.is_changed() {
            return self.let_go();
        }
        match &held.of {
            Of::New { book } => {
                let fields = held.gesture.at.fields();
                let filled = fields.iter().filter(|(_, value)| !value.is_empty());
                let query: Vec<_> = filled.map(|(name, value)| format!("{name}={value}")).collect();
                self.let_go();
                if let Some(window) = window() {
                    drop(window.location().set_href(&format!("{book}?{}", query.join("&"))));
                }
            }
            Of::Booking { .. } => {
                *self.held.borrow_mut() = None;
                send::change(self, held);
            }
        }
    }

    /// Draws where it would be.
    fn show(&self, held: Held) {
        let book = match &held.of {
            Of::New { book } => Some(book.as_str()),
            Of::Booking { .. } => None,
        };
        grid::draw(&self.root, book, held.gesture.at);
        *self.held.borrow_mut() = Some(held);
    }

    fn let_go(self: &Rc<Self>) {
        if self.held.borrow_mut().take().is_some() {
            grid::clear(&self.root);
        }
        if self.is_stale.take() {
            hear::refresh(self);
        }
    }
}

impl Of {
    fn booked(block: &Element) -> Self {
        Self::Booking { id: attribute(block, "data-booking"), revision: attribute(block, "data-revision") }
    }
}
