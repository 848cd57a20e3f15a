//! `/consultations/:id`: a consultation with its thread, and what may be done with it now.

use super::{list::last_day, plans::plans, staff, thread::thread, tone};
use crate::{
    access::Command,
    consultations::{
        Closing, Consultation, HandoverAnswer, Outcome, Overview, Pending, Side, Solved, Status,
        operations::{self, Found},
        words,
    },
    design::{At, Badge, Check, Choices, Facts, Form, Hidden, Notice, Sheet, TextArea, Tone, page},
    files::ui::Attachments,
    ids::ConsultationId,
    words::{self as common, Lang},
};
use leptos::prelude::*;

#[component]
pub fn ConsultationPage() -> impl IntoView {
    page(async |at: At| {
        let lang = at.lang;
        let found = operations::find(&at.caller, at.id("id")?).await?;
        let Found { overview, thread: steps, side, .. } = &found;
        let of = &overview.consultation;
        let (list, name) = match (side, of.institution()) {
            (Side::Staff, Some(institution)) => {
                (format!("/institutions/{institution}/consultations"), words::consultations(lang))
            }
            _ => ("/consultations".to_owned(), words::consultations(lang)),
        };
        let facts = facts(lang, overview, of.is_overdue(at.caller.now()));
        let said = thread(lang, of.id, overview.zone, steps.clone());
        let report = (!of.report.is_empty()).then(|| {
            let text = of.report.clone();
            view! { <section class="card"><h2>{words::report_heading(lang)}</h2><p class="text">{text}</p></section> }
        });
        let planned = plans(lang, &at, &found);
        let own = match side {
            Side::Company => company_actions(lang, &at, overview),
            Side::Staff => staff::actions(lang, &at, &found),
        };
        Ok(Sheet::new(of.subject.clone()).under(list, name).wide().body(view! {
            <div class="case">
                <div>
                    {report}
                    <section><h2>{words::thread(lang)}</h2>{said}</section>
                    {(of.status != Status::Closed).then(|| writing(lang, of, *side))}
                </div>
                <aside>
                    <section class="card"><h2>{words::facts(lang)}</h2><Facts facts/></section>
                    {planned}
                    {own}
                </aside>
            </div>
        }))
    })
}

fn facts(lang: Lang, overview: &Overview, late: bool) -> Vec<(String, AnyView)> {
    let of = &overview.consultation;
    let late = late.then(|| view! { " " <Badge tone=Tone::Error text=words::overdue(lang)/> });
    let state = view! { <Badge tone=tone(of.status) text=words::status(lang, of.status)/> {late} }.into_any();
    let instrument = of.instrument.zip(overview.instrument.as_ref()).map(|(id, name)| {
        let name = name.say_or_other(lang).to_owned();
        (words::about_instrument(lang).to_owned(), view! { <a href=format!("/instruments/{id}")>{name}</a> }.into_any())
    });
    let staff = overview.staff.clone().unwrap_or_else(|| words::unanswered_yet(lang).to_owned());
    let due = of.status.waits_for_answer().then(|| last_day(lang, overview.zone, of.due));
    let texts = [
        (words::kind_label(lang), Some(words::kind(lang, of.kind).to_owned())),
        (words::company(lang), Some(overview.company.clone())),
        (words::asker(lang), Some(overview.asker.clone())),
        (words::desk_label(lang), Some(overview.desk.say_or_other(lang).to_owned())),
        (words::answers_it(lang), Some(staff)),
        (words::due(lang), due),
        (words::wishes(lang), Some(of.wishes.clone())),
        (words::created(lang), Some(common::instant(lang, overview.zone, of.created_at))),
    ];
    let texts = texts.into_iter().filter_map(|(name, text)| {
        let text = text.filter(|text| !text.is_empty())?;
        Some((name.to_owned(), text.into_any()))
    });
    std::iter::once((words::state(lang).to_owned(), state)).chain(instrument).chain(texts).collect()
}

fn writing(lang: Lang, of: &Consultation, side: Side) -> AnyView {
    let id = of.id.to_string();
    let can_answer = side == Side::Staff && of.status.answer().is_ok();
    let opens_again = side == Side::Company && of.status == Status::Answered;
    view! {
        <section>
            <h2>{words::write(lang)}</h2>
            {opens_again.then(|| view! { <p class="quiet">{words::ask_on_hint(lang)}</p> })}
            <Form action="consultations/write" submit=words::send(lang) key="write" upload=true>
                <Hidden name="id" value=id/>
                <TextArea name="text" label=words::message(lang) rows=5 required=true/>
                <Attachments/>
                {can_answer.then(|| view! { <Check name="answers" label=words::this_answers(lang)/> })}
            </Form>
        </section>
    }
    .into_any()
}

/// What the company may do: agree to a hand-over, end it, and say what came of it.
fn company_actions(lang: Lang, at: &At, overview: &Overview) -> AnyView {
    let (actor, of) = (&at.caller.actor, &overview.consultation);
    let seen = (of.id, of.revision);
    let consent = overview.pending.clone().filter(|pending| {
        HandoverAnswer { consultation: of.clone(), pending: pending.clone(), accepted: true }.allowed_to(actor)
    });
    let may_close =
        of.status != Status::Closed && Closing { consultation: of.clone(), report: String::new() }.allowed_to(actor);
    view! {
        {consent.map(|pending| consent_form(lang, of, &pending))}
        {may_close.then(|| view! {
            <Form action="consultations/close" submit=words::close_company(lang) key="close" button="button-quiet">
                {which(seen)}
            </Form>
        })}
        {(of.status == Status::Closed).then(|| outcome_form(lang, of, overview.outcome.clone()))}
    }
    .into_any()
}

/// The consultation as it was seen, for every step of its life.
pub(super) fn which((id, revision): (ConsultationId, i64)) -> impl IntoView {
    view! { <Hidden name="id" value=id.to_string()/> <Hidden name="revision" value=revision.to_string()/> }
}

fn consent_form(lang: Lang, of: &Consultation, pending: &Pending) -> impl IntoView + use<> {
    let seen = (of.id, of.revision);
    let title = words::consent_title(lang, pending.to_name.say_or_other(lang));
    let reason = pending.reason.clone();
    view! {
        <section class="card">
            <h2>{title}</h2>
            <p class="text">{reason}</p>
            <Notice tone=Tone::Warning>{words::consent_hint(lang)}</Notice>
            <Form action="consultations/answer_handover" submit=words::agree(lang) key="agree">
                {which(seen)} <Hidden name="accepted" value="yes"/>
            </Form>
            <Form action="consultations/answer_handover" submit=words::decline(lang) key="decline" button="button-quiet">
                {which(seen)} <Hidden name="accepted" value="no"/>
            </Form>
        </section>
    }
}

fn outcome_form(lang: Lang, of: &Consultation, known: Option<Outcome>) -> impl IntoView + use<> {
    let id = of.id.to_string();
    let options: Vec<_> = Solved::ALL
        .into_iter()
        .map(|one| (one.code().to_owned(), words::solved(lang, one).to_owned(), String::new()))
        .collect();
    let solved = known.as_ref().map_or("", |outcome| outcome.solved.code());
    let flag = |of: fn(&Outcome) -> bool| known.as_ref().is_some_and(of);
    let (product, patent, joint) = (flag(|it| it.product), flag(|it| it.patent), flag(|it| it.joint_research));
    let text = known.as_ref().map(|outcome| outcome.text.clone()).unwrap_or_default();
    view! {
        <section class="card">
            <h2>{words::outcome_title(lang)}</h2>
            <p>{words::outcome_lead(lang)}</p>
            <Form action="consultations/keep_outcome" submit=words::keep_outcome(lang) key="outcome">
                <Hidden name="id" value=id/>
                <Choices name="solved" label=words::outcome_solved(lang) options value=solved required=true/>
                <Check name="product" label=words::outcome_product(lang) checked=product/>
                <Check name="patent" label=words::outcome_patent(lang) checked=patent/>
                <Check name="joint_research" label=words::outcome_joint(lang) checked=joint/>
                <TextArea name="text" label=words::outcome_text(lang) value=text rows=3/>
            </Form>
        </section>
    }
}
