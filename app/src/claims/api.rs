//! What the forms of claims do.

use super::{model::Step, operations, words};
use crate::{
    access::Caller,
    action,
    actions::{Action, Done},
    error::Error,
    form::{Fields, Typed},
    ids::{ClaimId, InstitutionId},
    money::Yen,
    time::FiscalYear,
    words::Said,
};

pub const ACTIONS: &[Action] = &[action!("claims/freeze", freeze), action!("claims/step", step)];

const MOST_YEN: i64 = 1_000_000_000_000;

async fn freeze(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let institution = fields.id::<InstitutionId>("institution_id");
    let year = fields.number("fiscal_year", 2000..=2200).and_then(|year| FiscalYear::new(i32::try_from(year).ok()?));
    let (Some(institution), Some(year)) = (institution, year) else { return Err(fields.into_error()) };
    let number = operations::freeze(&caller, institution, year).await?;
    Ok(page(institution, year).saying(Said::by(|lang| words::frozen_now(lang, number))))
}

async fn step(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let id = fields.id::<ClaimId>("claim_id");
    let step = fields.choice("step", Step::from_code);
    let on = fields.day("on");
    let note = fields.optional_text("note", 1_000).map(Option::unwrap_or_default);
    let fixed = fields.optional_number("fixed_yen", 0..=MOST_YEN);
    fields.check()?;
    let (Some(id), Some(step), Some(on), Some(note), Some(fixed)) = (id, step, on, note, fixed) else {
        return Err(fields.into_error());
    };
    let claim = operations::step(&caller, id, step, on, note, fixed.map(Yen)).await?;
    Ok(page(claim.institution, claim.year).saying(Said::by(words::step_done)))
}

fn page(institution: InstitutionId, year: FiscalYear) -> Done {
    Done::to(format!("/institutions/{institution}/claim?fiscal_year={year}"))
}
