//! What offices do with grants and ledgers, and what others may see of them.

use super::{
    commands::{
        Completion, GrantChange, GrantDecision, Grants, Ledger, LedgerClosing, Posting, Reallocation, Reversal,
    },
    import,
    ledger::{LedgerRow, NewRow, Sums},
    model::{Change, Grant, Menu, Move, Pot},
    rules::{Check, check, findings},
    store, words,
};
use crate::{
    access::{Caller, Reading, Tx},
    diary,
    error::{Error, Refusal, Violation},
    ids::{InstitutionId, LedgerRowId, ProgrammeId},
    institutions,
    money::Yen,
    payroll::{self, claim::CostRow},
    time::{Day, FiscalYear, Month, Zone},
    words::Said,
};
use std::collections::BTreeMap;

/// A year's money: what was granted and what has become of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Overview {
    pub institution: Said,
    pub grant: Option<Grant>,
    pub sums: Sums,
    /// Spent in each month of posting, oldest first.
    pub by_month: Vec<(Month, Yen)>,
    pub closed: Vec<Month>,
}

/// A year's rows with the decision that they rest on.
#[derive(Clone, PartialEq, Debug)]
pub struct Books {
    pub institution: Said,
    pub year: FiscalYear,
    pub grant: Option<Grant>,
    pub rows: Vec<LedgerRow>,
    pub closed: Vec<Month>,
}

/// What posting the wages of a month has done.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct WagesPosted {
    pub posted: usize,
    /// Taken back and posted anew.
    pub corrected: usize,
    /// People whose month is not locked yet.
    pub open: usize,
}

pub async fn overview(caller: &Caller, institution: InstitutionId, year: FiscalYear) -> Result<Overview, Error> {
    let mut reading = caller.read().await?;
    let sight = reading.reveal(Grants { institution })?;
    let name = institutions::operations::name(&mut reading, institution).await?;
    let grant = store::grant(&mut reading, institution, year).await?;
    let (sums, by_month) = store::sums(&mut reading, &sight, year).await?;
    let closed = store::closings(&mut reading, institution).await?;
    Ok(Overview { institution: name, grant, sums, by_month, closed })
}

pub async fn books(caller: &Caller, institution: InstitutionId, year: FiscalYear) -> Result<Books, Error> {
    let mut reading = caller.read().await?;
    read_books(&mut reading, institution, year).await
}

/// For the claim, which reads everything it rests on in one go.
pub(crate) async fn read_books(
    reading: &mut Reading,
    institution: InstitutionId,
    year: FiscalYear,
) -> Result<Books, Error> {
    let sight = reading.reveal(Ledger { institution })?;
    let name = institutions::operations::name(reading, institution).await?;
    let grant = store::grant(reading, institution, year).await?;
    let rows = store::rows(reading, &sight, year).await?;
    let closed = store::closings(reading, institution).await?;
    Ok(Books { institution: name, year, grant, rows, closed })
}

/// One row, for whoever may see the ledger it stands in.
pub async fn row(caller: &Caller, id: LedgerRowId) -> Result<LedgerRow, Error> {
    let mut reading = caller.read().await?;
    let row = store::find(&mut reading, id).await?;
    reading.reveal(Ledger { institution: row.institution })?;
    Ok(row)
}

pub async fn decide(caller: &Caller, grant: Grant) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    tx.reveal(Grants { institution: grant.institution })?;
    let permit = tx.allow(GrantDecision { grant })?;
    store::decide(&mut tx, &permit).await?;
    tx.commit().await
}

pub async fn change(
    caller: &Caller,
    institution: InstitutionId,
    year: FiscalYear,
    change: Change,
) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let grant = decided(&mut tx, institution, year).await?;
    let permit = tx.allow(GrantChange { institution, grant: grant.id, change })?;
    store::change(&mut tx, &permit).await?;
    tx.commit().await
}

/// What the rule says about a move that nobody has made yet.
pub async fn check_move(
    caller: &Caller,
    institution: InstitutionId,
    year: FiscalYear,
    (from, to, amount): (Pot, Pot, Yen),
) -> Result<Check, Error> {
    let mut reading = caller.read().await?;
    reading.reveal(Grants { institution })?;
    let grant = store::grant(&mut reading, institution, year).await?.ok_or(Error::NotFound)?;
    Ok(check(&grant, from, to, amount))
}

/// Refused where the rule asks for an approval that is not there, with the figures that led to it.
pub async fn reallocate(
    caller: &Caller,
    institution: InstitutionId,
    year: FiscalYear,
    mut moved: Move,
) -> Result<Check, Error> {
    let mut tx = caller.begin().await?;
    tx.queue_for(&[institution.uuid()]).await?;
    let grant = decided(&mut tx, institution, year).await?;
    let there = grant.budget().get(&moved.from).copied().unwrap_or_default();
    if moved.amount > there {
        return Err(Error::field(
            "amount_yen",
            "more_than_there",
            Said::by(|lang| words::more_than_there(lang, there)),
        ));
    }
    let check = check(&grant, moved.from, moved.to, moved.amount);
    moved.needs_approval = check.needs_approval;
    if check.needs_approval && (moved.approval_number.is_empty() || moved.approved_on.is_none()) {
        let said = Said::by(|lang| words::checked(lang, &check));
        let (limit, actual) = (Some(check.limit_yen.0.to_string()), Some(check.moved_yen.0.to_string()));
        let violation = Violation { code: "needs_approval", said: said.clone(), limit, actual };
        return Err(Refusal { violations: vec![violation], ..Refusal::rule("needs_approval", said) }.into());
    }
    let permit = tx.allow(Reallocation { institution, grant: grant.id, moved })?;
    store::reallocate(&mut tx, &permit).await?;
    tx.commit().await?;
    Ok(check)
}

pub async fn complete(
    caller: &Caller,
    institution: InstitutionId,
    year: FiscalYear,
    on: Day,
    revision: i64,
) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let grant = decided(&mut tx, institution, year).await?;
    let permit = tx.allow(Completion { institution, grant: grant.id, on, revision })?;
    store::complete(&mut tx, &permit).await?;
    tx.commit().await
}

/// An expense or income. Whatever makes it ineligible is said at once.
pub async fn post(
    caller: &Caller,
    institution: InstitutionId,
    year: FiscalYear,
    rows: Vec<NewRow>,
) -> Result<Vec<LedgerRowId>, Error> {
    let mut tx = caller.begin().await?;
    tx.queue_for(&[institution.uuid()]).await?;
    let grant = decided(&mut tx, institution, year).await?;
    let many = rows.len() > 1;
    let violations: Vec<Violation> = rows
        .iter()
        .enumerate()
        .flat_map(|(place, row)| findings(&grant, row).into_iter().map(move |finding| (place, finding)))
        .filter(|(_, finding)| finding.is_refused())
        .map(|(place, finding)| {
            let plain = Said::by(|lang| words::finding(lang, finding));
            let said = match many {
                true => Said::by(|lang| words::line_refused(lang, place + 2, plain.say(lang))),
                false => plain,
            };
            Violation { code: finding.code(), said, limit: None, actual: None }
        })
        .collect();
    if !violations.is_empty() {
        return Err(Refusal { violations, ..Refusal::rule("not_eligible", Said::by(words::row_refused)) }.into());
    }
    let last = store::last_seq(&mut tx, institution, year).await?;
    let permit = tx.allow(Posting { institution, year, rows })?;
    let ids = store::post(&mut tx, &permit, last).await?;
    tx.commit().await?;
    Ok(ids)
}

/// All rows of a file, or none.
pub async fn post_file(
    caller: &Caller,
    institution: InstitutionId,
    year: FiscalYear,
    bytes: &[u8],
) -> Result<usize, Error> {
    let rows = import::rows(bytes)?;
    Ok(post(caller, institution, year, rows).await?.len())
}

/// Posts what each locked diary of a month cost, and takes back what was posted with another amount. Safe to repeat.
pub async fn post_wages(caller: &Caller, institution: InstitutionId, month: Month) -> Result<WagesPosted, Error> {
    let year = month.fiscal_year();
    let costs = payroll::operations::personnel_cost(caller, institution, year, Some(month)).await?;
    let mut tx = caller.begin().await?;
    tx.queue_for(&[institution.uuid()]).await?;
    decided(&mut tx, institution, year).await?;
    let menus = diary::operations::menus(&mut tx, institution).await?;
    let menus = menus.into_iter().filter_map(|(id, code)| Some((id, Menu::from_code(&code)?))).collect();
    let held = store::wages_by_month(&mut tx, institution, year, month).await?;
    let closed = store::closings(&mut tx, institution).await?;
    let on = match closed.contains(&month) {
        true => Zone::TOKYO.day_of(tx.now()),
        false => month.last_day(),
    };
    let mut done = WagesPosted { open: costs.rows.iter().filter(|row| !row.locked).count(), ..WagesPosted::default() };
    let mut rows = Vec::new();
    let mut last = store::last_seq(&mut tx, institution, year).await?;
    for cost in costs.rows.iter().filter(|row| row.locked) {
        let key = (Some(cost.staff), Some(cost.programme));
        let posted = held.iter().find(|row| (row.row.staff, row.row.programme) == key);
        if posted.is_some_and(|row| (row.row.spent, row.row.minutes) == (cost.amount, cost.claim_minutes)) {
            continue;
        }
        if let Some(row) = posted {
            let reason = Said::by(words::settled_again).ja;
            let permit = tx.allow(Reversal { row: row.clone(), on, reason })?;
            store::reverse(&mut tx, &permit, last).await?;
            last += 1;
            done.corrected += 1;
        } else if cost.amount == Yen::ZERO {
            continue;
        } else {
            done.posted += 1;
        }
        rows.push(wages(cost, &menus, on));
    }
    if !rows.is_empty() {
        let permit = tx.allow(Posting { institution, year, rows })?;
        store::post(&mut tx, &permit, last).await?;
    }
    tx.commit().await?;
    Ok(done)
}

fn wages(cost: &CostRow, menus: &BTreeMap<ProgrammeId, Menu>, on: Day) -> NewRow {
    let menu = menus.get(&cost.programme).copied().unwrap_or(Menu::EquipmentSharing);
    let pot = Pot::of(menu, super::model::Category::PersonnelCost);
    let month = cost.month.to_string();
    NewRow {
        // Kept as it was written on the day, in the language of the books.
        description: words::wages_of(crate::words::Lang::Ja, &cost.name, &month),
        payee: cost.name.clone(),
        evidence: words::diary_evidence(crate::words::Lang::Ja, &month),
        minutes: cost.claim_minutes,
        ..NewRow::wages(pot, on, cost.staff, cost.programme, cost.month, cost.amount)
    }
}

pub async fn reverse(caller: &Caller, id: LedgerRowId, on: Day, reason: String) -> Result<LedgerRow, Error> {
    let mut tx = caller.begin().await?;
    let row = store::find(&mut tx, id).await?;
    tx.reveal(Ledger { institution: row.institution })?;
    tx.queue_for(&[row.institution.uuid()]).await?;
    let last = store::last_seq(&mut tx, row.institution, row.year).await?;
    let permit = tx.allow(Reversal { row: row.clone(), on, reason })?;
    store::reverse(&mut tx, &permit, last).await?;
    tx.commit().await?;
    Ok(row)
}

pub async fn close(caller: &Caller, institution: InstitutionId, month: Month) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    tx.reveal(Ledger { institution })?;
    if month.last_day() >= Zone::TOKYO.day_of(tx.now()) {
        return Err(Error::field("month", "not_yet_over", Said::by(words::not_yet_over)));
    }
    let permit = tx.allow(LedgerClosing { institution, month })?;
    store::close(&mut tx, &permit).await?;
    tx.commit().await
}

/// The decision that everything of the year needs; whoever may not see it learns nothing of it.
async fn decided(tx: &mut Tx, institution: InstitutionId, year: FiscalYear) -> Result<Grant, Error> {
    tx.reveal(Grants { institution })?;
    let missing = || Error::from(Refusal::conflict("no_grant", Said::by(words::grant_first)));
    store::grant(tx, institution, year).await?.ok_or_else(missing)
}
