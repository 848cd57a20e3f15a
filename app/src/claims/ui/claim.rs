use crate::{
    claims::{
        ClaimStatus, Difference, Obstacle, Weight,
        model::{Step, Version},
        operations::{self, Overview},
        words,
    },
    design::{At, Badge, Empty, Facts, Field, Form, Hidden, Notice, Refused, Sheet, Table, Tone, page},
    ids::InstitutionId,
    time::{Day, FiscalYear, Month, Zone},
    words::{self as common, Lang},
};
use leptos::prelude::*;

/// More lines than anybody reads on a page; the files have all of them.
const MOST_SHOWN: usize = 200;

#[component]
pub fn ClaimPage() -> impl IntoView {
    page(async |at: At| {
        let institution: InstitutionId = at.id("id")?;
        let today = Zone::TOKYO.day_of(at.caller.now());
        // Claims are made for the year before.
        let this = Month::of(today).fiscal_year();
        let year: FiscalYear = at.read("fiscal_year").unwrap_or(this);
        let seen = operations::overview(&at.caller, institution, year).await?;
        let lang = at.lang;
        let keeps = seen.grant.as_ref().is_some_and(|grant| operations::may_keep(&at.caller, institution, grant));
        let body = match &seen.grant {
            None => view! { <Empty><p>{words::no_grant(lang)}</p></Empty> }.into_any(),
            Some(_) => view! {
                {state(lang, &seen)}
                {refused(lang)}
                {obstacles(lang, &seen.obstacles)}
                {checks(lang, &seen)}
                {settlement(lang, &seen)}
                {versions(lang, &seen)}
                {differences(lang, &seen)}
                {history(lang, &seen)}
                {keeps.then(|| steps(lang, institution, year, today, &seen))}
            }
            .into_any(),
        };
        let desk = format!("/institutions/{institution}/desk");
        Ok(Sheet::new(words::claim(lang)).under(desk, words::desk(lang)).wide().body(view! {
            <p class="report-head">{seen.institution.say_or_other(lang).to_owned()} " · " {common::fiscal_year(lang, year)}</p>
            <p class="quiet">{words::lead(lang)}</p>
            {years(lang, institution, year)}
            {body}
        }))
    })
}

fn years(lang: Lang, institution: InstitutionId, year: FiscalYear) -> AnyView {
    let path = |year: FiscalYear| format!("/institutions/{institution}/claim?fiscal_year={year}");
    let previous = FiscalYear::new(year.year() - 1).unwrap_or(year);
    view! {
        <nav class="pager no-print" aria-label=crate::grants::words::year(lang)>
            <a rel="prev" href=path(previous)>{common::fiscal_year(lang, previous)}</a>
            <strong>{common::fiscal_year(lang, year)}</strong>
            <a rel="next" href=path(year.next())>{common::fiscal_year(lang, year.next())}</a>
        </nav>
    }
    .into_any()
}

fn state(lang: Lang, seen: &Overview) -> AnyView {
    let status = seen.claim.as_ref().map_or(ClaimStatus::Draft, |claim| claim.status);
    let tone = match status {
        ClaimStatus::Draft => Tone::Neutral,
        ClaimStatus::Questions => Tone::Warning,
        ClaimStatus::Frozen | ClaimStatus::Submitted => Tone::Info,
        ClaimStatus::Fixed | ClaimStatus::Refunded => Tone::Success,
    };
    view! { <p>{words::state(lang)} ": " <Badge tone text=words::status(lang, status)/></p> }.into_any()
}

/// Why it was not frozen just now, all of it.
fn refused(lang: Lang) -> AnyView {
    let Some(refused) = Refused::of("claims/freeze", "") else { return ().into_any() };
    let list: Vec<_> =
        refused.violations().iter().map(|broken| view! { <li>{broken.said.say(lang).to_owned()}</li> }).collect();
    (!list.is_empty()).then(|| view! { <Notice tone=Tone::Error><ul>{list}</ul></Notice> }).into_any()
}

fn obstacles(lang: Lang, found: &[Obstacle]) -> AnyView {
    if found.is_empty() {
        return view! { <h2>{words::ready(lang)}</h2><Notice tone=Tone::Success>{words::all_ready(lang)}</Notice> }
            .into_any();
    }
    let rows = found.iter().take(MOST_SHOWN).map(|obstacle| {
        let tone = if obstacle.weight == Weight::Stops { Tone::Error } else { Tone::Warning };
        vec![
            obstacle.said.say(lang).to_owned().into_any(),
            view! { <Badge tone text=words::weight(lang, obstacle.weight)/> }.into_any(),
            view! { <a href=obstacle.path.clone()>{words::mend(lang)}</a> }.into_any(),
        ]
    });
    let head = [words::what(lang), words::weight_head(lang), words::mend(lang)].map(str::to_owned).to_vec();
    view! {
        <h2>{words::ready(lang)}</h2>
        <Table caption=words::ready(lang) head rows=rows.collect() hide_caption=true/>
        {more(lang, found.len())}
    }
    .into_any()
}

fn more(lang: Lang, count: usize) -> AnyView {
    (count > MOST_SHOWN).then(|| view! { <p>{words::more_lines(lang, count - MOST_SHOWN)}</p> }).into_any()
}

fn checks(lang: Lang, seen: &Overview) -> AnyView {
    let rows = seen.checked.iter().map(|checked| {
        let (tone, text) = match checked.agrees() {
            true => (Tone::Success, words::agree(lang)),
            false => (Tone::Error, words::differ(lang)),
        };
        vec![
            format!("{} {}", checked.rule, checked.said.say(lang)).into_any(),
            checked.left.to_string().into_any(),
            checked.right.to_string().into_any(),
            view! { <Badge tone text=text/> }.into_any(),
        ]
    });
    let head = [words::rule(lang), words::left(lang), words::right(lang), words::result(lang)];
    view! {
        <h2>{words::checks(lang)}</h2>
        <Table caption=words::checks(lang) head=head.map(str::to_owned).to_vec() rows=rows.collect() numeric=&[1, 2] hide_caption=true/>
    }
    .into_any()
}

fn settlement(lang: Lang, seen: &Overview) -> AnyView {
    let Some(settled) = seen.settlement else { return ().into_any() };
    let mut facts = vec![
        (words::granted(lang), settled.granted),
        (words::spent(lang), settled.spent),
        (words::to_be_fixed(lang), settled.fixed),
        (words::to_refund(lang), settled.refund),
    ];
    if let Some((fixed, refund)) = seen.claim.as_ref().and_then(|claim| claim.fixed_yen.zip(claim.refund_yen)) {
        facts.truncate(2);
        facts.extend([(words::fixed_amount(lang), fixed), (words::to_refund(lang), refund)]);
    }
    let facts: Vec<(String, AnyView)> =
        facts.into_iter().map(|(name, yen)| (name.to_owned(), common::yen(lang, yen).into_any())).collect();
    view! { <h2>{words::settlement(lang)}</h2><Facts facts/> }.into_any()
}

fn versions(lang: Lang, seen: &Overview) -> AnyView {
    if seen.versions.is_empty() {
        return view! { <h2>{words::versions(lang)}</h2><p>{words::none_frozen(lang)}</p> }.into_any();
    }
    let rows = seen.versions.iter().map(|version: &Version| {
        let pack = format!("/claims/{}/package.zip?version={}", version.claim, version.number);
        vec![
            words::version(lang, version.number).into_any(),
            common::instant(lang, Zone::TOKYO, version.frozen_at).into_any(),
            version.frozen_by.clone().into_any(),
            view! { <code class="hash">{version.hash.clone()}</code> }.into_any(),
            view! { <a href=pack download="">{words::pack(lang)}</a> }.into_any(),
        ]
    });
    let head = [words::versions, words::frozen_at, words::frozen_by, words::hash, words::pack];
    view! {
        <h2>{words::versions(lang)}</h2>
        <Table caption=words::versions(lang) head=head.map(|say| say(lang).to_owned()).to_vec() rows=rows.collect() hide_caption=true/>
    }
    .into_any()
}

fn differences(lang: Lang, seen: &Overview) -> AnyView {
    if seen.versions.is_empty() {
        return ().into_any();
    }
    if seen.differences.is_empty() {
        return view! { <h2>{words::since(lang)}</h2><p>{words::nothing_differs(lang)}</p> }.into_any();
    }
    let rows = seen.differences.iter().take(MOST_SHOWN).map(|difference: &Difference| {
        let cells = difference.cells.iter().map(|(name, text)| format!("{}: {text}", name.say(lang)));
        vec![
            difference.title.say(lang).to_owned().into_any(),
            words::side(lang, difference.side).into_any(),
            cells.collect::<Vec<_>>().join(" / ").into_any(),
        ]
    });
    let head = [words::form(lang), words::side_head(lang), words::line(lang)].map(str::to_owned).to_vec();
    view! {
        <h2>{words::since(lang)}</h2>
        <Table caption=words::since(lang) head rows=rows.collect() hide_caption=true/>
        {more(lang, seen.differences.len())}
    }
    .into_any()
}

fn history(lang: Lang, seen: &Overview) -> AnyView {
    if seen.events.is_empty() {
        return ().into_any();
    }
    let rows = seen.events.iter().map(|event| {
        vec![
            common::day(lang, event.on).into_any(),
            words::step(lang, event.step).into_any(),
            event.by.clone().into_any(),
            event.note.clone().into_any(),
        ]
    });
    let head = [words::when(lang), words::what(lang), words::who(lang), words::note(lang)].map(str::to_owned).to_vec();
    view! {
        <h2>{words::history(lang)}</h2>
        <Table caption=words::history(lang) head rows=rows.collect() hide_caption=true/>
    }
    .into_any()
}

fn steps(lang: Lang, institution: InstitutionId, year: FiscalYear, today: Day, seen: &Overview) -> AnyView {
    let status = seen.claim.as_ref().map_or(ClaimStatus::Draft, |claim| claim.status);
    let freezing = status.after(Step::Freeze).is_ok().then(|| {
        view! {
            <Form action="claims/freeze" submit=words::freeze(lang)>
                <Hidden name="institution_id" value=institution.to_string()/>
                <Hidden name="fiscal_year" value=year.to_string()/>
            </Form>
        }
    });
    let id = seen.claim.as_ref().map(|claim| claim.id.to_string()).unwrap_or_default();
    let expected = seen.settlement.map(|settled| settled.fixed.0.to_string()).unwrap_or_default();
    let others: Vec<_> = operations::next(seen.claim.as_ref())
        .into_iter()
        .map(|step| {
            let (id, expected) = (id.clone(), expected.clone());
            let fixing = step == Step::Fix;
            view! {
                <section class="card no-print">
                    <h3>{words::step(lang, step)}</h3>
                    <Form action="claims/step" submit=words::step(lang, step) key=step.code()>
                        <Hidden name="claim_id" value=id/>
                        <Hidden name="step" value=step.code()/>
                        <Field name="on" kind="date" label=words::on(lang) value=today.to_string() required=true/>
                        {fixing.then(|| view! {
                            <Field name="fixed_yen" kind="number" label=words::fixed_amount(lang) value=expected
                                unit=crate::grants::words::yen_unit(lang) required=true/>
                        })}
                        <Field name="note" label=words::note(lang)/>
                    </Form>
                </section>
            }
        })
        .collect();
    view! { <h2 class="no-print">{words::next_steps(lang)}</h2>{freezing}{others} }.into_any()
}
