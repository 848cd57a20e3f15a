//! Rows of the editor: a table of inputs, a line for every price, factor or step, and some spare ones.

use crate::{
    design::{FormState, Refused},
    tariffs::{
        forms::{field, on_field, typed_rows},
        model::{CapPeriod, Days, Item, Manner, Openness},
        operations::classes,
        sheet::{self, KINDS, Row},
        words,
    },
    time::Day,
    words::Lang,
};
use leptos::prelude::*;

/// What a first tariff begins with: a price per hour for everybody, and one for support.
pub fn start() -> Vec<Row> {
    let price = |item: Item| Row::new("price").map(|row| row.with("item", item.code()));
    let options = sheet::rows(&crate::tariffs::model::Tariff::starting(Day::MIN));
    options.into_iter().chain(price(Item::Time)).chain(price(Item::Support)).collect()
}

/// The rows of one kind: those that were typed where the form was sent, otherwise those given.
#[component]
pub fn Rows(
    kind: &'static str,
    rows: Vec<Row>,
    #[prop(into)] title: String,
    #[prop(into)] hint: String,
    /// Empty rows below those that are filled.
    spare: usize,
) -> impl IntoView {
    let lang = Lang::here();
    let columns = KINDS.into_iter().find(|(known, _)| *known == kind).map_or(&[][..], |(_, columns)| columns);
    let sent = Refused::of("tariffs/add", "").map(|refused| typed_rows(&refused.typed, kind));
    let mut rows: Vec<Row> = match sent {
        Some(rows) => rows.into_iter().filter(|row| !row.is_empty()).collect(),
        None => rows.into_iter().filter(|row| row.kind == kind).collect(),
    };
    let spare = if kind == "cap" { spare.saturating_sub(rows.len()) } else { spare };
    rows.extend(std::iter::repeat_with(|| Row::new(kind)).take(spare).flatten());
    let head: Vec<_> =
        columns.iter().map(|column| view! { <th scope="col">{words::column(lang, kind, column)}</th> }).collect();
    let state = FormState::here();
    let errors: Vec<_> = columns
        .iter()
        .filter_map(|column| state.error(&field(kind, column), lang))
        .map(|error| view! { <p class="field-error">{error}</p> })
        .collect();
    let lines: Vec<_> = rows
        .iter()
        .enumerate()
        .map(|(place, row)| {
            let cells: Vec<_> =
                columns.iter().map(|column| view! { <td>{cell(lang, kind, column, place, row)}</td> }).collect();
            view! { <tr><th scope="row">{place + 1}</th>{cells}</tr> }
        })
        .collect();
    let label = title.clone();
    view! {
        <fieldset class="field">
            <legend>{title}</legend>
            <p class="field-hint">{hint}</p>
            {errors}
            <div class="table-frame cells" role="region" aria-label=label tabindex="0">
                <table>
                    <thead><tr><td></td>{head}</tr></thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
        </fieldset>
    }
}

fn cell(lang: Lang, kind: &'static str, column: &'static str, place: usize, row: &Row) -> AnyView {
    let label = words::in_row(lang, place + 1, words::column(lang, kind, column));
    // The first of its kind is where the summary of errors leads to.
    let id = (place == 0).then(|| field(kind, column));
    if column == "on" {
        return ticks(lang, kind, place, row, label);
    }
    match choices(lang, kind, column) {
        Some(choices) => {
            let options: Vec<_> = choices
                .into_iter()
                .map(|(code, text)| {
                    let selected = row.get(column) == code;
                    view! { <option value=code selected=selected>{text}</option> }
                })
                .collect();
            view! {
                <select id=id name=field(kind, column) aria-label=label><option value="">""</option>{options}</select>
            }
            .into_any()
        }
        None => {
            let list = (column == "class").then_some("tariff-classes");
            let wide = if matches!(column, "name") { "cell-wide" } else { "cell" };
            view! {
                <input id=id class=wide type="text" name=field(kind, column) aria-label=label
                    value=row.get(column).to_owned() list=list/>
                {(column == "class" && place == 0 && kind == "price").then(|| class_list(lang))}
            }
            .into_any()
        }
    }
}

/// The components that a row touches, as boxes.
fn ticks(lang: Lang, kind: &'static str, place: usize, row: &Row, label: String) -> AnyView {
    let chosen: Vec<&str> = row.get("on").split_whitespace().collect();
    let more = if kind == "adjustment" { &[Item::AfterHours, Item::Adjustment][..] } else { &[][..] };
    let boxes: Vec<_> = Item::PRICED
        .iter()
        .chain(more)
        .map(|item| {
            let checked = chosen.contains(&item.code());
            view! {
                <label class="tick">
                    <input type="checkbox" name=on_field(kind, place) value=item.code() checked=checked/>
                    <span>{words::item(lang, *item)}</span>
                </label>
            }
        })
        .collect();
    let id = (place == 0).then(|| field(kind, "on"));
    view! { <div id=id role="group" aria-label=label class="ticks">{boxes}</div> }.into_any()
}

/// The classes that most institutions have, to choose from while typing.
fn class_list(lang: Lang) -> impl IntoView {
    let options: Vec<_> = classes(&crate::tariffs::model::Tariff::starting(Day::MIN))
        .into_iter()
        .map(|class| {
            view! { <option value=class.code().to_owned()>{words::tariff_class(lang, &class).to_owned()}</option> }
        })
        .collect();
    view! { <datalist id="tariff-classes">{options}</datalist> }
}

fn choices(lang: Lang, kind: &str, column: &str) -> Option<Vec<(&'static str, String)>> {
    let text = |text: &str| text.to_owned();
    Some(match (kind, column) {
        (_, "item") => Item::PRICED.into_iter().map(|item| (item.code(), text(words::item(lang, item)))).collect(),
        (_, "mode") => Manner::ALL.iter().map(|mode| (mode.code(), text(words::manner(lang, *mode)))).collect(),
        (_, "disclosure") => Openness::ALL.iter().map(|one| (one.code(), text(words::openness(lang, *one)))).collect(),
        (_, "days") => [("every", Days::Every), ("working", Days::Working), ("free", Days::Free)]
            .map(|(code, days)| (code, text(words::days(lang, days))))
            .to_vec(),
        ("cap", "value") => CapPeriod::ALL.iter().map(|per| (per.code(), text(words::cap_per(lang, *per)))).collect(),
        _ => return None,
    })
}
