//! How long it takes to find the first slots with staff among 1,000 instruments in 14 days, on both engines:
//! `cargo bench --bench slots`.

#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

mod bed;

use app::{
    access::{Actor, Caller, Clock, Membership, Person, Role, Scope},
    bookings::{
        Mode,
        finding::{self, Edge, Quest, Within},
    },
    db::{Db, Pools},
    ids::{AccountId, AllocationId, CompanyId, InstitutionId, InstrumentId, StaffId},
    on,
    time::{Instant as At, Minutes},
    words::Lang,
};
use chrono::TimeDelta;
use sqlx::QueryBuilder;
use std::time::Instant;

const INSTRUMENTS: usize = 1_000;
const STAFF: usize = 60;
const DAYS: i64 = 14;
const ROUNDS: usize = 21;
/// Monday 8 June 2026, midnight in Tokyo.
const MONDAY: &str = "2026-06-08T00:00:00+09:00";
const HOURS: &str = r#"{"weekly":[{"weekday":1,"from":"09:00","to":"17:30"},{"weekday":2,"from":"09:00","to":"17:30"},{"weekday":3,"from":"09:00","to":"17:30"},{"weekday":4,"from":"09:00","to":"17:30"},{"weekday":5,"from":"09:00","to":"17:30"}],"closed":[],"holidays_closed":true}"#;
const RULES: &str = r#"{"granularity_minutes":15,"min_minutes":30,"max_minutes":480,"horizon_days":60,"notice_hours":4,"daily_count":2,"future_count":5,"future_minutes":1200,"buffer_after_minutes":15,"gap_minutes":0,"per_class":{"large":{"horizon_days":30}}}"#;

#[tokio::main]
async fn main() {
    for place in bed::places().await {
        measure(place.open().await).await;
    }
}

async fn measure(db: Db) {
    let (engine, now) = (db.engine(), MONDAY.parse::<At>().unwrap());
    let operator = Caller::new(db, Clock::starting_at(now), Actor::Operator, Lang::Ja);
    let (company, occupied) = fill(&operator, now).await;
    let person = Person {
        account: AccountId::new(),
        name: "青木".to_owned(),
        email: "aoki@example.jp".to_owned(),
        lang: Lang::Ja,
        memberships: vec![Membership { role: Role::CompanyMember, scope: Scope::Company(company), staff: None }],
    };
    let caller = operator.acting_as(Actor::Person(person));
    let whole = Quest {
        category: None,
        region: None,
        institution: None,
        range: Within { from: Edge::At(now), to: Edge::At(now + TimeDelta::days(DAYS)) },
        clock: None,
        length: Minutes(120),
        mode: Mode::AssistedUse,
        limit: 20,
        each: 20,
    };
    let afternoon = Some(("13:00".parse().unwrap(), "17:00".parse().unwrap()));
    let cases = [
        ("the first 20, with staff", whole.clone()),
        ("in the afternoon, with staff", Quest { clock: afternoon, ..whole.clone() }),
        ("the first 200, with staff", Quest { limit: 200, ..whole.clone() }),
        ("the first 20, alone", Quest { mode: Mode::SelfUse, ..whole.clone() }),
        ("of one category", Quest { category: Some("分類3".to_owned()), ..whole.clone() }),
        // The worst: everything is loaded and looked at, and nothing found.
        ("too long for any day", Quest { length: Minutes(480), ..whole }),
    ];
    println!(
        "\n{engine}: {INSTRUMENTS} instruments, {STAFF} staff, {occupied} occupied times in {DAYS} days, median of {ROUNDS}"
    );
    println!("{:<30} {:>6} {:>10} {:>10}", "search", "found", "statements", "ms");
    for (name, quest) in cases {
        let mut times = Vec::with_capacity(ROUNDS);
        let (mut found, before) = (0, caller.statements());
        for _ in 0..ROUNDS {
            let began = Instant::now();
            found = finding::find(&caller, &quest).await.unwrap().slots.len();
            times.push(began.elapsed().as_secs_f64() * 1_000.0);
        }
        times.sort_by(f64::total_cmp);
        let statements = (caller.statements() - before) as usize / ROUNDS;
        println!("{name:<30} {found:>6} {statements:>10} {:>10.1}", times[ROUNDS / 2]);
    }
}

/// An institution, its staff, instruments that two of them each can support, and half of their time taken.
async fn fill(operator: &Caller, now: At) -> (CompanyId, usize) {
    const INSTITUTION: &str = "insert into institutions (id, name_ja, name_en, kind, created_at)
        values ($1, 'A大学', 'University A', 'university', $2)";
    const COMPANY: &str =
        "insert into companies (id, name, kind, industry, capital_yen, employees, in_region, confirmed_on, created_at)
        values ($1, '日立精工', 'company', 'manufacturing', 10000000, 40, true, $2, $3)";
    let (institution, company) = (InstitutionId::new(), CompanyId::new());
    let instruments: Vec<_> = (0..INSTRUMENTS).map(|n| (n, InstrumentId::new())).collect();
    let staff: Vec<_> = (0..STAFF).map(|n| (n, StaffId::new(), AccountId::new())).collect();
    let mut tx = operator.begin().await.unwrap();
    on!(tx, db => sqlx::query(INSTITUTION).bind(institution).bind(now).execute(db).await.unwrap().rows_affected());
    on!(tx, db => sqlx::query(COMPANY).bind(company).bind(now.date_naive()).bind(now).execute(db).await.unwrap()
        .rows_affected());
    macro_rules! bulk {
        ($table:literal, $rows:expr, $row:pat => [$($value:expr),+ $(,)?]) => {
            for chunk in $rows.chunks(500) {
                on!(tx, db => {
                    let mut insert = QueryBuilder::new(concat!("insert into ", $table, " "));
                    insert.push_values(chunk, |mut line, $row| { $(line.push_bind($value);)+ });
                    insert.build().execute(db).await.unwrap().rows_affected()
                });
            }
        };
    }
    bulk!("accounts (id, email, name, created_at)", staff, (n, _, account) =>
        [*account, format!("staff{n}@example.jp"), format!("職員{n}"), now]);
    bulk!("staff (id, account_id, institution_id, hours)", staff, (_, staff, account) =>
        [*staff, *account, institution, HOURS]);
    bulk!("instruments (id, institution_id, name_ja, name_en, category, support, rules, hours, created_at, updated_at)",
        instruments, (n, id) => [*id, institution, format!("装置{n}"), format!("Instrument {n}"), format!("分類{}", n % 40),
            "optional", RULES, HOURS, now, now]);
    let skills: Vec<_> = instruments
        .iter()
        .flat_map(|(n, instrument)| [n % STAFF, (n * 7 + 13) % STAFF].map(|place| (staff[place].1, *instrument)))
        .filter({
            let mut known = std::collections::BTreeSet::new();
            move |pair| known.insert(*pair)
        })
        .collect();
    bulk!("skills (staff_id, instrument_id)", skills, (staff, instrument) => [*staff, *instrument]);
    let mut taken = Vec::new();
    let people = staff.iter().map(|(n, _, account)| (n + 3, account.uuid()));
    for (n, resource) in instruments.iter().map(|(n, id)| (*n, id.uuid())).chain(people) {
        for day in 0..DAYS {
            // At nine or ten, at noon or one, at three: two hours, two hours, one or two.
            let late = i64::try_from(n).unwrap() % 2;
            for (from, length) in [(9 + late, 2), (12 + late, 2), (15 + late, 1 + late / 2)] {
                let from = now + TimeDelta::days(day) + TimeDelta::hours(from);
                taken.push((resource, from, from + TimeDelta::hours(length)));
            }
        }
    }
    bulk!("allocations (id, resource, starts_at, ends_at, reason, live)", taken, (resource, from, to) =>
        [AllocationId::new(), *resource, *from, *to, "booking", true]);
    tx.commit().await.unwrap();
    if let Pools::Postgres(pool) = operator.db.pools() {
        sqlx::query("vacuum analyze").execute(pool).await.unwrap();
    }
    (company, taken.len())
}
