//! `/institutions/:id/consultations` and `/regions/:id/consultations`: what lies on a desk.

use super::list::{filter, last_day, listing};
use crate::{
    access::Role,
    consultations::{
        Desk,
        operations::{self, Taking},
        store::{Place, Waiting},
        words,
    },
    design::{At, Form, Hidden, Sheet, page},
    ids::{InstitutionId, RegionId, StaffId},
    words::{self as common, Lang},
};
use leptos::prelude::*;

#[component]
pub fn InboxPage() -> impl IntoView {
    page(async |at: At| {
        let (lang, institution) = (at.lang, at.id::<InstitutionId>("id")?);
        let filter = filter(&at, Place::Institution(institution));
        let (name, found) = operations::inbox(&at.caller, Desk::Institution(institution), &filter).await?;
        let path = format!("/institutions/{institution}/consultations");
        // Whoever keeps the desk sees what waits in the list itself.
        let keeps = at.caller.actor.has(&[Role::InstrumentManager, Role::InstitutionAdmin], institution);
        let taking = if keeps { None } else { Some(operations::unassigned(&at.caller, institution).await?) };
        let listed = listing(&at, &path, &filter, found, true);
        Ok(Sheet::new(words::inbox_of(lang, name.say_or_other(lang)))
            .under(format!("/institutions/{institution}/desk"), words::desk_page(lang))
            .wide()
            .body(view! { {taking.and_then(|taking| to_take(lang, taking))} {listed} }))
    })
}

#[component]
pub fn RegionInboxPage() -> impl IntoView {
    page(async |at: At| {
        let (lang, region) = (at.lang, at.id::<RegionId>("id")?);
        let filter = filter(&at, Place::Region(region));
        let (name, found) = operations::inbox(&at.caller, Desk::Region(region), &filter).await?;
        let listed = listing(&at, &format!("/regions/{region}/consultations"), &filter, found, true);
        Ok(Sheet::new(words::inbox_of(lang, name.say_or_other(lang)))
            .under(format!("/regions/{region}"), name.say_or_other(lang))
            .wide()
            .body(listed))
    })
}

/// Kind, instrument and date: enough to know whether it is one's own field.
fn to_take(lang: Lang, taking: Taking) -> Option<AnyView> {
    let Taking { waiting, staff } = taking;
    if waiting.is_empty() {
        return None;
    }
    let cards: Vec<_> = waiting.into_iter().map(|one| card(lang, one, staff)).collect();
    Some(
        view! {
            <section>
                <h2>{words::to_take(lang)}</h2>
                <p class="quiet">{words::to_take_hint(lang)}</p>
                <ul class="cards">{cards}</ul>
            </section>
        }
        .into_any(),
    )
}

fn card(lang: Lang, one: Waiting, staff: Option<StaffId>) -> impl IntoView {
    let kind = words::kind(lang, one.kind);
    let title = match &one.instrument {
        Some(instrument) => format!("{kind}: {}", instrument.say_or_other(lang)),
        None => kind.to_owned(),
    };
    let dates = format!(
        "{} {} · {} {}",
        words::created(lang),
        common::instant(lang, one.zone, one.created_at),
        words::due(lang),
        last_day(lang, one.zone, one.due)
    );
    let take = staff.map(|staff| {
        view! {
            <Form action="consultations/take" submit=words::take(lang) key=one.id.to_string()>
                <Hidden name="id" value=one.id.to_string()/>
                <Hidden name="revision" value=one.revision.to_string()/>
                <Hidden name="staff_id" value=staff.to_string()/>
            </Form>
        }
    });
    view! { <li class="card"><h3>{title}</h3> <p class="quiet">{dates}</p> {take}</li> }
}
