use super::tokens::Tokens;
use crate::{
    access::Membership,
    design::{Field, Form, Hidden, Select, Sheet, page},
    error::Error,
    people::{Account, Password, operations, words},
    words::Lang,
};
use leptos::prelude::*;

/// One's own account: name, language, password, devices and keys of programs.
#[component]
pub fn AccountPage() -> impl IntoView {
    page(async |at| {
        let lang = at.lang;
        let person = at.caller.actor.person().cloned().ok_or(Error::SignedOut)?;
        let account = operations::account(&at.caller).await?;
        let tokens = operations::tokens(&at.caller).await?;
        Ok(Sheet::new(words::account(lang)).body(view! {
            <Profile account/>
            <Roles memberships=person.memberships/>
            <ul>
                <li><a href="/notices/choices">{words::notice_choices(lang)}</a></li>
                <li><a href="/account/calendar">{words::calendar_address(lang)}</a></li>
            </ul>
            <section>
                <h2>{words::change_password(lang)}</h2>
                <Form action="people/change_password" submit=words::change_password(lang)>
                    <Field name="present" kind="password" label=words::present_password(lang) required=true
                        autocomplete="current-password"/>
                    <Field name="new_password" kind="password" label=words::new_password(lang) required=true
                        hint=words::password_hint(lang, Password::SHORTEST) autocomplete="new-password"/>
                </Form>
            </section>
            <section>
                <h2>{words::sessions(lang)}</h2>
                <p>{words::sessions_hint(lang)}</p>
                <Form action="people/sign_out_everywhere" submit=words::sign_out_everywhere(lang) button="button-danger"/>
            </section>
            <Tokens tokens/>
        }))
    })
}

#[component]
fn Profile(account: Account) -> impl IntoView {
    let lang = Lang::here();
    let languages = [Lang::Ja, Lang::En].map(|each| (each.code().to_owned(), language_name(lang, each).to_owned()));
    view! {
        <section>
            <h2>{words::profile(lang)}</h2>
            <p>{words::email(lang)} ": " {account.email}</p>
            <Form action="people/change_profile" submit=words::save(lang)>
                <Hidden name="revision" value=account.revision.to_string()/>
                <Field name="name" label=words::name(lang) value=account.name required=true autocomplete="name"/>
                <Select name="lang" label=words::language(lang) options=languages.to_vec() value=account.lang.code()/>
            </Form>
        </section>
    }
}

fn language_name(lang: Lang, named: Lang) -> &'static str {
    match named {
        Lang::Ja => words::japanese(lang),
        Lang::En => words::english(lang),
    }
}

#[component]
fn Roles(memberships: Vec<Membership>) -> impl IntoView {
    let lang = Lang::here();
    let roles: Vec<_> = memberships.iter().map(|held| view! { <li>{words::role_name(lang, held.role)}</li> }).collect();
    view! {
        <section>
            <h2>{words::my_roles(lang)}</h2>
            {if roles.is_empty() {
                view! { <p>{words::no_roles(lang)}</p> }.into_any()
            } else {
                view! { <ul>{roles}</ul> }.into_any()
            }}
        </section>
    }
}
