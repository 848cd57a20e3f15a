//! Finding, registering and changing instruments.

use crate::fixtures::{TestDb, at, on_both};
use app::{
    access::{Caller, Role, Scope},
    error::Error,
    ids::{InstitutionId, InstrumentId},
    instruments::{Details, OpeningHours, Rules, Search, Support, operations, store},
    money::Yen,
    on,
    time::Period,
    words::Said,
};

fn named(ja: &str, en: &str) -> Details {
    Details::named(Said { ja: ja.to_owned(), en: en.to_owned() })
}

async fn manager(db: &TestDb, institution: InstitutionId) -> Caller {
    db.person("管理", &[(Role::InstrumentManager, Scope::Institution(institution))]).await
}

async fn register(caller: &Caller, institution: InstitutionId, details: Details) -> InstrumentId {
    operations::register(caller, institution, details, Rules::default(), OpeningHours::office()).await.unwrap()
}

async fn found(caller: &Caller, text: &str) -> Vec<String> {
    let search = Search { text: text.to_owned(), limit: 20, ..Search::default() };
    let found = operations::search(caller, &search).await.unwrap();
    assert_eq!(found.total, found.items.len() as i64);
    found.items.into_iter().map(|hit| hit.name.say_or_other(app::words::Lang::Ja).to_owned()).collect()
}

#[tokio::test]
async fn an_instrument_is_found_however_it_is_written() {
    on_both(async |db| {
        let university = db.institution("A大学").await;
        let manager = manager(db, university).await;
        let sem = Details {
            maker: "日本電子".into(),
            model: "JSM-7800F".into(),
            description: Said { ja: "表面の観察とX線分析。".into(), en: String::new() },
            ..named("走査電子顕微鏡", "Scanning electron microscope (SEM)")
        };
        register(&manager, university, sem).await;
        register(&manager, university, named("顕微ラマン分光装置", "Raman microscope")).await;
        let press = Details {
            description: Said { ja: "電子顕微鏡の試料を作る。".into(), en: String::new() },
            ..named("圧着機", "Assembly press")
        };
        register(&manager, university, press).await;
        let visitor = db.visitor();
        // Two characters, full and half width, both kana, upper and lower case, words by their beginnings.
        assert_eq!(found(&visitor, "分光").await, ["顕微ラマン分光装置"]);
        assert_eq!(found(&visitor, "ﾗﾏﾝ").await, ["顕微ラマン分光装置"]);
        assert_eq!(found(&visitor, "らまん").await, ["顕微ラマン分光装置"]);
        assert_eq!(found(&visitor, "ｓｅｍ").await, ["走査電子顕微鏡"]);
        assert_eq!(found(&visitor, "jsm7800").await, [""; 0]);
        assert_eq!(found(&visitor, "JSM-78").await, ["走査電子顕微鏡"]);
        assert_eq!(found(&visitor, "鏡").await.len(), 2);
        // What is called so comes before what only mentions it.
        assert_eq!(found(&visitor, "電子顕微鏡").await, ["走査電子顕微鏡", "圧着機"]);
        // All words must match, and pairs only in their order.
        assert_eq!(found(&visitor, "電子顕微鏡 試料").await, ["圧着機"]);
        assert_eq!(found(&visitor, "鏡微顕").await, [""; 0]);
        assert_eq!(found(&visitor, "\"') or 1=1 --").await, [""; 0]);
        assert_eq!(found(&visitor, "!?").await, [""; 0]);
        assert_eq!(found(&visitor, "").await.len(), 3);
    })
    .await;
}

#[tokio::test]
async fn a_search_is_narrowed_counted_and_paged() {
    on_both(async |db| {
        let (a, b) = (db.institution("A大学").await, db.institution("B大学").await);
        let (at_a, at_b) = (manager(db, a).await, manager(db, b).await);
        for number in 0..7 {
            let details = Details { category: "顕微鏡".into(), ..named(&format!("顕微鏡{number}"), "") };
            register(&at_a, a, details).await;
        }
        let mentions =
            Details { location: "顕微鏡室".into(), support: Support::Required, ..named("超純水装置", "") };
        let water = register(&at_b, b, mentions).await;
        let visitor = db.visitor();
        let page = async |search: Search| {
            let found = operations::search(&visitor, &search).await.unwrap();
            (found.total, found.items.into_iter().map(|hit| hit.name.ja).collect::<Vec<_>>())
        };
        let all = Search { text: "顕微鏡".into(), limit: 3, ..Search::default() };
        let last = page(Search { offset: 6, ..all.clone() }).await;
        assert_eq!(last, (8, vec!["顕微鏡6".to_owned(), "超純水装置".to_owned()]));
        assert_eq!(page(Search { offset: 7, ..all.clone() }).await.1, ["超純水装置"]);
        assert_eq!(page(Search { institution: Some(b), ..all.clone() }).await, (1, vec!["超純水装置".to_owned()]));
        assert_eq!(page(Search { support: Some(Support::Required), ..all.clone() }).await.0, 1);
        assert_eq!(page(Search { category: Some("顕微鏡".into()), ..all.clone() }).await.0, 7);
        assert_eq!(page(Search { max_price: Some(Yen(5000)), ..all.clone() }).await.0, 0);
        price(db, water, 3000).await;
        assert_eq!(page(Search { max_price: Some(Yen(5000)), ..all.clone() }).await.0, 1);
        let facets = operations::facets(&visitor).await.unwrap();
        assert_eq!((facets.categories, facets.institutions.len()), (vec!["顕微鏡".to_owned()], 2));
    })
    .await;
}

async fn price(db: &TestDb, instrument: InstrumentId, yen: i64) {
    const SQL: &str = "update instruments set hourly_yen = $2 where id = $1";
    let mut tx = db.operator().begin().await.unwrap();
    on!(tx, db => sqlx::query(SQL).bind(instrument).bind(yen).execute(db).await.unwrap().rows_affected());
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn what_is_booked_out_is_not_free() {
    on_both(async |db| {
        let university = db.institution("A大学").await;
        let id = register(&manager(db, university).await, university, named("質量分析計", "")).await;
        let (start, end) = (at("2026-06-11T10:00:00+09:00"), at("2026-06-11T12:00:00+09:00"));
        const SQL: &str =
            "insert into allocations (id, resource, starts_at, ends_at, reason) values ($1, $2, $3, $4, 'outage')";
        let mut tx = db.operator().begin().await.unwrap();
        on!(tx, db => sqlx::query(SQL).bind(app::ids::AllocationId::new()).bind(id).bind(start).bind(end)
            .execute(db).await.unwrap().rows_affected());
        tx.commit().await.unwrap();
        let free = async |from: &str, to: &str| {
            let search = Search { free: Period::new(at(from), at(to)), limit: 20, ..Search::default() };
            operations::search(&db.visitor(), &search).await.unwrap().total
        };
        assert_eq!(free("2026-06-11T11:00:00+09:00", "2026-06-11T13:00:00+09:00").await, 0);
        assert_eq!(free("2026-06-11T12:00:00+09:00", "2026-06-11T13:00:00+09:00").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_changed_name_is_found_and_the_old_one_is_not() {
    on_both(async |db| {
        let university = db.institution("A大学").await;
        let manager = manager(db, university).await;
        let id = register(&manager, university, named("遠心機", "Centrifuge")).await;
        operations::describe(&manager, id, 1, named("超遠心機", "Ultracentrifuge")).await.unwrap();
        assert_eq!(found(&db.visitor(), "centrifuge").await, [""; 0]);
        assert_eq!(found(&db.visitor(), "超遠心").await, ["超遠心機"]);
        let stale = operations::describe(&manager, id, 1, named("別名", "")).await;
        assert_eq!(stale, Err(Error::Stale));
        let retired = Details { status: app::instruments::Status::Retired, ..named("超遠心機", "") };
        operations::describe(&manager, id, 2, retired).await.unwrap();
        assert_eq!(found(&db.visitor(), "超遠心").await, [""; 0]);
        assert_eq!(operations::find(&db.visitor(), id).await.unwrap().revision, 3);
    })
    .await;
}

#[tokio::test]
async fn rules_and_hours_are_checked_before_they_are_kept() {
    on_both(async |db| {
        let university = db.institution("A大学").await;
        let manager = manager(db, university).await;
        let id = register(&manager, university, named("NMR", "NMR")).await;
        let off_grid: Rules = serde_json::from_str(r#"{"granularity_minutes":15,"min_minutes":20}"#).unwrap();
        let refused = operations::set_rules(&manager, id, 1, off_grid).await;
        assert!(matches!(refused, Err(Error::Invalid(errors)) if errors[0].code == "minimum_off_grid"));
        let rules: Rules =
            serde_json::from_str(r#"{"granularity_minutes":15,"per_class":{"sme":{"max_minutes":240}}}"#).unwrap();
        operations::set_rules(&manager, id, 1, rules.clone()).await.unwrap();
        assert_eq!(operations::set_rules(&manager, id, 1, rules.clone()).await, Err(Error::Stale));
        operations::set_hours(&manager, id, 2, OpeningHours::always()).await.unwrap();
        assert_eq!(operations::set_hours(&manager, id, 2, OpeningHours::always()).await, Err(Error::Stale));
        let kept = operations::find(&db.visitor(), id).await.unwrap();
        assert_eq!((kept.rules.clone(), kept.hours, kept.revision), (rules.clone(), OpeningHours::always(), 3));
        operations::set_rules_and_hours(&manager, id, 3, rules, OpeningHours::office()).await.unwrap();
        assert_eq!(operations::find(&db.visitor(), id).await.unwrap().hours, OpeningHours::office());
    })
    .await;
}

#[tokio::test]
async fn only_those_who_look_after_an_institutions_instruments_change_them() {
    on_both(async |db| {
        let (a, b) = (db.institution("A大学").await, db.institution("B大学").await);
        let id = register(&manager(db, a).await, a, named("XRD", "XRD")).await;
        let strangers = [manager(db, b).await, db.staff("鈴木", a).await.0, db.person("一般", &[]).await];
        for stranger in strangers {
            let refused = operations::describe(&stranger, id, 1, named("改名", "")).await;
            assert_eq!(refused, Err(Error::Forbidden));
            let rules = operations::set_rules(&stranger, id, 1, Rules::default()).await;
            assert_eq!(rules, Err(Error::Forbidden));
            let hours = operations::set_hours(&stranger, id, 1, OpeningHours::always()).await;
            assert_eq!(hours, Err(Error::Forbidden));
            let new = operations::register(&stranger, a, named("新", ""), Rules::default(), OpeningHours::office());
            assert_eq!(new.await, Err(Error::Forbidden));
        }
        assert_eq!(operations::describe(&db.visitor(), id, 1, named("改名", "")).await, Err(Error::SignedOut));
        let unknown = operations::find(&db.visitor(), InstrumentId::new()).await;
        assert_eq!(unknown.map(drop), Err(Error::NotFound));
    })
    .await;
}

#[tokio::test]
async fn a_number_belongs_to_one_instrument_of_an_institution() {
    on_both(async |db| {
        let (a, b) = (db.institution("A大学").await, db.institution("B大学").await);
        let numbered = || Details { external_id: Some("E-1".into()), ..named("炉", "Furnace") };
        register(&manager(db, a).await, a, numbered()).await;
        register(&manager(db, b).await, b, numbered()).await;
        let manager = manager(db, a).await;
        let twice = operations::register(&manager, a, numbered(), Rules::default(), OpeningHours::office());
        assert!(matches!(twice.await, Err(Error::Invalid(errors)) if errors[0].field == "external_id"));
        let operator = db.operator();
        let nowhere = operations::register(
            &operator,
            InstitutionId::new(),
            named("炉", ""),
            Rules::default(),
            OpeningHours::office(),
        );
        assert_eq!(nowhere.await, Err(Error::NotFound));
        let mut tx = db.operator().begin().await.unwrap();
        assert_eq!(store::existing(&mut tx, a).await.unwrap().len(), 1);
        assert_eq!(store::institution_name(&mut tx, a).await.unwrap().ja, "A大学");
    })
    .await;
}

#[tokio::test]
async fn bad_texts_are_all_named_at_once() {
    on_both(async |db| {
        let university = db.institution("A大学").await;
        let wrong = Details { capacity: 0, maker: "x".repeat(201), ..named("", " ") };
        let manager = manager(db, university).await;
        let refused = operations::register(&manager, university, wrong, Rules::default(), OpeningHours::office());
        let Err(Error::Invalid(errors)) = refused.await else { panic!("accepted") };
        assert_eq!(
            errors.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(),
            ["maker", "name_ja", "capacity"]
        );
    })
    .await;
}

#[tokio::test]
async fn holidays_are_written_once_and_read_by_span() {
    on_both(async |db| {
        for _ in 0..2 {
            let mut tx = db.operator().begin().await.unwrap();
            operations::seed_holidays(&mut tx).await.unwrap();
            tx.commit().await.unwrap();
        }
        let mut reading = db.visitor().read().await.unwrap();
        let days = store::holidays(&mut reading, "2027-02-01".parse().unwrap(), "2027-03-21".parse().unwrap());
        let days: Vec<_> = days.await.unwrap().into_iter().map(|day| day.to_string()).collect();
        assert_eq!(days, ["2027-02-11", "2027-02-23", "2027-03-21"]);
        let mut tx = db.person("一般", &[]).await.begin().await.unwrap();
        assert_eq!(operations::seed_holidays(&mut tx).await, Err(Error::Forbidden));
    })
    .await;
}

#[tokio::test]
async fn what_was_loaded_in_bulk_is_found_after_reindexing() {
    on_both(async |db| {
        let university = db.institution("A大学").await;
        db.instrument(university, "透過電子顕微鏡").await;
        assert_eq!(found(&db.visitor(), "透過").await, [""; 0]);
        let mut tx = db.operator().begin().await.unwrap();
        assert_eq!(operations::reindex(&mut tx).await, Ok(1));
        assert_eq!(operations::reindex(&mut tx).await, Ok(0));
        tx.commit().await.unwrap();
        assert_eq!(found(&db.visitor(), "透過").await, ["透過電子顕微鏡"]);
    })
    .await;
}
