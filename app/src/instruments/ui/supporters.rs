use crate::{
    design::{At, Check, Empty, Form, Hidden, Sheet, page},
    instruments::{Supporter, operations, words},
    words::Lang,
};
use leptos::prelude::*;

/// `/instruments/:id/supporters`: who of the support staff can support this instrument.
#[component]
pub fn SupportersPage() -> impl IntoView {
    page(async |at: At| {
        let lang = at.lang;
        let instrument = operations::find(&at.caller, at.id("id")?).await?;
        let staff = operations::supporters(&at.caller, &instrument).await?;
        let name = instrument.details.name.say_or_other(lang).to_owned();
        let title = words::supporters_of(lang, &name);
        Ok(Sheet::new(title).under(format!("/instruments/{}", instrument.id), name).body(view! {
            <p>{words::supporters_lead(lang)}</p>
            {if staff.is_empty() {
                view! { <Empty><p>{words::no_staff_yet(lang)}</p></Empty> }.into_any()
            } else {
                view! {
                    <Form action="instruments/set_supporters" submit=words::save(lang)>
                        <Hidden name="id" value=instrument.id.to_string()/>
                        <fieldset>
                            <legend>{words::supporters(lang)}</legend>
                            {staff.into_iter().map(|one| choice(lang, one)).collect_view()}
                        </fieldset>
                    </Form>
                }
                .into_any()
            }}
        }))
    })
}

fn choice(lang: Lang, one: Supporter) -> AnyView {
    let label = words::named_with_title(lang, &one.name, &one.title);
    view! { <Check name="staff" label=label checked=one.able value=one.staff.to_string()/> }.into_any()
}
