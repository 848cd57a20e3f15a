//! A moved booking is sent as its form would be, and the answer is shown in place: the calendar as it is now with a way back,
//! or everything that was against it with what would be possible.

use super::{Calendar, Held, Of, grid, hear};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{
    Document, DomParser, Element, HtmlElement, HtmlFormElement, Request, RequestInit, Response, SupportedType,
    UrlSearchParams, window,
};
use std::rc::Rc;
use wasm_bindgen_futures::JsFuture;

const ACTION: &str = "bookings/change";

/// Sends the new time of a booking.
pub fn change(calendar: &Rc<Calendar>, held: Held) {
    let Of::Booking { id, revision } = held.of else { return };
    let Some(window) = window() else { return };
    let here = window.location();
    let back = format!("{}{}", here.pathname().unwrap_or_default(), here.search().unwrap_or_default());
    let mut fields = vec![
        ("do", ACTION.to_owned()),
        ("id", id.clone()),
        ("revision", revision),
        ("reason", String::new()),
        ("back", back.clone()),
    ];
    fields.extend(held.gesture.at.fields());
    calendar.said.set(calendar.texts.sending.clone());
    let calendar = calendar.clone();
    calendar.is_busy.set(true);
    spawn_local(async move {
        let answer = post(&back, &fields).await;
        calendar.is_busy.set(false);
        grid::clear(&calendar.root);
        match answer.as_deref().map(|html| swap(&calendar, html, "#calendar")) {
            Ok(true) => {
                calendar.said.set(String::new());
                focus(&calendar.root, &id);
            }
            // Another page: to sign in again, say. It takes the form along when it is sent the plain way.
            Ok(false) => submit(&fields),
            Err(_) => calendar.said.set(calendar.texts.not_sent.clone()),
        }
        if calendar.is_stale.take() {
            hear::refresh(&calendar);
        }
    });
}

async fn post(to: &str, fields: &[(&str, String)]) -> Result<String, JsValue> {
    let body = UrlSearchParams::new()?;
    fields.iter().for_each(|(name, value)| body.append(name, value));
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&body);
    text(&Request::new_with_str_and_init(to, &init)?).await
}

pub async fn get(from: &str) -> Result<String, JsValue> {
    text(&Request::new_with_str(from)?).await
}

async fn text(request: &Request) -> Result<String, JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_request(request)).await?.dyn_into()?;
    JsFuture::from(response.text()?).await?.as_string().ok_or(JsValue::NULL)
}

/// Puts a part of a fetched page in the place of the same part of this one. False where it has no such part.
pub fn swap(calendar: &Calendar, html: &str, part: &str) -> bool {
    let found = DomParser::new().and_then(|parser| parser.parse_from_string(html, SupportedType::TextHtml));
    let replace = |document: Document| -> Option<()> {
        let new = document.query_selector(part).ok()??;
        let old = calendar.root.query_selector(part).ok()??;
        let (place, scrolled) = (focused(&old), scrolled(&old));
        old.replace_with_with_node_1(&new).ok()?;
        calendar.rove();
        if let (Some(frame), Some(left)) = (frame(&new), scrolled) {
            frame.set_scroll_left(left);
        }
        if let Some(element) = place.and_then(|place| new.query_selector(&place).ok().flatten()) {
            drop(element.dyn_into::<HtmlElement>().ok()?.focus());
        }
        Some(())
    };
    found.ok().and_then(replace).is_some()
}

fn frame(part: &Element) -> Option<Element> {
    part.query_selector(".table-frame").ok().flatten()
}

fn scrolled(part: &Element) -> Option<i32> {
    frame(part).map(|frame| frame.scroll_left())
}

/// How to find what has the focus again.
fn focused(part: &Element) -> Option<String> {
    let active = part.owner_document()?.active_element()?;
    if !part.contains(Some(&active)) {
        return None;
    }
    if let Some(block) = active.closest("[data-booking]").ok()? {
        return Some(format!("[data-booking=\"{}\"] a", block.get_attribute("data-booking")?));
    }
    if active.class_list().contains("table-frame") {
        return Some(".table-frame".to_owned());
    }
    let address = active.get_attribute("href")?;
    (!address.contains('"')).then(|| format!("a[href=\"{address}\"]"))
}

fn focus(root: &HtmlElement, booking: &str) {
    let link = root.query_selector(&format!("[data-booking=\"{booking}\"] a")).ok().flatten();
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        drop(link.focus());
    }
}

/// The plain way.
fn submit(fields: &[(&str, String)]) {
    let send = || -> Option<()> {
        let document = window()?.document()?;
        let form: HtmlFormElement = document.create_element("form").ok()?.dyn_into().ok()?;
        form.set_method("post");
        for (name, value) in fields {
            let field = document.create_element("input").ok()?;
            field.set_attribute("type", "hidden").ok()?;
            field.set_attribute("name", name).ok()?;
            field.set_attribute("value", value).ok()?;
            form.append_child(&field).ok()?;
        }
        document.body()?.append_child(&form).ok()?;
        form.submit().ok()
    };
    let _ = send();
}
