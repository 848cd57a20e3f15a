//! Whole lists of instruments in and out, on real lists.

use crate::fixtures::{TestDb, on_both};
use app::{
    access::{Caller, Role, Scope},
    error::Error,
    ids::InstitutionId,
    instruments::{
        Details, OpeningHours, Rules, Search, UserClass,
        export::Format,
        import::{Mapping, Options, Outcome, Report},
        operations, store,
    },
    time::Minutes,
    words::Said,
};
use encoding_rs::SHIFT_JIS;

const PNNL: &[u8] = include_bytes!("../data/pnnl-emsl/dms_instruments.csv");
const ROPAR: &[u8] = include_bytes!("../data/iit-ropar-crf/facilities.csv");
const ROPAR_LIMITS: &[u8] = include_bytes!("../data/iit-ropar-crf/booking_limits.csv");

async fn manager(db: &TestDb) -> (Caller, InstitutionId) {
    let institution = db.institution("A大学").await;
    (db.person("管理", &[(Role::InstrumentManager, Scope::Institution(institution))]).await, institution)
}

async fn import(caller: &Caller, institution: InstitutionId, bytes: &[u8]) -> Result<Report, Error> {
    operations::import(caller, institution, "list.csv", bytes, &Options::default()).await
}

fn sums(report: &Report) -> [usize; 4] {
    [report.created, report.updated, report.unchanged, report.refused]
}

fn code(refused: Result<Report, Error>) -> &'static str {
    match refused {
        Err(Error::Invalid(errors)) => errors[0].code,
        other => panic!("{other:?}"),
    }
}

async fn total(db: &TestDb, text: &str) -> i64 {
    let search = Search { text: text.to_owned(), limit: 1, ..Search::default() };
    operations::search(&db.visitor(), &search).await.unwrap().total
}

#[tokio::test]
async fn all_instruments_of_a_national_facility_come_in_once() {
    on_both(async |db| {
        let (manager, institution) = manager(db).await;
        let dry = Options { dry_run: true, ..Options::default() };
        let tried = operations::import(&manager, institution, "dms.csv", PNNL, &dry).await.unwrap();
        assert_eq!((sums(&tried), tried.applied), ([263, 0, 0, 0], false));
        assert_eq!(total(db, "").await, 0);
        let first = import(&manager, institution, PNNL).await.unwrap();
        assert_eq!((sums(&first), first.applied, first.format.as_str()), ([263, 0, 0, 0], true, "pnnl-dms"));
        let again = import(&manager, institution, PNNL).await.unwrap();
        assert_eq!(sums(&again), [0, 0, 263, 0]);
        // Active ones are in the catalogue; the 120 inactive and 11 offline ones are not.
        assert_eq!(total(db, "").await, 132);
        assert!(total(db, "orbitrap").await > 5);
    })
    .await;
}

#[tokio::test]
async fn a_dirty_list_comes_in_clean_and_its_limits_become_rules() {
    on_both(async |db| {
        let (manager, institution) = manager(db).await;
        let options = Options { limits: Some(ROPAR_LIMITS.to_vec()), ..Options::default() };
        let report = operations::import(&manager, institution, "facilities.csv", ROPAR, &options).await.unwrap();
        assert_eq!(sums(&report), [21, 0, 0, 0]);
        let remarks = |number: &str| -> Vec<_> {
            let row = report.rows.iter().find(|row| row.external_id == number).unwrap();
            row.remarks.iter().map(|remark| (remark.column.as_str(), remark.code.as_str())).collect()
        };
        assert_eq!(remarks("40"), [("model", "trimmed")]);
        assert_eq!(remarks("43"), [("model", "trimmed"), ("model", "model_of_another")]);
        assert_eq!(remarks("37"), []);
        let line = |number: &str| report.rows.iter().find(|row| row.external_id == number).unwrap().line;
        assert_eq!((line("37"), line("40"), line("58")), (2, 4, 22), "as an editor counts them");
        let left_out: Vec<_> = report.limits.iter().map(|remark| remark.column.as_str()).collect();
        assert_eq!(left_out, ["SuperUser"]);
        let known = store::existing(&mut manager.read().await.unwrap(), institution).await.unwrap();
        let apt = &known["48"];
        assert_eq!((apt.details.model.as_str(), apt.details.maker.as_str()), ("LEAP 5000 XR", "cameca"));
        let longest = |class| apt.rules.for_class(class).max_minutes;
        assert_eq!(apt.rules.max_minutes, Some(Minutes::hours(8)));
        assert_eq!(longest(UserClass::Internal), Some(Minutes::hours(15)));
        assert_eq!(longest(UserClass::Academia), Some(Minutes::hours(6)));
        assert_eq!((longest(UserClass::Sme), longest(UserClass::Large)), (Some(Minutes(240)), Some(Minutes(240))));
        assert_eq!(known["49"].details.model, "Talos L120C");
        let again = operations::import(&manager, institution, "facilities.csv", ROPAR, &options).await.unwrap();
        assert_eq!(sums(&again), [0, 0, 21, 0]);
    })
    .await;
}

#[tokio::test]
async fn an_import_changes_only_what_the_list_mentions() {
    on_both(async |db| {
        let (manager, institution) = manager(db).await;
        let known = Details {
            external_id: Some("E-1".into()),
            description: Said { ja: "手で書いた説明".into(), en: String::new() },
            ..Details::named(Said { ja: "走査電子顕微鏡".into(), en: "SEM".into() })
        };
        let rules: Rules = serde_json::from_str(r#"{"horizon_days":30}"#).unwrap();
        let id =
            operations::register(&manager, institution, known, rules.clone(), OpeningHours::always()).await.unwrap();
        let uniquip = "ID,Name,Description,Site Location\nE-1,FE-SEM,,1号館\nE-2,新しい装置,,\n";
        let report = import(&manager, institution, uniquip.as_bytes()).await.unwrap();
        assert_eq!((sums(&report), report.format.as_str()), ([1, 1, 0, 0], "uniquip"));
        let kept = operations::find(&manager, id).await.unwrap();
        assert_eq!(kept.details.name, Said { ja: "走査電子顕微鏡".into(), en: "FE-SEM".into() });
        assert_eq!(kept.details.description.ja, "手で書いた説明");
        assert_eq!((kept.rules, kept.hours, kept.revision), (rules, OpeningHours::always(), 2));
        assert_eq!(total(db, "1号館").await, 1);
    })
    .await;
}

#[tokio::test]
async fn one_bad_row_keeps_everything_out_unless_it_is_skipped() {
    on_both(async |db| {
        let (manager, institution) = manager(db).await;
        let list = "external_id,name_ja,support,capacity,status\n\
            E-1,良い行,none,1,active\n\
            ,番号なし,none,1,active\n\
            E-3,支援が変,often,1,active\n\
            E-4,\"二行\nの名前\",none,0,active\n\
            E-1,二度目,none,1,active\n\
            E-6,短い行\n\
            E-7,,none,1,active\n\
            E-8,最後の良い行,required,2,out_of_service\n";
        let report = import(&manager, institution, list.as_bytes()).await.unwrap();
        assert_eq!((sums(&report), report.applied), ([2, 0, 0, 6], false));
        assert_eq!(total(db, "").await, 0);
        let refused: Vec<_> = report
            .rows
            .iter()
            .filter(|row| row.outcome == Outcome::Refused)
            .map(|row| (row.line, row.remarks[0].column.as_str(), row.remarks[0].code.as_str()))
            .collect();
        let expected = [
            (3, "external_id", "missing"),
            (4, "support", "not_a_choice"),
            (5, "capacity", "out_of_range"),
            (7, "", "twice"),
            (8, "", "cells"),
            (9, "name_ja", "missing"),
        ];
        assert_eq!(refused, expected);
        assert!(report.to_string().contains("line 4, support: refused E-3"), "{report}");
        let skipping = Options { skip_invalid: true, ..Options::default() };
        let taken = operations::import(&manager, institution, "list.csv", list.as_bytes(), &skipping).await.unwrap();
        assert_eq!((sums(&taken), taken.applied), ([2, 0, 0, 6], true));
        assert_eq!(total(db, "").await, 1);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_list_is_refused_with_the_reason() {
    on_both(async |db| {
        let (manager, institution) = manager(db).await;
        let utf16: Vec<u8> = "ID,Name,Description\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(code(import(&manager, institution, &utf16).await), "wrong_encoding");
        assert_eq!(code(import(&manager, institution, b"Name,Description\nSEM,x\n").await), "missing_column");
        assert_eq!(code(import(&manager, institution, b"a,b\n1,2\n").await), "unknown_format");
        assert_eq!(code(import(&manager, institution, b"ID,Name,Description\n").await), "no_rows");
        assert_eq!(code(import(&manager, institution, b"").await), "unknown_format");
        assert_eq!(code(import(&manager, institution, &vec![b'a'; 65 << 20]).await), "too_large");
        let cp932 = SHIFT_JIS.encode("ID,Name,Description\nE-1,走査電子顕微鏡,観察\n").0.into_owned();
        assert_eq!(sums(&import(&manager, institution, &cp932).await.unwrap()), [1, 0, 0, 0]);
        assert_eq!(total(db, "電子").await, 1);
    })
    .await;
}

#[tokio::test]
async fn only_the_institutions_own_managers_import_and_export() {
    on_both(async |db| {
        let (manager, _) = manager(db).await;
        let other = db.institution("B大学").await;
        let list = b"ID,Name,Description\nE-1,SEM,\n";
        assert_eq!(import(&manager, other, list).await, Err(Error::NotFound));
        assert_eq!(import(&db.visitor(), other, list).await, Err(Error::SignedOut));
        assert_eq!(import(&db.operator(), InstitutionId::new(), list).await, Err(Error::NotFound));
        assert_eq!(operations::export(&manager, other, Format::Kyoyo, "").await, Err(Error::NotFound));
        assert_eq!(total(db, "").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_formula_is_text_on_the_way_in_and_on_the_way_out() {
    on_both(async |db| {
        let (manager, institution) = manager(db).await;
        let list = "ID,Name,Description,Technique\nE-1,\"=HYPERLINK(\"\"http://evil\"\")\",-80 °C,@SUM(1)\n";
        let report = import(&manager, institution, list.as_bytes()).await.unwrap();
        assert!(report.rows[0].remarks.iter().all(|remark| remark.code == "formula"));
        assert_eq!(report.rows[0].remarks.len(), 3);
        let file = operations::export(&manager, institution, Format::Kyoyo, "https://kyoyo.example").await.unwrap();
        let text = String::from_utf8(file.clone()).unwrap();
        assert!(text.starts_with('\u{feff}') && text.contains("\"'=HYPERLINK(\"\"http://evil\"\")\""), "{text}");
        let back = import(&manager, institution, &file).await.unwrap();
        assert_eq!((sums(&back), back.format.as_str()), ([0, 0, 1, 0], "kyoyo"));
    })
    .await;
}

#[tokio::test]
async fn what_was_exported_comes_back_unchanged() {
    on_both(async |db| {
        let (manager, institution) = manager(db).await;
        import(&manager, institution, PNNL).await.unwrap();
        let kyoyo = operations::export(&manager, institution, Format::Kyoyo, "").await.unwrap();
        assert_eq!(sums(&import(&manager, institution, &kyoyo).await.unwrap()), [0, 0, 263, 0]);
        let uniquip =
            operations::export(&manager, institution, Format::Uniquip, "https://kyoyo.example").await.unwrap();
        let options = Options { mapping: Mapping::built_in("uniquip"), dry_run: true, ..Options::default() };
        let back = operations::import(&manager, institution, "u.csv", &uniquip, &options).await.unwrap();
        assert_eq!((back.created, back.refused), (0, 0));
        let pidinst =
            operations::export(&manager, institution, Format::Pidinst, "https://kyoyo.example").await.unwrap();
        let pidinst: serde_json::Value = serde_json::from_slice(&pidinst).unwrap();
        assert_eq!(pidinst.as_array().unwrap().len(), 263);
        assert_eq!(pidinst[0]["owners"][0]["ownerName"], "A大学");
    })
    .await;
}

#[tokio::test]
async fn two_hundred_thousand_rows_come_in() {
    let mut list = String::from("external_id,name_ja,name_en,support,capacity,status\n");
    for number in 0..200_000 {
        list.push_str(&format!("E-{number},共用装置{number},Shared instrument {number},none,1,active\n"));
    }
    let db = crate::fixtures::engines().await.swap_remove(0);
    let (manager, institution) = manager(&db).await;
    let dry = Options { dry_run: true, ..Options::default() };
    let report = operations::import(&manager, institution, "big.csv", list.as_bytes(), &dry).await.unwrap();
    assert_eq!(sums(&report), [200_000, 0, 0, 0]);
    list.push_str(&(0..60_000).map(|number| format!("F-{number},x,x,none,1,active\n")).collect::<String>());
    let refused = operations::import(&manager, institution, "big.csv", list.as_bytes(), &dry).await;
    assert_eq!(code(refused), "too_many_rows");
}
