//! A price, line by line.

use crate::{
    bookings::words,
    design::Table,
    tariffs::{self, model::Quote},
    words::{self as common, Lang},
};
use leptos::prelude::*;

#[component]
pub fn QuoteTable(quote: Quote) -> impl IntoView {
    let lang = Lang::here();
    if quote.lines.is_empty() {
        return view! { <p>{words::free_of_charge(lang)}</p> }.into_any();
    }
    use tariffs::words as of_tariffs;
    let head =
        [words::item(lang), words::quantity(lang), words::unit_price(lang), words::factor(lang), words::amount(lang)]
            .map(str::to_owned)
            .to_vec();
    let mut rows: Vec<Vec<AnyView>> = quote
        .lines
        .into_iter()
        .map(|line| {
            vec![
                of_tariffs::line(lang, &line).into_any(),
                line.quantity.to_string().into_any(),
                common::yen(lang, line.unit_price).into_any(),
                line.factor.to_string().into_any(),
                common::yen(lang, line.amount).into_any(),
            ]
        })
        .collect();
    let sum = |name: &'static str, amount| {
        vec![name.into_any(), ().into_any(), ().into_any(), ().into_any(), common::yen(lang, amount).into_any()]
    };
    rows.push(sum(of_tariffs::subtotal(lang), quote.subtotal));
    rows.push(sum(of_tariffs::tax(lang), quote.tax));
    let foot = sum(of_tariffs::total(lang), quote.total);
    view! { <Table caption=words::price(lang) head rows numeric=&[1, 2, 3, 4] foot/> }.into_any()
}
