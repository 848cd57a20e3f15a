//! How long a search of 100,000 instruments takes, on both engines: `cargo bench --bench search`.

#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

mod bed;

use app::{
    access::{Actor, Caller, Clock},
    db::{Db, Pools},
    ids::InstitutionId,
    instruments::{Search, import::Options, operations},
    money::Yen,
    on,
    words::Lang,
};
use std::{fmt::Write, time::Instant};

const INSTRUMENTS: usize = 100_000;
const ROUNDS: usize = 21;

const WAYS: [&str; 6] = ["走査", "透過", "共焦点", "顕微", "超高速", "卓上"];
const KINDS: [&str; 10] = [
    "電子顕微鏡",
    "ラマン分光装置",
    "X線回折装置",
    "質量分析計",
    "核磁気共鳴装置",
    "原子間力顕微鏡",
    "蛍光分光光度計",
    "超遠心機",
    "引張試験機",
    "プラズマエッチング装置",
];
const ENGLISH: [&str; 5] = ["microscope", "spectrometer", "diffractometer", "centrifuge", "tester"];

#[tokio::main]
async fn main() {
    for place in bed::places().await {
        measure(place.open().await).await;
    }
}

async fn measure(db: Db) {
    let engine = db.engine();
    let caller = Caller::new(db, Clock::default(), Actor::Operator, Lang::Ja);
    let institution = fill(&caller).await;
    let search = |text: &str| Search { text: text.to_owned(), limit: 20, ..Search::default() };
    let cases = [
        ("everything", search("")),
        ("everything, page 400", Search { offset: 8_000, ..search("") }),
        ("two characters, many", search("顕微")),
        ("a long word, many", search("電子顕微鏡")),
        ("two words", search("走査 分光")),
        ("kana, half width", search("ﾗﾏﾝ")),
        ("English, many", search("microscope")),
        ("one model", search("TX-77123")),
        ("nothing", search("存在しない装置")),
        ("by institution", Search { institution: Some(institution), ..search("質量分析") }),
        ("by price", Search { max_price: Some(Yen(1_000)), ..search("顕微") }),
        ("by category", Search { category: Some("分類3".into()), ..search("装置") }),
    ];
    println!("\n{engine}: {INSTRUMENTS} instruments, median of {ROUNDS}\n{:<24} {:>8} {:>10}", "search", "found", "ms");
    for (name, search) in cases {
        let mut times = Vec::with_capacity(ROUNDS);
        let mut total = 0;
        for _ in 0..ROUNDS {
            let began = Instant::now();
            total = operations::search(&caller, &search).await.unwrap().total;
            times.push(began.elapsed().as_secs_f64() * 1_000.0);
        }
        times.sort_by(f64::total_cmp);
        println!("{name:<24} {total:>8} {:>10.1}", times[ROUNDS / 2]);
    }
}

/// By an import: so its speed shows too.
async fn fill(caller: &Caller) -> InstitutionId {
    const SQL: &str = "insert into institutions (id, name_ja, name_en, kind, created_at)
        values ($1, 'A大学', 'University A', 'university', $2)";
    let institution = InstitutionId::new();
    let mut tx = caller.begin().await.unwrap();
    let now = tx.now();
    on!(tx, db => sqlx::query(SQL).bind(institution).bind(now).execute(db).await.unwrap().rows_affected());
    tx.commit().await.unwrap();
    let began = Instant::now();
    operations::import(caller, institution, "bench.csv", list().as_bytes(), &Options::default()).await.unwrap();
    println!("{}: imported {INSTRUMENTS} in {:.1} s", caller.db.engine(), began.elapsed().as_secs_f64());
    if let Pools::Postgres(pool) = caller.db.pools() {
        sqlx::query("vacuum analyze").execute(pool).await.unwrap();
    }
    institution
}

fn list() -> String {
    let mut list = String::from(
        "external_id,name_ja,name_en,category,maker,model,location,description_ja,support,capacity,status\n",
    );
    for n in 0..INSTRUMENTS {
        let (way, kind, english) = (WAYS[n % 6], KINDS[n / 6 % 10], ENGLISH[n / 7 % 5]);
        let _ = writeln!(
            list,
            "E-{n},{way}{kind} {n}号機,Shared {english} {n},分類{},メーカー{},TX-{n},{}号館,\
             試料の表面と組成を調べます。{way}観察と{kind}による分析に使えます。予約は支援スタッフにご相談ください。,optional,1,active",
            n % 40,
            n % 90,
            n % 12
        );
    }
    list
}
