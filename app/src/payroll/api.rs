//! What payroll's forms do.

use super::{forms, operations, words};
use crate::{
    access::Caller,
    action,
    actions::{Action, Done},
    diary,
    error::Error,
    form::{Fields, Typed},
    ids::{InstitutionId, StaffId},
    time::FiscalYear,
    words::Said,
};

pub const ACTIONS: &[Action] = &[action!("payroll/set-terms", set_terms)];

async fn set_terms(caller: Caller, typed: Typed) -> Result<Done, Error> {
    let mut fields = Fields::of(&typed);
    let institution = fields.id::<InstitutionId>("institution_id");
    let staff = fields.id::<StaffId>("staff_id");
    let year = fields.number("fiscal_year", 2000..=2200).and_then(|year| FiscalYear::new(i32::try_from(year).ok()?));
    let seen = fields.number("seen", 0..=i64::MAX);
    let (Some(institution), Some(staff), Some(year), Some(seen)) = (institution, staff, year, seen) else {
        return Err(fields.into_error());
    };
    // Whether this person may see pay at all comes before anything they typed.
    operations::terms(&caller, staff, year).await?;
    let programmes = diary::operations::programmes_of_year(&caller, institution, year).await?;
    let programmes: Vec<_> = programmes.into_iter().map(|(id, _)| id).collect();
    let terms = forms::terms(&typed, year, &programmes)?;
    operations::set_terms(&caller, staff, year, terms, seen).await?;
    let path = format!("/institutions/{institution}/pay-terms?fiscal_year={year}");
    Ok(Done::to(path).saying(Said::by(words::terms_set)))
}
