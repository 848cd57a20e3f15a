//! What people do with diaries.

mod attendance;
mod lines;
mod reversing;

pub use attendance::{Mode, attendance_people, import, set_attendance};
pub use lines::{accept, add, add_all, change, remove};
pub use reversing::{Undoing, reverse, set_standing};
pub(crate) use store::support_in;
pub use store::{Line, Listed, Reversed, Signed};

use super::{
    commands::{Depth, Diaries, DiaryOf, Drafting, MonthOpening, MonthStep, NewProgramme},
    draft::drafts,
    flags::{Judged, MonthFacts, Noted, flags},
    model::{DiaryMonth, Entry, Keeper, Step, WorkDay, month_closed},
    plan::planned,
    store, words,
};
use crate::{
    access::{Caller, Permit, Reading, Tx},
    error::{Error, Refusal},
    ids::{DiaryEntryId, DiaryMonthId, InstitutionId, ProgrammeId, StaffId},
    money::Yen,
    notices::{self, About, Audience, Kind, Telling},
    time::{Day, FiscalYear, Month, Zone},
    words::Said,
};

/// A month as one person may see it.
#[derive(Clone, PartialEq, Debug)]
pub struct MonthSeen {
    pub keeper: Keeper,
    pub month: Month,
    /// `None` where it has not begun.
    pub diary: Option<DiaryMonth>,
    pub days: Vec<WorkDay>,
    pub lines: Vec<Line>,
    pub depth: Depth,
    /// What its lines can be for.
    pub programmes: Vec<(ProgrammeId, Said)>,
    /// Finished sessions that wait to be proposed.
    pub undrafted: i64,
    /// What somebody should look at before it is confirmed.
    pub flags: Vec<Noted>,
    pub signed: Signed,
}

pub async fn month(caller: &Caller, staff: StaffId, month: Month) -> Result<MonthSeen, Error> {
    let mut reading = caller.read().await?;
    let within = Zone::TOKYO.days(month.first_day(), month.last_day());
    let store::Opened { keeper, hours, diary, programmes, undrafted, signed } =
        store::opened(&mut reading, staff, month, within).await?;
    let sight = reading.reveal(DiaryOf::from(&keeper))?;
    let depth = sight.depth(reading.actor()).ok_or(Error::NotFound)?;
    let (days, holidays) = store::days(&mut reading, &sight, month).await?;
    let lines = store::entries(&mut reading, &sight, month).await?;
    let undrafted = if reading.actor().is_staff(staff) { undrafted } else { 0 };
    let hours = serde_json::from_str(&hours).map_err(Error::internal)?;
    let (zone, standing) = (keeper.zone, keeper.standing);
    let facts = MonthFacts { month, zone, standing, hours: &hours, holidays: &holidays, days: &days };
    let judged: Vec<_> = lines.iter().map(|line| line.judged(zone)).collect();
    let flags = flags(&facts, &judged);
    Ok(MonthSeen { keeper, month, diary, days, lines, depth, programmes, undrafted, flags, signed })
}

impl Line {
    fn judged(&self, zone: Zone) -> Judged<'_> {
        let (written_on, charged) = (zone.day_of(self.written_at), self.charged > Yen::ZERO);
        Judged { entry: &self.entry, written_on, charged }
    }
}

/// Whose diary it would be. Asked by the slices that know the same person; they ask the policy themselves.
pub(crate) async fn keeper(reading: &mut Reading, staff: StaffId) -> Result<Keeper, Error> {
    Ok(store::keeper(reading, staff).await?.0)
}

/// The lines of everybody at an institution, as much of them as this person may see.
pub(crate) async fn lines_of_institution(
    reading: &mut Reading,
    institution: InstitutionId,
    first: Day,
    last: Day,
) -> Result<Vec<(StaffId, Line)>, Error> {
    let sight = reading.reveal(Diaries { institution })?;
    let depth = sight.depth(reading.actor()).ok_or(Error::NotFound)?;
    store::entries_of_institution(reading, institution, depth, first, last).await
}

pub async fn list(caller: &Caller, institution: InstitutionId, month: Month) -> Result<Vec<Listed>, Error> {
    let mut reading = caller.read().await?;
    let sight = reading.reveal(Diaries { institution })?;
    store::diaries(&mut reading, &sight, month).await
}

/// A line that this person may see in full, and whose it is.
pub async fn find_line(caller: &Caller, id: DiaryEntryId) -> Result<(Keeper, Entry), Error> {
    let mut reading = caller.read().await?;
    let (staff, entry) = store::find_entry(&mut reading, id).await?;
    let (keeper, _) = store::keeper(&mut reading, staff).await?;
    let sight = reading.reveal(DiaryOf::from(&keeper))?;
    match sight.depth(reading.actor()) {
        Some(Depth::Full) => Ok((keeper, entry)),
        _ => Err(Error::Forbidden),
    }
}

/// Whose line it is and of which day, for those who may see anything of it.
pub async fn whose_line(caller: &Caller, id: DiaryEntryId) -> Result<(StaffId, Day), Error> {
    let mut reading = caller.read().await?;
    let (staff, entry) = store::find_entry(&mut reading, id).await?;
    let (keeper, _) = store::keeper(&mut reading, staff).await?;
    reading.reveal(DiaryOf::from(&keeper))?;
    Ok((staff, entry.day))
}

/// The drafts of a person between two days.
pub async fn drafts_between(
    caller: &Caller,
    staff: StaffId,
    first: Day,
    last: Day,
) -> Result<(Keeper, Vec<Entry>), Error> {
    let mut reading = caller.read().await?;
    let (keeper, _) = store::keeper(&mut reading, staff).await?;
    let sight = reading.reveal(DiaryOf::from(&keeper))?;
    let lines = store::entries_between(&mut reading, &sight, first, last).await?;
    let drafts = lines.into_iter().map(|line| line.entry).filter(|entry| entry.draft).collect();
    Ok((keeper, drafts))
}

/// The programmes that a line of this month can be for.
pub async fn programmes(
    caller: &Caller,
    institution: InstitutionId,
    month: Month,
) -> Result<Vec<(ProgrammeId, Said)>, Error> {
    let mut reading = caller.read().await?;
    if !reading.actor().works_at(institution) && !reading.actor().is_operator() {
        return Err(Error::NotFound);
    }
    store::programmes(&mut reading, institution, month.first_day(), month.last_day()).await
}

/// Those of a whole fiscal year.
pub async fn programmes_of_year(
    caller: &Caller,
    institution: InstitutionId,
    year: FiscalYear,
) -> Result<Vec<(ProgrammeId, Said)>, Error> {
    let mut reading = caller.read().await?;
    if !reading.actor().works_at(institution) && !reading.actor().is_operator() {
        return Err(Error::NotFound);
    }
    store::programmes(&mut reading, institution, year.first_day(), year.last_day()).await
}

/// The menu of each programme, by its code. Asked by the slices that keep the books; they ask the policy themselves.
pub(crate) async fn menus(
    reading: &mut Reading,
    institution: InstitutionId,
) -> Result<Vec<(ProgrammeId, String)>, Error> {
    store::menus(reading, institution).await
}

pub async fn add_programme(
    caller: &Caller,
    institution: InstitutionId,
    name: Said,
    valid_from: Day,
    valid_to: Day,
) -> Result<ProgrammeId, Error> {
    let mut tx = caller.begin().await?;
    let id = ProgrammeId::new();
    let permit = tx.allow(NewProgramme { id, institution, name, valid_from, valid_to })?;
    store::add_programme(&mut tx, &permit).await?;
    tx.commit().await?;
    Ok(id)
}

/// Begins the month where it has not begun, and proposes lines for the sessions that have none. Safe to repeat.
pub async fn prepare(caller: &Caller, staff: StaffId, month: Month) -> Result<usize, Error> {
    let mut tx = caller.begin().await?;
    let (keeper, hours) = visible_keeper(&mut tx, staff).await?;
    let diary = match store::find_month(&mut tx, staff, month).await? {
        Some(diary) => diary,
        None => open(&mut tx, &keeper, &hours, month).await?,
    };
    let lines = match diary.status.is_open() {
        true => undrafted(&mut tx, &keeper, month).await?,
        false => Vec::new(),
    };
    let count = lines.len();
    if count > 0 {
        let drafting = tx.allow(Drafting { month: diary, lines })?;
        store::draft(&mut tx, &drafting).await?;
    }
    tx.commit().await?;
    Ok(count)
}

/// For the job that keeps diaries writing themselves: everybody with a finished session of the last weeks that no line
/// speaks of. Where a month is closed already, its sessions wait for a person.
pub async fn prepare_all(caller: &Caller) -> Result<usize, Error> {
    const WEEKS: i64 = 5;
    let mut reading = caller.read().await?;
    if !reading.actor().is_operator() {
        return Err(Error::Forbidden);
    }
    let from = reading.now() - chrono::TimeDelta::weeks(WEEKS);
    let waiting = store::to_draft(&mut reading, from).await?;
    let mut months = Vec::new();
    for (staff, first, last) in waiting {
        let (keeper, _) = store::keeper(&mut reading, staff).await?;
        let [first, last] = [first, last].map(|at| Month::of(keeper.zone.day_of(at)));
        months.extend(
            std::iter::successors(Some(first), |month| Some(month.next()).filter(|next| *next <= last))
                .map(|month| (staff, month)),
        );
    }
    drop(reading);
    let mut lines = 0;
    for (staff, month) in months {
        lines += prepare(caller, staff, month).await?;
    }
    Ok(lines)
}

/// `revision`: the month as it was seen; `None` takes it as it is now.
pub async fn step(
    caller: &Caller,
    staff: StaffId,
    month: Month,
    step: Step,
    reason: String,
    revision: Option<i64>,
) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    visible_keeper(&mut tx, staff).await?;
    let diary = store::find_month(&mut tx, staff, month).await?.ok_or(Error::NotFound)?;
    if revision.is_some_and(|seen| seen != diary.revision) {
        return Err(Error::Stale);
    }
    let permit = tx.allow(MonthStep { month: diary, step, reason })?;
    if step == Step::Confirm && tx.actor().is(permit.month.account) {
        return Err(Refusal::rule("diary_confirmed_by_another", Said::by(words::confirmed_by_another)).into());
    }
    if step.needs_reason() && permit.reason.is_empty() {
        return Err(Error::field("reason", "missing", Said::by(words::reason_missing)));
    }
    store::step(&mut tx, &permit).await?;
    if matches!(step, Step::Return | Step::Reopen) {
        tell_returned(&mut tx, &permit).await?;
    }
    tx.commit().await
}

/// The month is the keeper's again.
async fn tell_returned(tx: &mut Tx, permit: &Permit<MonthStep>) -> Result<(), Error> {
    let month = &permit.month;
    let about = About {
        thing: Said::by(|lang| crate::words::month(lang, month.month)),
        place: Said { ja: String::new(), en: String::new() },
        zone: Zone::TOKYO,
        period: None,
        reason: permit.reason.clone(),
        path: format!("/diary/{}", month.month),
        calendar: None,
    };
    let (kind, key) = (Kind::DiaryReturned, format!("{}:{}", month.id, month.revision + 1));
    let to = vec![Audience::Account(month.account)];
    notices::operations::tell(tx, permit, Telling { kind, key, about, to }).await
}

/// Strangers learn nothing, not even that the person exists.
async fn visible_keeper(tx: &mut Tx, staff: StaffId) -> Result<(Keeper, String), Error> {
    let (keeper, hours) = store::keeper(tx, staff).await?;
    tx.reveal(DiaryOf::from(&keeper))?;
    Ok((keeper, hours))
}

async fn open(tx: &mut Tx, keeper: &Keeper, hours: &str, month: Month) -> Result<DiaryMonth, Error> {
    let hours = serde_json::from_str(hours).map_err(Error::internal)?;
    let holidays = store::holidays(tx, month).await?;
    let leaves = store::leaves(tx, keeper, month).await?;
    let days = planned(&hours, &holidays, &leaves, keeper.zone, month);
    let opening = tx.allow(MonthOpening { id: DiaryMonthId::new(), keeper: keeper.clone(), month, days })?;
    store::open(tx, &opening).await?;
    store::plan(tx, &opening).await?;
    store::find_month(tx, keeper.staff, month).await?.ok_or_else(|| Error::internal("a month that just began"))
}

async fn line_of(tx: &mut Tx, id: DiaryEntryId) -> Result<(DiaryMonth, Entry), Error> {
    let (staff, line) = store::find_entry(tx, id).await?;
    visible_keeper(tx, staff).await?;
    let diary = store::find_month(tx, staff, Month::of(line.day)).await?;
    Ok((diary.ok_or_else(month_closed)?, line))
}

/// The lines that the finished sessions of a month would make.
async fn undrafted(reading: &mut Reading, keeper: &Keeper, month: Month) -> Result<Vec<Entry>, Error> {
    let sight = reading.reveal(DiaryOf::from(keeper))?;
    let within = keeper.zone.days(month.first_day(), month.last_day());
    let sessions = store::undrafted(reading, &sight, month, within).await?;
    // Where the institution has one programme, support is given for it; where it has several, the person chooses.
    let programmes = store::programmes(reading, keeper.institution, month.first_day(), month.last_day()).await?;
    let programme = if let [(only, _)] = programmes.as_slice() { Some(*only) } else { None };
    let lines = sessions.iter().flat_map(|session| drafts(session, keeper.zone, programme, DiaryEntryId::new));
    Ok(lines.filter(|line| month.contains(line.day)).collect())
}
