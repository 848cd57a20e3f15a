use super::{
    model::{AtDesk, Task},
    store::{self, Waiting},
    words,
};
use crate::{
    access::Actor,
    design::{At, Sheet, page},
    ids::InstitutionId,
    words::{Lang, Said},
};
use leptos::prelude::*;

/// `/institutions/:id/desk`
#[component]
pub fn DeskPage() -> impl IntoView {
    page(async |at: At| {
        let institution: InstitutionId = at.id("id")?;
        let mut reading = at.caller.read().await?;
        let sight = reading.reveal(AtDesk { institution })?;
        let (ja, en) = store::names(&mut reading, sight.institution).await?;
        let waiting = store::waiting(&mut reading, sight.institution).await?;
        let name = Said { ja, en };
        Ok(desk(at.lang, &at.caller.actor, institution, name.say_or_other(at.lang), waiting))
    })
}

fn desk(lang: Lang, actor: &Actor, institution: InstitutionId, name: &str, waiting: Waiting) -> Sheet {
    let may = |task: Task| task.is_of(actor, institution);
    let at = |path: &str| format!("/institutions/{institution}/{path}");
    let tasks = [
        (Task::Approve, waiting.requests, words::requests(lang, waiting.requests), at("approvals")),
        (Task::ConfirmDiaries, waiting.to_confirm, words::to_confirm(lang, waiting.to_confirm), at("diaries")),
        (Task::LockDiaries, waiting.to_lock, words::to_lock(lang, waiting.to_lock), at("diaries")),
        (
            Task::Assign,
            waiting.consultations,
            words::to_assign(lang, waiting.consultations),
            at("consultations?status=received"),
        ),
        (Task::Approve, waiting.corrections, words::corrections(lang, waiting.corrections), "/today".to_owned()),
    ];
    let tasks: Vec<_> = tasks
        .into_iter()
        .filter(|(task, count, ..)| *count > 0 && may(*task))
        .map(|(_, _, text, path)| view! { <li><a href=path>{text}</a></li> })
        .collect();
    let tasks = if tasks.is_empty() {
        view! { <p>{words::nothing_waits(lang)}</p> }.into_any()
    } else {
        view! { <ul>{tasks}</ul> }.into_any()
    };
    let groups = [
        (
            words::instruments(lang),
            vec![
                (Task::Look, words::catalogue(lang), format!("/instruments?institution={institution}")),
                (Task::RunInstruments, words::add_instrument(lang), at("instruments/new")),
                (Task::RunInstruments, words::import(lang), at("instruments/import")),
                (Task::Approve, words::approvals(lang), at("approvals")),
                (Task::Look, words::board(lang), at("board")),
                (Task::RunInstruments, words::signs(lang), at("signs")),
                (Task::SetTariffs, words::tariffs(lang), at("tariffs")),
            ],
        ),
        (
            words::work(lang),
            vec![
                (Task::Look, words::today(lang), "/today".to_owned()),
                (Task::Answer, words::consultations(lang), at("consultations")),
                (Task::Look, words::staff_calendar(lang), at("staff-calendar")),
                (Task::SeeDiaries, words::diaries(lang), at("diaries")),
                (Task::KeepAttendance, words::attendance(lang), at("attendance")),
            ],
        ),
        (
            words::money(lang),
            vec![
                (Task::SeeAccounts, words::invoices(lang), at("invoices")),
                (Task::SeeAccounts, words::closing(lang), at("closing")),
                (Task::SeeReports, words::utilization(lang), at("utilization")),
                (Task::SeeReports, words::usage_report(lang), at("reports/usage")),
                (Task::SeeDiaries, words::diary_report(lang), at("reports/diary")),
                (Task::SeeHours, words::hours_report(lang), at("reports/hours")),
                (Task::SeeCosts, words::cost_report(lang), at("reports/personnel-cost")),
                (Task::SeeLedger, words::performance_report(lang), at("reports/performance")),
                (Task::SeeGrants, words::grant(lang), at("grant")),
                (Task::SeeLedger, words::ledger(lang), at("ledger")),
                (Task::SeeClaims, words::claim(lang), at("claim")),
                (Task::SetPay, words::pay_terms(lang), at("pay-terms")),
            ],
        ),
        (
            words::institution(lang),
            vec![
                (Task::Administer, words::people(lang), at("people")),
                (Task::Administer, words::settings(lang), at("settings")),
            ],
        ),
    ];
    let groups: Vec<_> = groups
        .into_iter()
        .filter_map(|(heading, links)| {
            let links: Vec<_> = links
                .into_iter()
                .filter(|(task, ..)| may(*task))
                .map(|(_, text, path)| view! { <li><a href=path>{text}</a></li> })
                .collect();
            (!links.is_empty()).then(|| view! { <section class="card"><h2>{heading}</h2><ul>{links}</ul></section> })
        })
        .collect();
    Sheet::new(words::title(lang, name)).under(format!("/institutions/{institution}"), name).body(view! {
        <section class="card">
            <h2>{words::waiting(lang)}</h2>
            {tasks}
        </section>
        <div class="desk">{groups}</div>
    })
}
