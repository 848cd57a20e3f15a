//! `/institutions/:id/signs` and `/instruments/:id/sign`: sheets to print, a code for each instrument.

use crate::{
    design::{At, Sheet, page},
    error::Error,
    onsite::{Line, operations, words},
    words::Lang,
};
use leptos::prelude::*;
use qrcode::{EcLevel, QrCode, render::svg};

#[component]
pub fn SignsPage() -> impl IntoView {
    page(async |at: At| {
        let board = operations::board(&at.caller, at.id("id")?).await?;
        let name = board.institution_name.say_or_other(at.lang).to_owned();
        let way = (format!("/institutions/{}", board.institution), name.clone());
        sheet(&at, &name, way, &name, &board.lines)
    })
}

#[component]
pub fn InstrumentSignPage() -> impl IntoView {
    page(async |at: At| {
        let board = operations::board_of(&at.caller, at.id("id")?).await?;
        let only = board.lines.first().ok_or(Error::NotFound)?;
        let name = only.name.say_or_other(at.lang).to_owned();
        let way = (format!("/instruments/{}", only.instrument), name.clone());
        sheet(&at, &name, way, board.institution_name.say_or_other(at.lang), &board.lines)
    })
}

fn sheet(
    at: &At,
    place: &str,
    (path, name): (String, String),
    institution: &str,
    lines: &[Line],
) -> Result<Sheet, Error> {
    let lang = at.lang;
    let signs =
        lines.iter().map(|line| sign(lang, at.caller.base(), institution, line)).collect::<Result<Vec<_>, _>>()?;
    Ok(Sheet::new(words::signs(lang, place)).under(path, name).body(view! {
        <p class="quiet no-print">{words::signs_lead(lang)}</p>
        <ul class="signs">{signs}</ul>
    }))
}

fn sign(lang: Lang, base: &str, institution: &str, line: &Line) -> Result<impl IntoView + use<>, Error> {
    let address = format!("{base}/at/{}", line.instrument);
    let name = line.name.say_or_other(lang).to_owned();
    let (label, drawn) = (words::code_of(lang, &name), code(&address)?);
    let place = words::place(lang, institution, &line.location);
    Ok(view! {
        <li class="sign">
            <h2>{name}</h2>
            <p>{place}</p>
            <div role="img" aria-label=label inner_html=drawn></div>
            <p>{words::scan(lang)}</p>
            <p><a href=format!("/at/{}", line.instrument)><code>{address}</code></a></p>
        </li>
    })
}

/// Readable although a quarter of it is torn or dirty.
fn code(address: &str) -> Result<String, Error> {
    let code = QrCode::with_error_correction_level(address, EcLevel::Q).map_err(Error::internal)?;
    let drawn = code.render::<svg::Color<'_>>().min_dimensions(240, 240).build();
    // A part of a page has no declaration of its own.
    Ok(drawn.split_once("?>").map_or(drawn.clone(), |(_, drawing)| drawing.to_owned()))
}
