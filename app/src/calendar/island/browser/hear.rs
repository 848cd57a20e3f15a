//! Hearing of what others change, and showing it: the calendar is fetched again and put in its own place.

use super::{Calendar, send};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::{JsCast, closure::Closure};
use leptos::web_sys::{Event, EventSource, VisibilityState, window};
use std::rc::Rc;

const BODY: &str = "#calendar-body";

/// Listens for as long as somebody can see the page; on coming back it hears of what it missed.
pub fn begin(calendar: &Rc<Calendar>) {
    open(calendar);
    let Some(document) = window().and_then(|window| window.document()) else { return };
    super::listen(&document, "visibilitychange", calendar, |calendar, _| {
        let is_visible = window().and_then(|window| window.document()).map(|document| document.visibility_state());
        match is_visible {
            Some(VisibilityState::Hidden) => close(calendar),
            _ if calendar.hearing.borrow().is_none() => open(calendar),
            _ => {}
        }
    });
}

fn close(calendar: &Calendar) {
    if let Some(source) = calendar.hearing.borrow_mut().take() {
        source.close();
    }
}

/// The browser connects again by itself whenever the connection is lost.
fn open(calendar: &Rc<Calendar>) {
    let body = calendar.root.query_selector(BODY).ok().flatten();
    let Some(address) = body.and_then(|body| body.get_attribute("data-live")) else { return };
    let Ok(source) = EventSource::new(&address) else { return };
    let heard = {
        let calendar = calendar.clone();
        Closure::<dyn FnMut(Event)>::new(move |_| refresh(&calendar))
    };
    drop(source.add_event_listener_with_callback("changed", heard.as_ref().unchecked_ref()));
    heard.forget();
    let opened = {
        let root = calendar.root.clone();
        Closure::<dyn FnMut(Event)>::new(move |_| drop(root.set_attribute("data-hears", "")))
    };
    drop(source.add_event_listener_with_callback("open", opened.as_ref().unchecked_ref()));
    opened.forget();
    *calendar.hearing.borrow_mut() = Some(source);
}

/// Shows the calendar as it is now. Not while something is held: then as soon as it is let go.
pub fn refresh(calendar: &Rc<Calendar>) {
    if calendar.held.borrow().is_some() || calendar.is_busy.get() {
        calendar.is_stale.set(true);
        return;
    }
    let Some(address) = window().and_then(|window| window.location().href().ok()) else { return };
    calendar.is_busy.set(true);
    let calendar = calendar.clone();
    spawn_local(async move {
        let html = send::get(address.split('#').next().unwrap_or_default()).await;
        calendar.is_busy.set(false);
        // Something was taken hold of meanwhile: what was fetched may be shown later.
        if calendar.held.borrow().is_some() {
            calendar.is_stale.set(true);
            return;
        }
        if html.is_ok_and(|html| send::swap(&calendar, &html, BODY)) {
            calendar.said.set(calendar.texts.refreshed.clone());
        }
        if calendar.is_stale.take() {
            refresh(&calendar);
        }
    });
}
