//! What offices do with claims, and what others may see of them.

use super::{
    commands::{ClaimOf, ClaimOpening, ClaimStep, Freezing},
    difference::{Difference, differences},
    model::{Claim, ClaimStatus, Event, Snapshot, Step, Version},
    readiness::{Facts, Obstacle, Weight, obstacles},
    reconcile::{Checked, Minutes4, reconcile},
    store, words,
};
use crate::{
    access::Caller,
    error::{Error, Refusal, Violation},
    grants::{
        self, Grant,
        ledger::Sums,
        operations::Books,
        rules::{Settlement, settle},
    },
    ids::{ClaimId, InstitutionId},
    money::Yen,
    payroll,
    reports::{self, Report, ReportKind},
    time::{Day, FiscalYear, Zone},
    words::Said,
};
use sha2::{Digest, Sha256};

/// A year's claim as its page shows it.
#[derive(Clone, PartialEq, Debug)]
pub struct Overview {
    pub institution: Said,
    pub grant: Option<Grant>,
    /// `None` until the office has opened it.
    pub claim: Option<Claim>,
    pub settlement: Option<Settlement>,
    pub obstacles: Vec<Obstacle>,
    pub checked: Vec<Checked>,
    /// Newest first, without what is in them.
    pub versions: Vec<Version>,
    pub events: Vec<Event>,
    /// Of the newest version, from what the data says today.
    pub differences: Vec<Difference>,
}

/// Everything a claim is made of, as it is today.
struct Today {
    books: Books,
    forms: Vec<Report>,
    /// Form 4 with its basis, sealed for payroll.
    sealed: String,
    checked: Vec<Checked>,
    costs: payroll::claim::PersonnelCost,
    proofs: Vec<super::model::Proof>,
}

/// Forms 1 to 3, as the institution's own reports have them; 4 to 6 are made of what the claim has read already.
const FORMS: [ReportKind; 3] = [ReportKind::Usage, ReportKind::Diary, ReportKind::Hours];

pub async fn overview(caller: &Caller, institution: InstitutionId, year: FiscalYear) -> Result<Overview, Error> {
    let mut reading = caller.read().await?;
    let sight = reading.reveal(ClaimOf { institution })?;
    let claim = store::of_year(&mut reading, &sight, year).await?;
    let (versions, events) = match &claim {
        Some(claim) => (
            store::versions(&mut reading, &sight, claim.id).await?,
            store::events(&mut reading, &sight, claim.id).await?,
        ),
        None => (Vec::new(), Vec::new()),
    };
    let newest = match versions.first() {
        Some(version) => Some(store::version(&mut reading, &sight, version.claim, version.number).await?),
        None => None,
    };
    drop(reading);
    let today = today(caller, institution, year, None).await?;
    let differences = match newest {
        Some(version) => differences(&read(&version)?.forms, &today.forms),
        None => Vec::new(),
    };
    let obstacles = today.obstacles(caller, year);
    let settlement = today.settlement();
    Ok(Overview {
        institution: today.books.institution.clone(),
        grant: today.books.grant.clone(),
        claim,
        settlement,
        obstacles,
        checked: today.checked,
        versions,
        events,
        differences,
    })
}

/// Reads everything that the claim rests on. `place`: what the sealed form will open in.
async fn today(
    caller: &Caller,
    institution: InstitutionId,
    year: FiscalYear,
    place: Option<&str>,
) -> Result<Today, Error> {
    let books = grants::operations::books(caller, institution, year).await?;
    let write = |cost: &payroll::claim::PersonnelCost| {
        serde_json::to_string(&reports::personnel_cost(cost, None)).map_err(Error::internal)
    };
    let (costs, sealed) = payroll::operations::sealed_cost(caller, institution, year, place, write).await?;
    let mut forms = Vec::new();
    for kind in FORMS {
        forms.push(report(caller, kind, institution, year).await?);
    }
    forms.push(reports::personnel_cost(&costs.without_basis(), None));
    forms.push(reports::ledger(&books, None));
    let performance = reports::performance(&books);
    let mut reading = caller.read().await?;
    let proofs = store::proofs(&mut reading, institution, year).await?;
    let mut minutes: Minutes4 =
        proofs.iter().map(|proof| ((proof.staff, proof.programme, proof.month), proof.minutes)).collect();
    for (staff, programme, month, taken) in store::reversed(&mut reading, institution, year).await? {
        *minutes.entry((staff, programme, month)).or_default() += taken;
    }
    let checked = reconcile(&costs, &books.rows, &performance, &minutes);
    forms.push(performance);
    Ok(Today { books, forms, sealed, checked, costs, proofs })
}

/// A form as the funder gets it, whatever the office itself may see of the diaries.
async fn report(
    caller: &Caller,
    kind: ReportKind,
    institution: InstitutionId,
    year: FiscalYear,
) -> Result<Report, Error> {
    // The claim was revealed before; the forms belong to it.
    let whole = caller.acting_as(crate::access::Actor::Job("claim"));
    reports::operations::report(&whole, kind, institution, year, None).await
}

impl Today {
    fn obstacles(&self, caller: &Caller, year: FiscalYear) -> Vec<Obstacle> {
        let Some(grant) = &self.books.grant else { return Vec::new() };
        obstacles(&Facts {
            year,
            today: Zone::TOKYO.day_of(caller.now()),
            grant,
            rows: &self.books.rows,
            closed: &self.books.closed,
            costs: &self.costs,
            checked: &self.checked,
        })
    }

    fn settlement(&self) -> Option<Settlement> {
        let grant = self.books.grant.as_ref()?;
        let spent = reports::eligible(grant, &Sums::of(&self.books.rows));
        Some(settle(grant.total(), spent, grant.rules.truncate_unit))
    }
}

/// Freezes what is there today, unless something is in the way. Opens the claim where nobody has.
pub async fn freeze(caller: &Caller, institution: InstitutionId, year: FiscalYear) -> Result<i64, Error> {
    let claim = open(caller, institution, year).await?;
    claim.status.after(Step::Freeze)?;
    let mut reading = caller.read().await?;
    let sight = reading.reveal(ClaimOf { institution })?;
    let number = store::versions(&mut reading, &sight, claim.id).await?.first().map_or(1, |version| version.number + 1);
    drop(reading);
    let today = today(caller, institution, year, Some(&place(claim.id, number))).await?;
    let stopping: Vec<Obstacle> =
        today.obstacles(caller, year).into_iter().filter(|found| found.weight == Weight::Stops).collect();
    if !stopping.is_empty() {
        let violation = |found: Obstacle| Violation { code: found.code, said: found.said, limit: None, actual: None };
        let violations = stopping.into_iter().map(violation).collect();
        return Err(Refusal { violations, ..Refusal::rule("not_ready", Said::by(words::not_ready)) }.into());
    }
    let (Some(grant), Some(settlement)) = (&today.books.grant, today.settlement()) else { return Err(no_grant()) };
    let snapshot = Snapshot {
        institution: today.books.institution.clone(),
        fiscal_year: year,
        grant_number: grant.number.clone(),
        settlement: settlement.into(),
        forms: today.forms,
        proofs: today.proofs,
    };
    let snapshot = serde_json::to_string(&snapshot).map_err(Error::internal)?;
    let hash = hex::encode(Sha256::digest(&snapshot));
    let mut tx = caller.begin().await?;
    tx.queue_for(&[institution.uuid()]).await?;
    // Nothing was posted while the forms were made: the ledger only grows.
    let rows = grants::operations::read_books(&mut tx, institution, year).await?.rows.len();
    if rows != today.books.rows.len() {
        return Err(Refusal::conflict("changed_meanwhile", Said::by(words::changed_meanwhile)).into());
    }
    let on = Zone::TOKYO.day_of(tx.now());
    let permit = tx.allow(Freezing { claim, number, snapshot, sealed: today.sealed, hash })?;
    store::freeze(&mut tx, &permit, on).await?;
    tx.commit().await?;
    Ok(number)
}

/// The year's claim; made where it is not there yet.
pub async fn open(caller: &Caller, institution: InstitutionId, year: FiscalYear) -> Result<Claim, Error> {
    let mut tx = caller.begin().await?;
    let sight = tx.reveal(ClaimOf { institution })?;
    if let Some(claim) = store::of_year(&mut tx, &sight, year).await? {
        return Ok(claim);
    }
    let grant = grants::operations::read_books(&mut tx, institution, year).await?.grant.ok_or_else(no_grant)?;
    let id = ClaimId::new();
    let permit = tx.allow(ClaimOpening { id, institution, year, grant: grant.id })?;
    store::open(&mut tx, &permit).await?;
    let claim = store::find(&mut tx, id).await?;
    tx.commit().await?;
    Ok(claim)
}

/// Submitted, asked about, fixed, refunded. `fixed`: where the funder has fixed the amount.
pub async fn step(
    caller: &Caller,
    id: ClaimId,
    step: Step,
    on: Day,
    note: String,
    fixed: Option<Yen>,
) -> Result<Claim, Error> {
    let mut tx = caller.begin().await?;
    let claim = store::find(&mut tx, id).await?;
    tx.reveal(ClaimOf { institution: claim.institution })?;
    if step == Step::Freeze {
        return Err(Error::NotFound);
    }
    let to = claim.status.after(step)?;
    let settled = match (step, fixed) {
        (Step::Fix, fixed) => {
            let grant = grants::operations::read_books(&mut tx, claim.institution, claim.year).await?.grant;
            let granted = grant.map(|grant| grant.total()).ok_or_else(no_grant)?;
            let wrong = || Error::field("fixed_yen", "amount_wrong", Said::by(words::amount_wrong));
            let fixed = fixed.filter(|yen| (0..=granted.0).contains(&yen.0)).ok_or_else(wrong)?;
            Some(Settlement { granted, spent: fixed, fixed, refund: granted - fixed })
        }
        _ => None,
    };
    let permit = tx.allow(ClaimStep { claim: claim.clone(), step, on, note, settled })?;
    store::step(&mut tx, &permit, to).await?;
    let claim = store::find(&mut tx, id).await?;
    tx.commit().await?;
    Ok(claim)
}

/// A frozen version with everything in it; the newest where none is named.
pub async fn frozen(caller: &Caller, id: ClaimId, number: Option<i64>) -> Result<(Version, Snapshot), Error> {
    let mut reading = caller.read().await?;
    let claim = store::find(&mut reading, id).await?;
    let sight = reading.reveal(ClaimOf { institution: claim.institution })?;
    let number = match number {
        Some(number) => number,
        None => store::versions(&mut reading, &sight, id).await?.first().ok_or(Error::NotFound)?.number,
    };
    let version = store::version(&mut reading, &sight, id, number).await?;
    let snapshot = read(&version)?;
    Ok((version, snapshot))
}

/// Form 4 with its basis as it was frozen last: for payroll alone.
pub async fn frozen_cost(caller: &Caller, institution: InstitutionId, year: FiscalYear) -> Result<Report, Error> {
    let mut reading = caller.read().await?;
    reading.reveal(payroll::Pay { institution })?;
    let (id, number, sealed) = store::sealed(&mut reading, institution, year).await?.ok_or(Error::NotFound)?;
    let text = payroll::operations::open_sealed(&reading, institution, &place(id, number), &sealed)?;
    serde_json::from_str(&text).map_err(Error::internal)
}

/// A claim by its id, for whoever may see it.
pub async fn claim(caller: &Caller, id: ClaimId) -> Result<Claim, Error> {
    let mut reading = caller.read().await?;
    let claim = store::find(&mut reading, id).await?;
    reading.reveal(ClaimOf { institution: claim.institution })?;
    Ok(claim)
}

pub async fn of_year(caller: &Caller, institution: InstitutionId, year: FiscalYear) -> Result<Option<Claim>, Error> {
    let mut reading = caller.read().await?;
    let sight = reading.reveal(ClaimOf { institution })?;
    store::of_year(&mut reading, &sight, year).await
}

/// Frozen packs that are not what they were, and diaries that are not what was claimed. For commands.
pub async fn verify(caller: &Caller) -> Result<(usize, Vec<String>), Error> {
    if !caller.actor.is_operator() {
        return Err(Error::NotFound);
    }
    let mut reading = caller.read().await?;
    let all = store::newest(&mut reading).await?;
    let mut broken = Vec::new();
    for (claim, version) in &all {
        let (institution, year) = (claim.institution, claim.year);
        if hex::encode(Sha256::digest(&version.snapshot)) != version.hash {
            broken.push(format!("claim {} of FY{year}: version {} was changed", claim.id, version.number));
            continue;
        }
        let now = store::proofs(&mut reading, institution, year).await?;
        for proof in &read(version)?.proofs {
            let held =
                now.iter().find(|it| (it.staff, it.programme, it.month) == (proof.staff, proof.programme, proof.month));
            if held != Some(proof) {
                let minutes = held.map_or(0, |held| held.minutes.0);
                broken.push(format!(
                    "claim {} of FY{year}: the diary of staff {} for {} was claimed with {} minutes and now has {minutes}, or a line of it was changed",
                    claim.id, proof.staff, proof.month, proof.minutes.0,
                ));
            }
        }
    }
    Ok((all.len(), broken))
}

/// of one institution and year.
pub async fn reconciled(caller: &Caller, institution: InstitutionId, year: FiscalYear) -> Result<Vec<Checked>, Error> {
    Ok(today(caller, institution, year, None).await?.checked)
}

fn read(version: &Version) -> Result<Snapshot, Error> {
    serde_json::from_str(&version.snapshot).map_err(Error::internal)
}

fn place(id: ClaimId, number: i64) -> String {
    format!("claim {id} {number}")
}

fn no_grant() -> Error {
    Refusal::conflict("no_grant", Said::by(words::no_grant)).into()
}

/// Whether the buttons of a claim are this person's.
pub fn may_keep(caller: &Caller, institution: InstitutionId, grant: &Grant) -> bool {
    use crate::access::Command;
    ClaimOpening { id: ClaimId::from(grant.id.uuid()), institution, year: grant.year, grant: grant.id }
        .allowed_to(&caller.actor)
}

/// What can be done next, besides freezing.
pub fn next(claim: Option<&Claim>) -> Vec<Step> {
    let status = claim.map_or(ClaimStatus::Draft, |claim| claim.status);
    status.steps().filter(|step| *step != Step::Freeze).collect()
}
