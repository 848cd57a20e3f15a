use crate::{
    access::Role,
    actions::Shown,
    design::{Badge, Empty, Field, Form, Hidden, Notice, Refused, Select, Table, Tone},
    people::{Member, words},
    time::Zone,
    words::{self as common, Lang},
};
use leptos::prelude::*;

/// Who holds which role here. With `manage`, the roles can be ended.
#[component]
pub fn MembersTable(members: Vec<Member>, manage: bool, #[prop(into)] next: String) -> impl IntoView {
    let lang = Lang::here();
    let mut head = vec![
        words::name(lang).to_owned(),
        words::email(lang).to_owned(),
        words::role(lang).to_owned(),
        words::since(lang).to_owned(),
        words::state(lang).to_owned(),
    ];
    if manage {
        head.push(words::end_membership(lang).to_owned());
    }
    if members.is_empty() {
        return view! { <Empty><p>{words::no_members(lang)}</p></Empty> }.into_any();
    }
    let rows = members.into_iter().map(|member| row(lang, member, manage, &next)).collect();
    view! { <Table caption=words::members(lang) head rows/> }.into_any()
}

fn row(lang: Lang, member: Member, manage: bool, next: &str) -> Vec<AnyView> {
    let since = common::day(lang, Zone::TOKYO.day_of(member.since));
    let role = words::role_name(lang, member.role);
    let state = if member.active {
        view! { <Badge tone=Tone::Success text=words::active(lang)/> }
    } else {
        view! { <Badge tone=Tone::Info text=words::invited(lang)/> }
    };
    let end = manage.then(|| {
        let (id, next) = (member.membership.to_string(), next.to_owned());
        let whose = words::end_membership_of(lang, &member.name, role);
        view! {
            <Form action="people/end_membership" submit=words::end_membership(lang) key=id.clone() class="inline"
                button="button-danger">
                <Hidden name="id" value=id/>
                <Hidden name="next" value=next/>
                <span class="hidden-visually">{whose}</span>
            </Form>
        }
        .into_any()
    });
    let cells = [member.name.into_any(), member.email.into_any(), role.into_any(), since.into_any(), state.into_any()];
    cells.into_iter().chain(end).collect()
}

/// Invites somebody into one of these roles; shows the link where there is one to hand over.
#[component]
pub fn InviteForm(
    action: &'static str,
    roles: Vec<Role>,
    #[prop(into)] place: String,
    #[prop(into)] next: String,
) -> impl IntoView {
    let lang = Lang::here();
    let link = Refused::of(action, "").and_then(|answered| match answered.shown {
        Some(Shown::Secret(link)) => Some(link),
        Some(Shown::Answer(_)) | None => None,
    });
    let roles: Vec<_> =
        roles.into_iter().map(|role| (role.code().to_owned(), words::role_name(lang, role).to_owned())).collect();
    view! {
        <section>
            <h2>{words::invite_heading(lang)}</h2>
            {link.map(|link| view! {
                <Notice tone=Tone::Success>
                    <p>{words::invitation_link(lang)}</p>
                    <p><a href=link.clone()>{link.clone()}</a></p>
                </Notice>
            })}
            <Form action=action submit=words::invite(lang)>
                <Hidden name="id" value=place/>
                <Hidden name="next" value=next/>
                <Field name="email" kind="email" label=words::email(lang) required=true/>
                <Field name="name" label=words::name(lang) required=true/>
                <Select name="role" label=words::role(lang) options=roles required=true/>
            </Form>
        </section>
    }
}
