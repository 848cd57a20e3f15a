use super::said;
use crate::{
    access::View,
    design::{At, Badge, Facts, Notice, Sheet, Tone},
    instruments::{Editing, Instrument, Status, words},
    words::Lang,
};
use leptos::prelude::*;
use serde_json::json;

/// The sheet of an instrument; `price` and `calendar` come from slices that instruments do not know.
pub fn instrument_sheet(at: &At, instrument: &Instrument, price: AnyView, calendar: AnyView) -> Sheet {
    let lang = at.lang;
    let manages = Editing { institution: instrument.institution }.visible_to(&at.caller.actor);
    let name = instrument.details.name.say_or_other(lang).to_owned();
    let about = instrument.details.description.say_or_other(lang).to_owned();
    let summary: String = about.chars().take(160).collect();
    let described = if summary.is_empty() { name.clone() } else { summary };
    Sheet::new(name)
        .under("/instruments", words::catalogue(lang))
        .described(described)
        .canonical(format!("/instruments/{}", instrument.id))
        .wide()
        .with_islands()
        .body(view! {
            {structured(lang, instrument)}
            {standing(lang, instrument.details.status)}
            <div class="instrument">
                <div>
                    <section>
                        <h2>{words::what_it_does(lang)}</h2>
                        {paragraphs(lang, &about)}
                    </section>
                    <section>
                        <h2>{words::specifications(lang)}</h2>
                        <Facts facts=facts(specifications(lang, instrument))/>
                    </section>
                </div>
                <aside>
                    {booking(lang, instrument, price)}
                    {manages.then(|| management(lang, instrument))}
                </aside>
            </div>
            {calendar}
            <div class="instrument">
                <section>
                    <h2>{words::rules_title(lang)}</h2>
                    <Facts facts=facts(said::rules(lang, &instrument.rules))/>
                </section>
                <section class="card">
                    <h2>{words::hours_title(lang)}</h2>
                    <Facts facts=facts(said::hours(lang, &instrument.hours))/>
                </section>
            </div>
        })
}

fn facts(said: Vec<(String, String)>) -> Vec<(String, AnyView)> {
    said.into_iter().map(|(name, text)| (name, text.into_any())).collect()
}

fn paragraphs(lang: Lang, text: &str) -> AnyView {
    if text.is_empty() {
        return view! { <p class="quiet">{words::no_description(lang)}</p> }.into_any();
    }
    text.split("\n\n").map(|paragraph| view! { <p class="text">{paragraph.to_owned()}</p> }).collect_view().into_any()
}

fn standing(lang: Lang, status: Status) -> Option<AnyView> {
    let said = match status {
        Status::Active => return None,
        Status::OutOfService => words::is_out_of_service(lang),
        Status::Retired => words::is_retired(lang),
    };
    Some(view! { <Notice tone=Tone::Warning>{said}</Notice> }.into_any())
}

fn specifications(lang: Lang, instrument: &Instrument) -> Vec<(String, String)> {
    let details = &instrument.details;
    let known = [
        (words::institution(lang), instrument.institution_name.say_or_other(lang)),
        (words::category(lang), &details.category),
        (words::maker(lang), &details.maker),
        (words::model(lang), &details.model),
        (words::location(lang), &details.location),
        (words::external_id(lang), details.external_id.as_deref().unwrap_or_default()),
    ];
    let known = known.into_iter().filter(|(_, text)| !text.is_empty());
    let known = known.map(|(name, text)| (name.to_owned(), text.to_owned()));
    known.chain(details.specs.clone()).chain(details.external_ids.clone()).collect()
}

/// What it costs, and the way to a booking.
fn booking(lang: Lang, instrument: &Instrument, price: AnyView) -> impl IntoView + use<> {
    let (id, support) = (instrument.id, instrument.details.support);
    let can_be_booked = instrument.details.status == Status::Active;
    view! {
        <section class="card">
            <h2>{words::book_title(lang)}</h2>
            {price}
            <p class="quiet">{words::price_hint(lang)}</p>
            <p><Badge tone=Tone::Info text=words::support(lang, support)/></p>
            {can_be_booked.then(|| view! {
                <p><a class="button" href=format!("/instruments/{id}/book")>{words::book(lang)}</a></p>
            })}
            <p><a class="button button-quiet" href=format!("/consultations/new?instrument={id}")>{words::ask(lang)}</a></p>
        </section>
    }
}

fn management(lang: Lang, instrument: &Instrument) -> impl IntoView + use<> {
    let id = instrument.id;
    view! {
        <section class="card">
            <h2>{words::management(lang)}</h2>
            <ul>
                <li><a href=format!("/instruments/{id}/edit")>{words::edit(lang)}</a></li>
                <li><a href=format!("/instruments/{id}/rules")>{words::edit_rules(lang)}</a></li>
                <li><a href=format!("/instruments/{id}/outages")>{words::edit_outages(lang)}</a></li>
                <li><a href=format!("/instruments/{id}/supporters")>{words::supporters(lang)}</a></li>
                <li><a href=format!("/instruments/{id}/board")>{words::board(lang)}</a></li>
                <li><a href=format!("/instruments/{id}/sign")>{words::sign(lang)}</a></li>
                <li><a href=format!("/instruments/{id}/feed")>{words::feed(lang)}</a></li>
            </ul>
        </section>
    }
}

/// For search engines: schema.org.
fn structured(lang: Lang, instrument: &Instrument) -> impl IntoView + use<> {
    let details = &instrument.details;
    let specs: Vec<_> = details
        .specs
        .iter()
        .map(|(name, value)| json!({ "@type": "PropertyValue", "name": name, "value": value }))
        .collect();
    let mut thing = json!({
        "@context": "https://schema.org",
        "@type": "Product",
        "name": details.name.say_or_other(lang),
        "description": details.description.say_or_other(lang),
        "category": details.category,
        "model": details.model,
        "brand": { "@type": "Brand", "name": details.maker },
        "additionalProperty": specs,
    });
    if let Some(yen) = instrument.hourly_yen {
        thing["offers"] = json!({
            "@type": "Offer",
            "businessFunction": "http://purl.org/goodrelations/v1#LeaseOut",
            "priceSpecification": {
                "@type": "UnitPriceSpecification", "minPrice": yen.0, "priceCurrency": "JPY", "unitCode": "HUR",
            },
            "seller": { "@type": "Organization", "name": instrument.institution_name.say_or_other(lang) },
        });
    }
    // A text that ends the script would end the page.
    let json = thing.to_string().replace("</", "<\\/");
    view! { <script type="application/ld+json" inner_html=json></script> }
}
