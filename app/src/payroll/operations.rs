//! What payroll does, and what others may learn of it.

use super::{
    claim::{PersonnelCost, rows},
    commands::{CostDepth, Costs, HoursOf, Pay, PolicyOf, PolicySetting, TermsSetting},
    hours::{Hours, Worker, hours},
    model::{GradeTable, PayTerms},
    policy::CostPolicy,
    rules, seal, store,
};
use crate::{
    access::{Caller, Reading, Sight},
    diary,
    error::Error,
    ids::{InstitutionId, StaffId},
    instruments::holidays_of,
    time::{FiscalYear, Month},
};
use std::collections::{BTreeMap, BTreeSet};

/// Somebody's terms and their revision: `(None, 0)` where nothing was set.
pub async fn terms(caller: &Caller, staff: StaffId, year: FiscalYear) -> Result<(Option<PayTerms>, i64), Error> {
    let mut reading = caller.read().await?;
    let institution = diary::operations::keeper(&mut reading, staff).await?.institution;
    let sight = reading.reveal(Pay { institution })?;
    let found = store::terms(&mut reading, &sight, staff, year).await?;
    Ok(found.map_or((None, 0), |(terms, revision)| (Some(terms), revision)))
}

/// Everybody with a place for terms: who they are, and the terms where they were set.
pub async fn earners(
    caller: &Caller,
    institution: InstitutionId,
    year: FiscalYear,
) -> Result<Vec<super::claim::Earner>, Error> {
    let mut reading = caller.read().await?;
    reading.reveal(Pay { institution })?;
    let sight = reading.reveal(Costs { institution })?;
    Ok(store::payers(&mut reading, &sight, year).await?.earners)
}

/// `seen`: the revision that was changed; 0 for the first terms of the year.
pub async fn set_terms(
    caller: &Caller,
    staff: StaffId,
    year: FiscalYear,
    terms: PayTerms,
    seen: i64,
) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    let institution = diary::operations::keeper(&mut tx, staff).await?.institution;
    tx.reveal(Pay { institution })?;
    rules::check(&terms)?;
    let permit = tx.allow(TermsSetting { staff, institution, year, terms, seen })?;
    store::set_terms(&mut tx, &permit).await?;
    tx.commit().await
}

pub async fn policy(caller: &Caller, institution: InstitutionId, year: FiscalYear) -> Result<(CostPolicy, i64), Error> {
    let mut reading = caller.read().await?;
    reading.reveal(PolicyOf { institution })?;
    store::policy(&mut reading, institution, year).await
}

pub async fn set_policy(
    caller: &Caller,
    institution: InstitutionId,
    year: FiscalYear,
    policy: CostPolicy,
    seen: i64,
) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    tx.reveal(PolicyOf { institution })?;
    let permit = tx.allow(PolicySetting { institution, year, policy, seen })?;
    store::set_policy(&mut tx, &permit).await?;
    tx.commit().await
}

/// What everybody cost each programme in a fiscal year, or in one month of it.
pub async fn personnel_cost(
    caller: &Caller,
    institution: InstitutionId,
    year: FiscalYear,
    month: Option<Month>,
) -> Result<PersonnelCost, Error> {
    let mut reading = caller.read().await?;
    let sight = reading.reveal(Costs { institution })?;
    let cost = computed(&mut reading, &sight, year, month).await?;
    Ok(seen(cost, sight.depth(reading.actor())))
}

/// The cost of a year as this person may see it, and all of it as `write` puts it, sealed: whoever keeps the seal needs
/// no right to see pay, and learns none. Without a `place` nothing is sealed.
pub(crate) async fn sealed_cost(
    caller: &Caller,
    institution: InstitutionId,
    year: FiscalYear,
    place: Option<&str>,
    write: impl FnOnce(&PersonnelCost) -> Result<String, Error>,
) -> Result<(PersonnelCost, String), Error> {
    let mut reading = caller.read().await?;
    let sight = reading.reveal(Costs { institution })?;
    let cost = computed(&mut reading, &sight, year, None).await?;
    let sealed = match place {
        Some(place) => seal::key()?.seal(&write(&cost)?, place)?,
        None => String::new(),
    };
    Ok((seen(cost, sight.depth(reading.actor())), sealed))
}

/// What was sealed, for those who may see pay.
pub(crate) fn open_sealed(
    reading: &Reading,
    institution: InstitutionId,
    place: &str,
    sealed: &str,
) -> Result<String, Error> {
    reading.reveal(Pay { institution })?;
    seal::key()?.open(sealed, place)
}

async fn computed(
    reading: &mut Reading,
    sight: &Sight<Costs>,
    year: FiscalYear,
    month: Option<Month>,
) -> Result<PersonnelCost, Error> {
    let (first, last) = match month {
        Some(month) => (month.first_day(), month.last_day()),
        None => (year.first_day(), year.last_day()),
    };
    let store::Payers { institution: name, policy, earners } = store::payers(reading, sight, year).await?;
    let (worked, names) = store::worked(reading, sight, first, last).await?;
    let grades = GradeTable::default();
    let all = earners.iter().filter_map(|earner| Some((earner, worked.get(&earner.staff)?)));
    let rows = all.flat_map(|(earner, months)| rows(earner, months, &grades, &policy, &names)).collect();
    Ok(PersonnelCost { institution: name, year, rows })
}

fn seen(cost: PersonnelCost, depth: Option<CostDepth>) -> PersonnelCost {
    if depth == Some(CostDepth::Full) { cost } else { cost.without_basis() }
}

/// 労働時間集計表: where everybody's time went in a fiscal year up to now, or in one month of it. The year so far is added up
/// either way.
pub async fn hours_summary(
    caller: &Caller,
    institution: InstitutionId,
    year: FiscalYear,
    month: Option<Month>,
) -> Result<Hours, Error> {
    let mut reading = caller.read().await?;
    let sight = reading.reveal(HoursOf { institution })?;
    let last = month.map_or(year.last_day(), Month::last_day);
    let store::Hands { institution: name, zone, hands } = store::hands(&mut reading, &sight, year).await?;
    let (worked, mut names) = store::hours_worked(&mut reading, &sight, year.first_day(), last).await?;
    let holidays: BTreeSet<_> =
        [year.year(), year.year() + 1].into_iter().flat_map(holidays_of).map(|(day, _)| day).collect();
    let mut rows = Vec::new();
    for hand in hands {
        let Some(months) = worked.get(&hand.staff) else { continue };
        let scheduled = |month: Month| {
            let days = diary::planned(&hand.hours, &holidays, &[], zone, month);
            (month, days.iter().map(diary::WorkDay::available).sum())
        };
        let worker = Worker {
            staff: hand.staff,
            name: hand.name,
            scheduled: months.iter().map(|worked| scheduled(worked.work.month)).collect(),
            certified: hand.certified,
        };
        rows.extend(hours(&worker, months).into_iter().filter(|row| month.is_none_or(|month| row.month == month)));
    }
    // A programme that somebody is certified for and nobody has worked for yet is known by its id alone.
    let certified = rows.iter().flat_map(|row| row.programmes.keys());
    for id in certified.copied().collect::<Vec<_>>() {
        names.entry(id).or_insert_with(|| crate::words::Said { ja: id.to_string(), en: id.to_string() });
    }
    let shown: BTreeSet<_> = rows.iter().flat_map(|row| row.programmes.keys().copied()).collect();
    let programmes: BTreeMap<_, _> = names.into_iter().filter(|(id, _)| shown.contains(id)).collect();
    Ok(Hours { institution: name, year, programmes: programmes.into_iter().collect(), rows })
}
