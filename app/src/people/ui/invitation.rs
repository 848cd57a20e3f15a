use crate::{
    design::{Field, Form, Hidden, Sheet, page},
    people::{Password, operations, words},
};
use leptos::prelude::*;

/// The first password of somebody who was invited.
#[component]
pub fn InvitationPage() -> impl IntoView {
    page(async |at| {
        let (lang, token) = (at.lang, at.param("token")?);
        let invited = operations::invitation(&at.caller, &token).await?;
        Ok(Sheet::new(words::invitation(lang)).body(view! {
            <p class="lead">{words::invitation_lead(lang, &invited.name, &invited.email)}</p>
            <Form action="people/accept_invitation" submit=words::accept_invitation(lang)>
                <Hidden name="token" value=token/>
                <Field name="password" kind="password" label=words::password(lang) required=true
                    hint=words::password_hint(lang, Password::SHORTEST) autocomplete="new-password"/>
            </Form>
        }))
    })
}
