//! The diary's pages.

mod attendance;
mod checks;
mod line_form;
mod list;
mod month;
mod quick_form;
mod reversal_form;
mod ruler;

pub use attendance::AttendancePage;
pub use line_form::{DraftLine, draft_line};
pub use list::DiariesPage;
pub use month::clock;
pub use reversal_form::said as reversal_said;

use super::{operations, words};
use crate::{
    access::Actor,
    design::{At, Sheet, page},
    error::Error,
    ids::StaffId,
    time::Month,
};
use leptos::prelude::*;

/// `/diary`: this month.
#[component]
pub fn DiaryPage() -> impl IntoView {
    page(async |at: At| {
        let staff = own(&at)?;
        let today = crate::time::Zone::TOKYO.day_of(at.caller.now());
        own_month(&at, staff, Month::of(today)).await
    })
}

/// `/diary/:month`: one's own.
#[component]
pub fn OwnMonthPage() -> impl IntoView {
    page(async |at: At| {
        let staff = own(&at)?;
        let month = at.id("month")?;
        own_month(&at, staff, month).await
    })
}

/// `/staff/:staff/diary/:month`: for whoever confirms, locks or audits it.
#[component]
pub fn MonthPage() -> impl IntoView {
    page(async |at: At| {
        let seen = operations::month(&at.caller, at.id("staff")?, at.id("month")?).await?;
        let institution = seen.keeper.institution;
        let list = format!("/institutions/{institution}/diaries?month={}", seen.month);
        let title = format!("{} {}", seen.keeper.name, words::title(at.lang, seen.month));
        let view = month::view(&at, &seen, &format!("/staff/{}/diary", seen.keeper.staff));
        Ok(Sheet::new(title).under(list, words::diaries(at.lang)).wide().body(view))
    })
}

async fn own_month(at: &At, staff: StaffId, month: Month) -> Result<Sheet, Error> {
    let seen = operations::month(&at.caller, staff, month).await?;
    let view = month::view(at, &seen, "/diary");
    Ok(Sheet::new(words::title(at.lang, month)).under("/diary", words::own_diaries(at.lang)).wide().body(view))
}

/// The employment whose diary is meant: `?staff=` where there are several.
fn own(at: &At) -> Result<StaffId, Error> {
    if at.caller.actor == Actor::Visitor {
        return Err(Error::SignedOut);
    }
    let mut all = at.caller.actor.memberships().iter().filter_map(|held| held.staff);
    match at.read::<StaffId>("staff") {
        Some(wanted) => all.find(|staff| *staff == wanted),
        None => all.next(),
    }
    .ok_or(Error::NotFound)
}
