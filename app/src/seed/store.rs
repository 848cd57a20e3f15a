//! Rows in bulk, a few hundred a statement, in the order in which they refer to one another.

use super::{
    billing::{self, Charged, Issued},
    catalogue::Kind,
    notices::Told,
    plan::{Consultation, Instrument, Plan, Seeding, Session},
};
use crate::{
    access::{Permit, Tx},
    consultations::Indexed,
    error::Error,
    ids::AccountId,
    instruments::OpeningHours,
    on,
    time::{Day, FiscalYear, Instant, Month, Zone},
};
use sqlx::QueryBuilder;

/// SQLite takes 32,766 values in one statement; our widest row has 25.
pub(super) const ROWS: usize = 500;

/// `bulk!(tx, "table (columns)", rows, row => [values])`: one statement for every few hundred rows.
macro_rules! bulk {
    ($tx:expr, $table:literal, $rows:expr, $row:pat => [$($value:expr),+ $(,)?]) => {
        for chunk in $rows.chunks(ROWS) {
            on!($tx, db => {
                let mut statement = QueryBuilder::new(concat!("insert into ", $table, " "));
                statement.push_values(chunk, |mut line, $row| { $(line.push_bind($value);)+ });
                statement.build().execute(db).await?;
            });
        }
    };
}

pub(super) use bulk;

/// Nobody has an account yet.
pub async fn is_empty(reading: &mut crate::access::Reading) -> Result<bool, Error> {
    const SQL: &str = "select count(*) from accounts";
    Ok(on!(reading, db => sqlx::query_scalar::<_, i64>(SQL).fetch_one(db).await?) == 0)
}

/// Institutions, people and companies. `password_hash` is everybody's.
pub async fn people(
    tx: &mut Tx,
    _: &Permit<Seeding>,
    plan: &Plan,
    password_hash: &str,
    since: Instant,
) -> Result<(), Error> {
    let hours = json(&OpeningHours::office())?;
    let confirmed_on = since.date_naive();
    let regions: Vec<_> = plan.region.into_iter().collect();
    bulk!(tx, "regions (id, name_ja, name_en, region_type, created_at)", regions, region =>
        [*region, "みなと地域", "Minato region", "research_industry_cluster", since]);
    bulk!(tx, "institutions (id, region_id, name_ja, name_en, kind, corporate_number, registration_number, created_at)",
        plan.institutions, it => [it.id, plan.region, it.name.0, it.name.1, it.kind, it.corporate_number,
            format!("T{}", it.corporate_number), since]);
    bulk!(tx, "accounts (id, email, name, password_hash, lang, created_at)", plan.accounts, it =>
        [it.id, it.email.clone(), it.name.clone(), password_hash.to_owned(), "ja", since]);
    bulk!(tx, "companies (id, name, corporate_number, kind, industry, capital_yen, employees, ownership, in_region, confirmed_on, created_at)",
        plan.companies, it => [it.id, it.firm.name, it.firm.number, "company", it.firm.industry, it.firm.capital_yen,
            it.firm.employees, it.firm.ownership, it.firm.in_region, confirmed_on, since]);
    bulk!(tx, "memberships (id, account_id, role, institution_id, company_id, region_id, created_at)", plan.memberships,
        it => [it.id, it.account, it.role, it.institution, it.company, it.region, since]);
    bulk!(tx, "staff (id, account_id, institution_id, title, employment, hours)", plan.staff, it =>
        [it.id, it.account, it.institution, it.title, "concurrent", hours.clone()]);
    Ok(())
}

/// Questions with their life, their thread, what came of them, and the words they are found by.
pub async fn consultations(tx: &mut Tx, _: &Permit<Seeding>, plan: &Plan) -> Result<(), Error> {
    const LIFE: [&str; 5] = ["received", "assigned", "in_progress", "answered", "closed"];
    let company = |it: &Consultation| &plan.companies[it.company];
    let staff = |it: &Consultation| it.staff.map(|staff| &plan.staff[staff]);
    let institution = |it: &Consultation| plan.instruments[it.instrument].institution;
    let steps = |it: &Consultation| LIFE.iter().position(|status| *status == it.status).unwrap_or_default();
    let revision = |it: &Consultation| i64::try_from(steps(it) + 1).unwrap_or(1);
    // What is closed takes no more messages: it is closed when all of them are written.
    const CLOSE: &str = "update consultations set status = 'closed', closed_at = touched_at
        where status = 'answered' and report <> ''";
    let open = |it: &Consultation| if it.status == "closed" { "answered" } else { it.status };
    let all = &plan.consultations;
    bulk!(tx, "consultations (id, company_id, account_id, institution_id, instrument_id, kind, subject, wishes, status,
        staff_id, due_at, report, created_at, touched_at, revision)", all, it =>
        [it.id, company(it).id, company(it).member, institution(it), plan.instruments[it.instrument].id, it.kind,
            it.subject, "来週以降の平日", open(it), staff(it).map(|staff| staff.id), it.due_at, it.report, it.asked_at,
            it.touched_at, revision(it)]);
    let life: Vec<_> = all.iter().flat_map(|it| (0..=steps(it)).map(move |step| (it, step))).collect();
    bulk!(tx, "consultation_events (consultation_id, revision, at, account_id, from_status, to_status)", life,
        (it, step) => [it.id, *step as i64 + 1, if *step == 0 { it.asked_at } else { it.touched_at },
            if *step == 0 { Some(company(it).member) } else { staff(it).map(|staff| staff.account) },
            step.checked_sub(1).map(|before| LIFE[before]), LIFE[*step]]);
    let said: Vec<_> = all.iter().flat_map(|it| it.messages.iter().map(move |said| (it, said))).collect();
    let author = |it: &Consultation, side: &str| match (side, staff(it)) {
        ("staff", Some(staff)) => staff.account,
        _ => company(it).member,
    };
    bulk!(tx, "consultation_messages (id, consultation_id, account_id, at, side, text)", said, (it, message) =>
        [message.id, it.id, author(it, message.side), message.at, message.side, message.text]);
    on!(tx, db => sqlx::query(CLOSE).execute(db).await?.rows_affected());
    let outcomes: Vec<_> = all.iter().filter_map(|it| it.outcome.map(|outcome| (it, outcome))).collect();
    bulk!(tx, "consultation_outcomes (consultation_id, solved, product, patent, joint_research, text, answered_by,
        answered_at)", outcomes, (it, (product, patent)) => [it.id, "yes", *product, *patent, false,
            "おかげさまで解決しました。", company(it).member, it.touched_at]);
    let words = |it: &Consultation| {
        let texts: Vec<_> = it.messages.iter().map(|said| said.text).chain([it.subject]).collect();
        Indexed::shared(&texts).and(&Indexed::of_staff(company(it).firm.name)).0
    };
    bulk!(tx, "search_index_case_entries (consultation_id, grams)", all, it => [it.id, words(it)]);
    Ok(())
}

/// Bookings, what they occupy, and what was recorded of them.
pub async fn sessions(tx: &mut Tx, _: &Permit<Seeding>, plan: &Plan) -> Result<(), Error> {
    let all = &plan.sessions;
    let instrument = |session: &Session| &plan.instruments[session.instrument];
    let company = |session: &Session| &plan.companies[session.company];
    let staff = |session: &Session| session.staff.map(|staff| plan.staff[staff].id);
    let class = |session: &Session| class_of(plan, session);
    let hold = |session: &Session| (session.status == "requested").then(|| session.period.start());
    bulk!(tx, "bookings (id, instrument_id, institution_id, account_id, company_id, staff_id, mode, purpose, status, starts_at,
        ends_at, user_class, quote, quoted_yen, hold_until, created_at, revision, charged)", all, it =>
        [it.id, instrument(it).id, instrument(it).institution, company(it).member, company(it).id, staff(it), it.mode,
            it.purpose, it.status, it.period.start(), it.period.end(), class(it), it.quote.clone(), it.quoted_yen,
            hold(it), it.created_at, 2_i64, matches!(it.status, "cancelled" | "missed")]);
    bulk!(tx, "booking_events (booking_id, revision, at, account_id, to_status)", all, it =>
        [it.id, 1_i64, it.created_at, company(it).member, "requested"]);
    let answered: Vec<_> = all.iter().filter(|session| session.status != "requested").collect();
    bulk!(tx, "booking_events (booking_id, revision, at, account_id, from_status, to_status)", answered, it =>
        [it.id, 2_i64, it.created_at, company(it).member, "requested", it.status]);
    let allocations: Vec<_> =
        all.iter().flat_map(|session| session.allocations.iter().map(move |held| (session, held))).collect();
    bulk!(tx, "allocations (id, resource, starts_at, ends_at, reason, booking_id, live)", allocations, (it, held) =>
        [held.0, held.1, it.period.start(), it.period.end(), "booking", it.id,
            matches!(it.status, "completed" | "confirmed" | "requested")]);
    let used: Vec<_> = all.iter().filter_map(|session| session.usage.as_ref().map(|usage| (session, usage))).collect();
    bulk!(tx, "usage_records (id, booking_id, institution_id, instrument_id, company_id, staff_id, mode, user_class,
        actual_start, actual_end, operator, samples, recorded_by, recorded_at, charged_revision)", used, (it, usage) =>
        [usage.id, it.id, instrument(it).institution, instrument(it).id, company(it).id, staff(it), it.mode, class(it),
            usage.actual.start(), usage.actual.end(), company(it).firm.member, usage.samples,
            it.staff.map_or(company(it).member, |staff| plan.staff[staff].account), usage.actual.end(), 1_i64]);
    Ok(())
}

/// What was charged, billed and paid, and how each institution bills.
pub async fn accounts(
    tx: &mut Tx,
    _: &Permit<Seeding>,
    plan: &Plan,
    charged: &[Charged],
    issued: &[Issued],
    clerk: impl Fn(usize) -> Option<AccountId>,
    first: FiscalYear,
) -> Result<(), Error> {
    let institution = |place: usize| plan.institutions[place].id;
    let company = |place: usize| plan.companies[place].id;
    let at = |day: Day| Zone::TOKYO.start_of(day);
    bulk!(tx, "invoices (id, institution_id, number, kind, company_id, month, fiscal_year, issued_on, due_on, subtotal_yen,
        tax_yen, total_yen, content, hash, issued_by, issued_at)", issued, it =>
        [it.id, institution(it.institution), it.document.number, it.document.kind, company(it.company),
            it.month.to_string(), i64::from(it.month.fiscal_year().year()), it.document.issued_on, it.document.due_on,
            it.document.subtotal, it.document.tax, it.document.total, it.content.clone(), it.hash.clone(),
            clerk(it.institution), at(it.document.issued_on)]);
    let of = |it: &Charged| &plan.sessions[it.session];
    let instrument = |it: &Charged| &plan.instruments[of(it).instrument];
    let lines = |it: &Charged| serde_json::to_string(&it.quote.lines).unwrap_or_default();
    bulk!(tx, "charges (id, institution_id, company_id, booking_id, instrument_id, kind, used_on, about_ja, about_en,
        user_class, lines, amount_yen, support_yen, tax_percent, created_at, invoice_id)", charged, it =>
        [it.id, instrument(it).institution, company(of(it).company), of(it).id, instrument(it).id, "use", it.used_on,
            instrument(it).kind.ja, instrument(it).kind.en, it.quote.class.code().to_owned(), lines(it),
            it.quote.subtotal, it.support(), it.tax_percent(), of(it).period.end(), it.invoice]);
    let paid: Vec<_> = issued.iter().filter_map(|it| Some((it, it.paid?, clerk(it.institution)?))).collect();
    bulk!(tx, "payments (id, invoice_id, paid_on, amount_yen, method, recorded_by, recorded_at)", paid,
        (it, paid, by) => [paid.0, it.id, paid.1, it.document.total, "transfer", *by, at(paid.1)]);
    let mut terms = Vec::new();
    for place in 0..plan.institutions.len() {
        terms.push((place, json(&billing::terms(place))?));
    }
    bulk!(tx, "settings (institution_id, key, valid_from, value)", terms, (place, terms) =>
        [institution(*place), "billing", first.first_day(), terms.clone()]);
    let limits: Vec<_> = clerk(0).map(|by| (institution(0), company(1), 500_000_i64, by)).into_iter().collect();
    bulk!(tx, "credit_limits (institution_id, company_id, valid_from, limit_yen, set_by, set_at)", limits,
        (place, who, limit, by) => [*place, *who, first.first_day(), *limit, *by, at(first.first_day())]);
    Ok(())
}

/// Of a document's content.
pub fn hash(content: &str) -> String {
    use sha2::{Digest, Sha256};
    hex::encode(Sha256::digest(content))
}

/// The class of who booked it: only one of the demo's firms is large.
pub fn class_of(plan: &Plan, session: &Session) -> &'static str {
    if plan.companies[session.company].firm.capital_yen > 300_000_000 { "large" } else { "sme" }
}

/// Attendance, diary lines, and then the months' states, which the lines must precede.
pub async fn diaries(tx: &mut Tx, _: &Permit<Seeding>, plan: &Plan) -> Result<(), Error> {
    let person = |staff: usize| plan.staff[staff].account;
    bulk!(tx, "diary_months (id, staff_id, institution_id, account_id, month)", plan.months, it =>
        [it.id, plan.staff[it.staff].id, plan.staff[it.staff].institution, person(it.staff), it.month.to_string()]);
    bulk!(tx, "work_days (staff_id, day, starts_at, ends_at, break_minutes, available_minutes, source)", plan.days, it =>
        [plan.staff[it.staff].id, it.day, it.window.start(), it.window.end(), it.break_minutes,
            it.window.minutes().0 - it.break_minutes, it.source]);
    bulk!(tx, "diary_entries (id, month_id, staff_id, account_id, day, starts_at, ends_at, break_minutes, minutes, programme_id,
        activity, text, booking_id, draft, entered_by, entered_at)", plan.entries, it =>
        [it.id, it.month, plan.staff[it.staff].id, person(it.staff), it.day, it.period.start(), it.period.end(),
            it.break_minutes, it.period.minutes().0 - it.break_minutes, it.programme, it.activity, it.text, it.booking,
            it.draft, person(it.staff), it.period.end()]);
    for month in plan.months.iter().filter(|month| month.status != "open") {
        close(tx, plan, month.staff, month.month, month.status).await?;
    }
    Ok(())
}

/// What people were told, in the inbox only: mails of a demonstration would go to nobody.
pub async fn notices(tx: &mut Tx, _: &Permit<Seeding>, told: &[Told]) -> Result<(), Error> {
    bulk!(tx, "notices (id, account_id, kind, key, about, delivery, created_at, read_at)", told, it =>
        [it.id, it.account, it.kind.code(), it.key.clone(), it.about.clone(), "in_app", it.at, it.read.then_some(it.at)]);
    Ok(())
}

/// One month, handed in, confirmed by the manager and locked by the office in the week after it.
async fn close(tx: &mut Tx, plan: &Plan, staff: usize, month: Month, status: &str) -> Result<(), Error> {
    const SQL: &str = "update diary_months set status = $3, submitted_at = $4, confirmed_by = $5, confirmed_at = $6,
        locked_by = $7, locked_at = $8, revision = 4 where staff_id = $1 and month = $2";
    let Some(week_after) = month.next().first_day().and_hms_opt(3, 0, 0) else { return Ok(()) };
    let at = |day: i64| (week_after + chrono::TimeDelta::days(day)).and_utc();
    let of = |role| officer(plan, staff, role);
    let confirmed = (status != "submitted").then(|| of(crate::access::Role::InstrumentManager)).flatten();
    let locked = (status == "locked").then(|| of(crate::access::Role::Office)).flatten();
    on!(tx, db => sqlx::query(SQL).bind(plan.staff[staff].id).bind(month.to_string()).bind(status).bind(at(1))
        .bind(confirmed).bind(confirmed.map(|_| at(2))).bind(locked).bind(locked.map(|_| at(4))).execute(db).await?
        .rows_affected());
    Ok(())
}

fn officer(plan: &Plan, staff: usize, role: crate::access::Role) -> Option<AccountId> {
    let institution = plan.staff[staff].institution;
    let found = plan.memberships.iter().find(|held| held.role == role && held.institution == Some(institution));
    found.map(|held| held.account)
}

/// The catalogue: instruments, who can support them, tariffs and programmes.
pub async fn catalogue(
    tx: &mut Tx,
    _: &Permit<Seeding>,
    plan: &Plan,
    years: (FiscalYear, FiscalYear),
    since: Instant,
) -> Result<(), Error> {
    let (hours, always) = (json(&OpeningHours::office())?, json(&OpeningHours::always())?);
    let name = |it: &Instrument| {
        let before = plan.instruments.iter().filter(|other| {
            other.institution == it.institution
                && other.kind.model == it.kind.model
                && other.external_id < it.external_id
        });
        match before.count() {
            0 => (it.kind.ja.to_owned(), it.kind.en.to_owned()),
            more => (format!("{} {}号機", it.kind.ja, more + 1), format!("{} no. {}", it.kind.en, more + 1)),
        }
    };
    bulk!(tx, "instruments (id, institution_id, external_id, name_ja, name_en, category, maker, model, location, description_ja,
        description_en, specs, support, rules, hours, hourly_yen, created_at, updated_at)", plan.instruments, it =>
        [it.id, it.institution, it.external_id.clone(), name(it).0, name(it).1, it.kind.category, it.kind.maker, it.kind.model,
            LOCATIONS[it.place], it.kind.about_ja, it.kind.about_en, specs(it.kind), it.kind.support, rules(it.kind),
            if it.kind.category == "環境試験" { always.clone() } else { hours.clone() }, it.kind.hourly_yen / 2, since, since]);
    bulk!(tx, "skills (staff_id, instrument_id)", plan.skills, (staff, instrument) => [*staff, *instrument]);
    bulk!(tx, "tariffs (id, institution_id, instrument_id, name, valid_from, content, created_at)", plan.tariffs,
        (id, institution, instrument, content) =>
        [*id, *institution, *instrument, "標準料金", years.0.first_day(), content.clone(), since]);
    bulk!(tx, "programmes (id, institution_id, name_ja, name_en, valid_from, valid_to)", plan.programmes,
        (id, institution) => [*id, *institution, "地域イノベーション戦略支援(設備・機器共用化)",
            "Regional innovation support (equipment sharing)", years.0.first_day(), years.1.last_day()]);
    Ok(())
}

const LOCATIONS: [&str; 4] = ["共用機器棟 1階", "分析センター 2階", "実習棟 3階", "本館 試験室"];

fn specs(kind: &Kind) -> String {
    serde_json::json!(kind.specs.into_iter().collect::<std::collections::BTreeMap<_, _>>()).to_string()
}

/// Expensive instruments ask for approval and some notice; all have a grid of 15 or 30 minutes.
fn rules(kind: &Kind) -> String {
    let rules = if kind.support == "required" {
        serde_json::json!({"granularity_minutes": 30, "min_minutes": 60, "max_minutes": 480, "horizon_days": 90,
            "notice_hours": 24, "approval": "always", "buffer_after_minutes": 0})
    } else {
        serde_json::json!({"granularity_minutes": 15, "min_minutes": 30, "max_minutes": 480, "horizon_days": 60,
            "approval": "never", "no_show_minutes": 30, "per_class": {"large": {"horizon_days": 30}}})
    };
    rules.to_string()
}

pub(super) fn json<T: serde::Serialize>(value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(Error::internal)
}
