//! What the forms of this folder do.

use super::{Email, Grant, NewUser, Password, operations, words};
use crate::{
    access::{Caller, Role, Scope},
    action,
    actions::{Action, Done, Shown},
    error::Error,
    form::{Fields, Typed},
    ids::MembershipId,
    words::{Lang, Said},
};

pub const ACTIONS: &[Action] = &[
    action!("people/sign_in", sign_in),
    action!("people/sign_out", sign_out),
    action!("people/sign_out_everywhere", sign_out_everywhere),
    action!("people/speak", speak),
    action!("people/accept_invitation", accept_invitation),
    action!("people/change_profile", change_profile),
    action!("people/change_password", change_password),
    action!("people/create_token", create_token),
    action!("people/revoke_token", revoke_token),
    action!("people/end_membership", end_membership),
];

async fn sign_in(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    // Read as any text: an address that cannot be right is simply not known.
    let email = fields.text("email", 254);
    let password = fields.text("password", Password::LONGEST);
    let (Some(email), Some(_)) = (email, password) else { return Err(fields.into_error()) };
    let account = operations::sign_in(&caller, &email, typed.get("password")).await?;
    Ok(Done::SignedIn { account, to: next(&typed) })
}

fn next(typed: &Typed) -> String {
    let next = typed.get("next");
    if next.is_empty() { "/".to_owned() } else { next.to_owned() }
}

async fn sign_out(_: Caller, _: Typed) -> Result<Done, Error> {
    Ok(Done::SignedOut)
}

async fn sign_out_everywhere(caller: Caller, _: Typed) -> Result<Done, Error> {
    operations::sign_out_everywhere(&caller).await?;
    Ok(Done::SignedOut)
}

/// A person's choice is kept with the account, a visitor's in the browser.
async fn speak(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let Some(lang) = fields.choice("lang", |code| code.parse::<Lang>().ok()) else { return Err(fields.into_error()) };
    if caller.actor.account().is_some() {
        let account = operations::account(&caller).await?;
        operations::change_profile(&caller, account.name, lang, account.revision).await?;
    }
    Ok(Done::Speaks { lang, to: next(&typed) })
}

async fn accept_invitation(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let Some(password) = new_password(&mut fields, &typed, "password") else { return Err(fields.into_error()) };
    let account = operations::accept(&caller, typed.get("token"), password).await?;
    Ok(Done::SignedIn { account, to: "/".to_owned() })
}

/// Not trimmed: a blank may be part of it.
pub(crate) fn new_password(fields: &mut Fields<'_>, typed: &Typed, name: &str) -> Option<Password> {
    match Password::parse(typed.get(name)) {
        Ok(password) => Some(password),
        Err((code, said)) => fields.refuse(name, code, said),
    }
}

async fn change_profile(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let name = fields.text("name", 200);
    let lang = fields.choice("lang", |code| code.parse::<Lang>().ok());
    let revision = fields.number("revision", 1..=i64::MAX);
    let (Some(name), Some(lang), Some(revision)) = (name, lang, revision) else { return Err(fields.into_error()) };
    operations::change_profile(&caller, name, lang, revision).await?;
    Ok(Done::to("/account").saying(Said::by(words::saved)))
}

async fn change_password(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let present = fields.text("present", Password::LONGEST);
    let new = new_password(&mut fields, &typed, "new_password");
    let (Some(_), Some(new)) = (present, new) else { return Err(fields.into_error()) };
    let account = operations::change_password(&caller, typed.get("present"), new).await?;
    Ok(Done::SignedIn { account, to: "/account".to_owned() })
}

async fn create_token(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let label = fields.text("label", 100);
    let days = fields.optional_number("days", 1..=3650);
    let (Some(label), Some(days)) = (label, days) else { return Err(fields.into_error()) };
    let token = operations::create_token(&caller, label, days).await?;
    Ok(Done::Shown(Shown::Secret(token.reveal().to_owned())))
}

async fn revoke_token(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let Some(id) = fields.id("id") else { return Err(fields.into_error()) };
    operations::revoke_token(&caller, id).await?;
    Ok(Done::to("/account").saying(Said::by(words::token_revoked)))
}

async fn end_membership(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let Some(id) = fields.id::<MembershipId>("id") else { return Err(fields.into_error()) };
    operations::end(&caller, id).await?;
    Ok(Done::to(next(&typed)).saying(Said::by(words::membership_ended)))
}

/// The members' page of an institution or a company invites with these fields: e-mail, name, role.
pub(crate) async fn invite(caller: &Caller, typed: &Typed, scope: Scope) -> Result<Done, Error> {
    let mut fields = Fields::of(typed);
    let email = email(&mut fields, "email");
    let name = fields.text("name", 200);
    let grant = fields.choice("role", |code| Grant::new(code.parse::<Role>().ok()?, scope));
    let (Some(email), Some(name), Some(grant)) = (email, name, grant) else { return Err(fields.into_error()) };
    let invited = operations::invite(caller, NewUser { email, name, lang: caller.lang }, grant).await?;
    Ok(match invited.link {
        Some(link) => Done::Shown(Shown::Secret(format!("/invitations/{}", link.reveal()))),
        None => Done::to(next(typed)).saying(Said::by(words::member_added)),
    })
}

pub(crate) fn email(fields: &mut Fields<'_>, name: &str) -> Option<Email> {
    fields.parse(name, |text| Email::parse(text).ok_or(("not_an_email", Said::by(words::not_an_email))))
}
