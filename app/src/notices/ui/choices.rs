//! `/notices/choices`: how one wants to hear of each kind.

use crate::{
    design::{At, Form, Select, Sheet, page},
    notices::{Choice, Kind, Topic, operations, words},
    words::Lang,
};
use leptos::prelude::*;

#[component]
pub fn ChoicesPage() -> impl IntoView {
    page(async |at: At| {
        let lang = at.lang;
        let choices = operations::choices(&at.caller).await?;
        Ok(Sheet::new(words::choose(lang)).under("/notices", words::notices(lang)).body(view! {
            <p class="quiet">{words::choose_lead(lang)}</p>
            <Form action="notices/choose" submit=words::save(lang)>
                {Topic::ALL.into_iter().map(|topic| fields(lang, topic, &choices)).collect::<Vec<_>>()}
            </Form>
        }))
    })
}

/// Made inside the form: fields know what was typed from there.
fn fields(lang: Lang, topic: Topic, choices: &[(Kind, Choice)]) -> impl IntoView + use<> {
    let of_topic = choices.iter().filter(|(kind, _)| kind.topic() == topic);
    let fields: Vec<_> = of_topic.map(|(kind, chosen)| field(lang, *kind, *chosen)).collect();
    view! { <fieldset><legend>{words::topic(lang, topic)}</legend>{fields}</fieldset> }
}

fn field(lang: Lang, kind: Kind, chosen: Choice) -> impl IntoView + use<> {
    let options: Vec<_> =
        kind.choices().map(|choice| (choice.code().to_owned(), words::choice(lang, choice).to_owned())).collect();
    view! { <Select name=kind.code() label=words::kind(lang, kind) options value=chosen.code()/> }
}
