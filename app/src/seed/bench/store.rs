//! The rows, a few hundred a statement.

use super::plan::{self, Bench, Line, Session};
use crate::{
    access::{Permit, Role, Tx},
    error::Error,
    ids::{AccountId, MembershipId, ProgrammeId, RegionId, TariffId},
    instruments::OpeningHours,
    on,
    seed::{
        plan::{Seeding, id},
        prices,
        store::{ROWS, bulk, json},
    },
    time::{Day, Month},
};
use sqlx::QueryBuilder;

/// Who works at each institution beside its staff.
const OFFICERS: [(&str, Role); 5] = [
    ("manager", Role::InstrumentManager),
    ("office", Role::Office),
    ("payroll", Role::Payroll),
    ("admin", Role::InstitutionAdmin),
    ("auditor", Role::Auditor),
];

const RULES: &str = r#"{"granularity_minutes":15,"min_minutes":30,"max_minutes":480,"horizon_days":60,"notice_hours":1,"daily_count":200,"future_count":100000,"future_minutes":10000000,"gap_minutes":0,"relaxed":[{"weekdays":[6,7],"from":"00:00","to":"24:00"}],"buffer_after_minutes":0,"lock_hours":1,"no_show_minutes":30,"approval":"never","per_class":{"large":{"horizon_days":30}}}"#;

fn officer(place: usize, number: usize) -> AccountId {
    AccountId::fixed(id(8, place * OFFICERS.len() + number))
}

/// Institutions, companies with one member each, support staff and officers. `hash` is everybody's password.
pub async fn places(tx: &mut Tx, _: &Permit<Seeding>, bench: &Bench, hash: &str) -> Result<(), Error> {
    let (since, hours) = (bench.now, json(&OpeningHours::office())?);
    let region = RegionId::fixed(id(1, 0));
    let (institutions, companies, staff): (Vec<_>, Vec<_>, Vec<_>) =
        ((0..bench.size.institutions).collect(), (0..bench.size.companies).collect(), (0..bench.staff).collect());
    let officers: Vec<_> =
        (0..bench.size.institutions).flat_map(|place| (0..OFFICERS.len()).map(move |n| (place, n))).collect();
    bulk!(tx, "regions (id, name_ja, name_en, region_type, created_at)", [region], region =>
        [*region, "計測地域", "Bench region", "research_industry_cluster", since]);
    bulk!(tx, "institutions (id, region_id, name_ja, name_en, kind, created_at)", institutions, it =>
        [bench.place(*it), region, format!("大学{it}"), format!("University {it}"), "university", since]);
    bulk!(tx, "companies (id, name, kind, industry, capital_yen, employees, in_region, confirmed_on, created_at)", companies,
        it => [plan::company(*it), format!("株式会社{it}"), "company", "manufacturing", 10_000_000_i64, 40_i64, true,
            since.date_naive(), since]);
    bulk!(tx, "accounts (id, email, name, password_hash, created_at)", companies, it =>
        [plan::member(*it), format!("member{it}@bench.example.com"), format!("利用者{it}"), hash.to_owned(), since]);
    bulk!(tx, "accounts (id, email, name, password_hash, created_at)", staff, it =>
        [plan::helper(*it), format!("staff{it}@bench.example.com"), format!("職員{it}"), hash.to_owned(), since]);
    bulk!(tx, "accounts (id, email, name, password_hash, created_at)", officers, (place, number) =>
        [officer(*place, *number), format!("{}{place}@bench.example.com", OFFICERS[*number].0),
            format!("{}{place}", OFFICERS[*number].0), hash.to_owned(), since]);
    bulk!(tx, "memberships (id, account_id, role, company_id, created_at)", companies, it =>
        [MembershipId::fixed(id(9, *it)), plan::member(*it), Role::CompanyMember, plan::company(*it), since]);
    bulk!(tx, "memberships (id, account_id, role, institution_id, created_at)", staff, it =>
        [MembershipId::fixed(id(10, *it)), plan::helper(*it), Role::Staff, bench.place(*it), since]);
    bulk!(tx, "memberships (id, account_id, role, institution_id, created_at)", officers, (place, number) =>
        [MembershipId::fixed(id(11, place * OFFICERS.len() + number)), officer(*place, *number), OFFICERS[*number].1,
            bench.place(*place), since]);
    bulk!(tx, "staff (id, account_id, institution_id, hours)", staff, it =>
        [plan::staff(*it), plan::helper(*it), bench.place(*it), hours.clone()]);
    Ok(())
}

/// Instruments, who supports them, and one tariff and one programme for each institution.
pub async fn catalogue(tx: &mut Tx, _: &Permit<Seeding>, bench: &Bench) -> Result<(), Error> {
    let (since, hours) = (bench.now, json(&OpeningHours::office())?);
    let first = bench.days[0];
    let tariff = json(&prices::bench_tariff(first))?;
    let instruments: Vec<_> = (0..bench.size.instruments).collect();
    bulk!(tx, "instruments (id, institution_id, external_id, name_ja, name_en, category, support, rules, hours, hourly_yen,
        created_at, updated_at)", instruments, it =>
        [plan::instrument(*it), bench.place(*it), format!("E-{it}"), format!("電子顕微鏡 {it}号機"),
            format!("Electron microscope {it}"), format!("分類{}", it % 20), "optional", RULES, hours.clone(), 4_000_i64,
            since, since]);
    let looks_after = |staff: &usize, it: usize| staff % bench.supporters() == it % bench.supporters();
    let mut skills = Vec::new();
    for it in 0..bench.size.instruments {
        skills.extend((0..bench.staff).filter(|staff| looks_after(staff, it)).map(|staff| (staff, it)));
    }
    bulk!(tx, "skills (staff_id, instrument_id)", skills, (staff, it) => [plan::staff(*staff), plan::instrument(*it)]);
    let institutions: Vec<_> = (0..bench.size.institutions).collect();
    bulk!(tx, "tariffs (id, institution_id, name, valid_from, content, created_at)", institutions, it =>
        [TariffId::fixed(id(12, *it)), bench.place(*it), "標準料金", first, tariff.clone(), since]);
    bulk!(tx, "programmes (id, institution_id, name_ja, name_en, valid_from, valid_to)", institutions, it =>
        [programme(bench, *it), bench.place(*it), "設備・機器共用化", "Equipment sharing", first,
            bench.days[bench.days.len() - 1]]);
    Ok(())
}

fn programme(bench: &Bench, place: usize) -> ProgrammeId {
    ProgrammeId::fixed(id(13, place % bench.size.institutions.max(1)))
}

/// Bookings, what they occupy, and what was recorded of them.
pub async fn sessions(tx: &mut Tx, _: &Permit<Seeding>, bench: &Bench, all: &[Session]) -> Result<(), Error> {
    let mode = |it: &Session| if it.staff.is_some() { "assisted_use" } else { "self_use" };
    let status = |it: &Session| if it.usage.is_some() { "completed" } else { "confirmed" };
    bulk!(tx, "bookings (id, instrument_id, institution_id, account_id, company_id, staff_id, mode, purpose, status, starts_at,
        ends_at, user_class, quote, quoted_yen, created_at)", all, it =>
        [it.id, plan::instrument(it.instrument), bench.place(it.instrument), plan::member(it.company),
            plan::company(it.company), it.staff.map(plan::staff), mode(it), "測定", status(it), it.period.start(),
            it.period.end(), "sme", it.quote.clone(), it.quoted_yen, it.created_at]);
    bulk!(tx, "booking_events (booking_id, revision, at, account_id, to_status)", all, it =>
        [it.id, 1_i64, it.created_at, plan::member(it.company), status(it)]);
    bulk!(tx, "allocations (id, resource, starts_at, ends_at, reason, booking_id)", all, it =>
        [it.allocations[0], plan::instrument(it.instrument), it.period.start(), it.period.end(), "booking", it.id]);
    let supported: Vec<_> = all.iter().filter_map(|it| it.staff.map(|staff| (it, staff))).collect();
    bulk!(tx, "allocations (id, resource, starts_at, ends_at, reason, booking_id)", supported, (it, staff) =>
        [it.allocations[1], plan::helper(*staff), it.period.start(), it.period.end(), "booking", it.id]);
    let used: Vec<_> = all.iter().filter_map(|it| it.usage.map(|usage| (it, usage))).collect();
    bulk!(tx, "usage_records (id, booking_id, institution_id, instrument_id, company_id, staff_id, mode, user_class,
        actual_start, actual_end, operator, samples, recorded_by, recorded_at)", used, (it, usage) =>
        [*usage, it.id, bench.place(it.instrument), plan::instrument(it.instrument), plan::company(it.company),
            it.staff.map(plan::staff), mode(it), "sme", it.period.start(), it.period.end(), "", 1_i64,
            plan::member(it.company), it.period.end()]);
    Ok(())
}

/// Everybody's open months and the days at work in them.
pub async fn attendance(tx: &mut Tx, _: &Permit<Seeding>, bench: &Bench) -> Result<(), Error> {
    let months = bench.months();
    let all: Vec<_> = (0..bench.staff).flat_map(|staff| months.iter().map(move |month| (staff, *month))).collect();
    bulk!(tx, "diary_months (id, staff_id, institution_id, account_id, month)", all, (staff, month) =>
        [plan::month(*staff, *month), plan::staff(*staff), bench.place(*staff), plan::helper(*staff),
            month.to_string()]);
    let past = &bench.days[..bench.past];
    let attended = |day: &Day| Bench::attendance(*day).map(|window| (*day, window));
    for staff in 0..bench.staff {
        let days: Vec<_> = past.iter().filter_map(attended).collect();
        bulk!(tx, "work_days (staff_id, day, starts_at, ends_at, break_minutes, available_minutes)", days, (day, window) =>
            [plan::staff(staff), *day, window.start(), window.end(), 60_i64, window.minutes().0 - 60]);
    }
    Ok(())
}

pub async fn lines(tx: &mut Tx, _: &Permit<Seeding>, bench: &Bench, all: &[Line]) -> Result<(), Error> {
    bulk!(tx, "diary_entries (id, month_id, staff_id, account_id, day, starts_at, ends_at, minutes, programme_id, activity, text,
        entered_by, entered_at)", all, it =>
        [it.id, plan::month(it.staff, Month::of(it.day)), plan::staff(it.staff), plan::helper(it.staff), it.day,
            it.period.start(), it.period.end(), it.period.minutes().0, programme(bench, it.staff), "guidance", "測定方法の指導",
            plan::helper(it.staff), it.period.end()]);
    Ok(())
}

/// Every month before this one is confirmed by the manager and locked by the office.
pub async fn lock(tx: &mut Tx, _: &Permit<Seeding>, bench: &Bench) -> Result<(), Error> {
    const SQL: &str =
        "update diary_months set status = 'locked', submitted_at = $2, confirmed_by = $3, confirmed_at = $2,
        locked_by = $4, locked_at = $2, revision = 4 where institution_id = $1 and month < $5";
    let this_month = Month::of(bench.days[bench.past]).to_string();
    for place in 0..bench.size.institutions {
        on!(tx, db => sqlx::query(SQL).bind(bench.place(place)).bind(bench.now).bind(officer(place, 0))
            .bind(officer(place, 1)).bind(&this_month).execute(db).await?.rows_affected());
    }
    Ok(())
}
