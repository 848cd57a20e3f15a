//! Picking a time on the week of an instrument: by dragging over it, or with the arrow keys and shift. Without it each
//! free cell is a link to the form, and the form asks for the end.

use leptos::{
    ev::{KeyboardEvent, PointerEvent},
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, EventTarget, HtmlElement},
};

/// What is being picked: the first cell and the last one, by their start.
type Picked = Option<(String, String)>;

const DAYS: usize = 7;
const PICKED: &str = "slot-picked";

/// Holds the grid; `book` is where a picked time leads.
#[island]
pub fn PickByDragging(book: String, children: Children) -> impl IntoView {
    let root = NodeRef::<leptos::html::Div>::new();
    let picked = StoredValue::new(Picked::None);
    let go = {
        let book = book.clone();
        move || {
            let cells = root.get_untracked().map(|root| cells(&root)).unwrap_or_default();
            if let Some(path) = picked.get_value().and_then(|picked| path(&book, &cells, &picked)) {
                drop(location().set_href(&path));
            }
        }
    };
    let extend = move |target: Option<EventTarget>| {
        let (Some(root), Some(cell)) = (root.get_untracked(), target.and_then(free_cell)) else { return };
        picked.update_value(|picked| {
            if let Some((first, last)) = picked {
                if first.get(..10) == cell.get(..10) {
                    *last = cell;
                }
                mark(&cells(&root), Some((first, last)));
            }
        });
    };
    // A finger scrolls the page; taps follow the links.
    let begin = move |event: PointerEvent| {
        if event.pointer_type() != "touch" && event.button() == 0 {
            picked.set_value(event.target().and_then(free_cell).map(|cell| (cell.clone(), cell)));
        }
    };
    let finish = {
        let go = go.clone();
        move |_: PointerEvent| {
            if picked.with_value(|picked| picked.as_ref().is_some_and(|(first, last)| first != last)) {
                go();
            }
            picked.set_value(None);
        }
    };
    let press = move |event: KeyboardEvent| {
        let Some(root) = root.get_untracked() else { return };
        let cells = cells(&root);
        let Some(at) = event.target().and_then(free_cell).and_then(|start| place(&cells, &start)) else { return };
        let step: isize = match event.key().as_str() {
            "ArrowDown" => DAYS as isize,
            "ArrowUp" => -(DAYS as isize),
            "ArrowRight" => 1,
            "ArrowLeft" => -1,
            "Escape" => {
                picked.set_value(None);
                mark(&cells, None);
                return;
            }
            "Enter" if picked.with_value(Option::is_some) => {
                event.prevent_default();
                return go();
            }
            _ => return,
        };
        event.prevent_default();
        let from = start_of(&cells[at]);
        let Some((next, link)) = next_link(&cells, at, step) else { return };
        drop(link.focus());
        if event.shift_key() {
            picked.update_value(|picked| {
                let first = picked.take().map_or(from, |(first, _)| first);
                *picked = Some((first, start_of(&next)));
            });
            picked.with_value(|picked| mark(&cells, picked.as_ref().map(|(first, last)| (first, last))));
        } else {
            picked.set_value(None);
            mark(&cells, None);
        }
    };
    view! {
        <div node_ref=root on:pointerdown=begin on:pointerover=move |event| extend(event.target()) on:pointerup=finish
            on:dragstart=|event| event.prevent_default() on:keydown=press>
            {children()}
        </div>
    }
}

/// All cells, row by row. There are none where nothing is shown: on the server.
#[cfg(not(feature = "hydrate"))]
fn cells(_: &HtmlElement) -> Vec<Element> {
    Vec::new()
}

#[cfg(feature = "hydrate")]
fn cells(root: &HtmlElement) -> Vec<Element> {
    let Ok(found) = root.query_selector_all("td[data-start]") else { return Vec::new() };
    (0..found.length()).filter_map(|place| found.get(place)?.dyn_into().ok()).collect()
}

/// The start of the cell in which something happened, where it can be picked.
fn free_cell(target: EventTarget) -> Option<String> {
    let cell = target.dyn_into::<Element>().ok()?.closest("td[data-start]").ok()??;
    is_free(&cell).then(|| start_of(&cell))
}

fn is_free(cell: &Element) -> bool {
    let classes = cell.class_list();
    classes.contains("slot-free") || classes.contains("slot-partly")
}

fn start_of(cell: &Element) -> String {
    cell.get_attribute("data-start").unwrap_or_default()
}

fn place(cells: &[Element], start: &str) -> Option<usize> {
    cells.iter().position(|cell| start_of(cell) == start)
}

/// The next cell in this direction that holds a link.
fn next_link(cells: &[Element], from: usize, step: isize) -> Option<(Element, HtmlElement)> {
    let places = std::iter::successors(from.checked_add_signed(step), |place| place.checked_add_signed(step));
    places.map_while(|place| cells.get(place)).find_map(|cell| {
        let link = cell.query_selector("a").ok()??.dyn_into().ok()?;
        Some((cell.clone(), link))
    })
}

fn mark(cells: &[Element], picked: Option<(&String, &String)>) {
    for cell in cells {
        let start = start_of(cell);
        let is_picked = picked.is_some_and(|(one, other)| within(&start, one, other));
        drop(cell.class_list().toggle_with_force(PICKED, is_picked));
    }
}

/// On the same day and between the two, whichever comes first. Local times sort as text.
fn within(start: &str, one: &str, other: &str) -> bool {
    start.get(..10) == one.get(..10) && *start >= *one.min(other) && *start <= *one.max(other)
}

/// The form with what was picked.
fn path(book: &str, cells: &[Element], (one, other): &(String, String)) -> Option<String> {
    let (first, last) = if one <= other { (one, other) } else { (other, one) };
    let end = cells.get(place(cells, last)?)?.get_attribute("data-end")?;
    let ((date, start), (end_date, end)) = (first.split_once('T')?, end.split_once('T')?);
    let later = if end_date == date { String::new() } else { format!("&end_date={end_date}") };
    Some(format!("{book}?date={date}&start={start}&end={end}{later}"))
}
