use crate::{access::Caller, design::Table};
use crate::{
    error::Error,
    instruments::{Instrument, UserClass},
    money::Yen,
    tariffs::{operations, words},
    time::Zone,
    words::{self as common, Lang},
};
use leptos::prelude::*;

/// What an hour of an instrument costs: whoever asks for a company sees its price, everybody sees those of all classes.
pub async fn prices(caller: &Caller, instrument: &Instrument) -> Result<AnyView, Error> {
    let lang = caller.lang;
    let today = Zone::TOKYO.day_of(caller.now());
    let prices = operations::prices(caller, instrument.institution, instrument.id, today).await?;
    if prices.per_class.is_empty() {
        return Ok(view! { <p class="price">{words::no_price(lang)}</p> }.into_any());
    }
    let own = prices.own.and_then(|own| prices.per_class.iter().find(|(class, _)| *class == own));
    let line = match own {
        Some((class, yen)) => words::your_price(lang, &common::yen(lang, *yen), class_name(lang, *class)),
        None => words::lowest_price(lang, &common::yen(lang, prices.lowest())),
    };
    let head = vec![words::class(lang).to_owned(), words::an_hour(lang).to_owned()];
    let rows = prices.per_class.iter().map(|(class, yen)| row(lang, *class, *yen)).collect();
    Ok(view! {
        <p class="price">{line}</p>
        <Table caption=words::prices_by_class(lang) head rows numeric=&[1]/>
    }
    .into_any())
}

fn row(lang: Lang, class: UserClass, yen: Yen) -> Vec<AnyView> {
    vec![class_name(lang, class).into_any(), common::yen(lang, yen).into_any()]
}

fn class_name(lang: Lang, class: UserClass) -> &'static str {
    crate::instruments::ui::class(lang, class)
}
