//! The office sets prices: by the editor, by a file, and through the REST API.

use crate::fixtures::{TestDb, on_both};
use app::{
    access::{Caller, Role, Scope},
    actions::{self, Done, Shown},
    error::Error,
    form::{Typed, Upload},
    ids::{InstitutionId, InstrumentId},
    money::Yen,
    tariffs::{files, operations},
};
use reqwest::{Method, StatusCode};

struct Scene {
    university: InstitutionId,
    instrument: InstrumentId,
    office: Caller,
}

async fn scene(db: &TestDb) -> Scene {
    let university = db.institution("A大学").await;
    let instrument = db.instrument(university, "SEM").await;
    let office = db.person("鈴木", &[(Role::Office, Scope::Institution(university))]).await;
    Scene { university, instrument, office }
}

fn typed(pairs: &[(&str, &str)]) -> Typed {
    Typed::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(), Vec::new())
}

async fn act(caller: &Caller, name: &str, typed: Typed) -> Result<Done, Error> {
    (actions::find(name).unwrap().run)(caller.clone(), typed).await
}

/// Half price for small companies, as the editor sends it: two rows of prices, an empty one, and a factor.
fn form(scene: &Scene, more: &[(&str, &str)]) -> Typed {
    let institution = scene.university.to_string();
    let instrument = scene.instrument.to_string();
    let fixed = [
        ("institution_id", institution.as_str()),
        ("instrument_id", instrument.as_str()),
        ("name", "走査電子顕微鏡"),
        ("valid_from", "2026-04-01"),
    ];
    let price = [("price_item", ["time", "support", ""]), ("price_yen", ["4,000", "１７００", ""])];
    let prices = price.iter().flat_map(|(name, values)| values.iter().map(move |value| (*name, *value)));
    let factor =
        [("factor_class", "sme"), ("factor_factor", "50%"), ("factor_on_0", "time"), ("factor_on_0", "base_fee")];
    let all: Vec<_> = fixed.into_iter().chain(prices).chain(factor).chain(more.iter().copied()).collect();
    typed(&all)
}

#[tokio::test]
async fn the_editor_shows_examples_and_keeps_nothing_until_it_is_told_to() {
    on_both(async |db| {
        let scene = scene(db).await;
        let shown = act(&scene.office, "tariffs/add", form(&scene, &[("step", "preview")])).await.unwrap();
        let Done::Shown(Shown::Answer(answer)) = shown else { panic!("{shown:?}") };
        // An hour alone: 4,000 for large companies, half of it for small ones, and the tax.
        assert_eq!((&answer[0]["totals"]["large"], &answer[0]["totals"]["sme"]), (&4_400.into(), &2_200.into()));
        assert_eq!(operations::list(&scene.office, scene.university).await.unwrap(), []);
        act(&scene.office, "tariffs/add", form(&scene, &[])).await.unwrap();
        let listed = operations::list(&db.visitor(), scene.university).await.unwrap();
        assert_eq!(listed.len(), 1);
        assert_eq!(operations::hourly(&listed[0].tariff, app::instruments::UserClass::Sme), Some(Yen(2_000)));
    })
    .await;
}

#[tokio::test]
async fn every_wrong_cell_of_the_editor_is_named_with_its_row() {
    on_both(async |db| {
        let scene = scene(db).await;
        let wrong = [("price_item", "time"), ("price_yen", "many"), ("cancel_before", "31"), ("cancel_factor", "half")];
        let Err(Error::Invalid(errors)) = act(&scene.office, "tariffs/add", form(&scene, &wrong)).await else {
            panic!("accepted")
        };
        let found: Vec<_> = errors.iter().map(|error| (error.field.as_str(), error.said.ja.as_str())).collect();
        let expected = [
            ("price_yen", "4行目 整数で入力してください。"),
            ("cancel_factor", "1行目 0.5、1/2、50% のように入力してください。"),
        ];
        assert_eq!(found, expected);
    })
    .await;
}

#[tokio::test]
async fn a_tariff_is_only_for_an_instrument_of_its_own_institution() {
    on_both(async |db| {
        let mut scene = scene(db).await;
        let elsewhere = db.institution("B大学").await;
        scene.instrument = db.instrument(elsewhere, "TEM").await;
        let refused = act(&scene.office, "tariffs/add", form(&scene, &[])).await;
        assert!(matches!(refused, Err(Error::Invalid(errors)) if errors[0].field == "instrument_id"));
    })
    .await;
}

#[tokio::test]
async fn what_is_exported_can_be_imported_elsewhere_and_changes_nothing_the_second_time() {
    on_both(async |db| {
        let scene = scene(db).await;
        act(&scene.office, "tariffs/add", form(&scene, &[("instrument_id", "")])).await.unwrap();
        let listed = operations::list(&scene.office, scene.university).await.unwrap();
        let csv = written(&files::table(&listed));
        let again = files::import(&scene.office, scene.university, csv.as_bytes()).await.unwrap();
        assert_eq!((again.added, again.unchanged), (0, 1));
        let other = csv.replace("2026-04-01", "2027-04-01").replace("4000", "4500");
        let next = files::import(&scene.office, scene.university, other.as_bytes()).await.unwrap();
        assert_eq!((next.added, next.unchanged), (1, 0));
        assert_eq!(operations::list(&scene.office, scene.university).await.unwrap().len(), 2);
        let stranger = db.person("田中", &[(Role::Staff, Scope::Institution(scene.university))]).await;
        assert_eq!(files::import(&stranger, scene.university, csv.as_bytes()).await, Err(Error::Forbidden));
    })
    .await;
}

#[tokio::test]
async fn a_file_with_a_single_mistake_changes_nothing_and_the_mistake_has_its_line() {
    on_both(async |db| {
        let scene = scene(db).await;
        let csv = "tariff,instrument,valid_from,kind,item,yen,class\n標準,,2026-04-01,price,time,1000,\n\
            標準,,2026-04-01,price,time,800,sme\n別,NO-1,2026-04-01,price,beer,800,\n";
        let upload = Upload { field: "file".into(), name: "t.csv".into(), bytes: csv.as_bytes().to_vec() };
        let sent = Typed::new(vec![("institution_id".into(), scene.university.to_string())], vec![upload]);
        let Err(Error::Invalid(errors)) = act(&scene.office, "tariffs/import", sent).await else { panic!("accepted") };
        let found: Vec<_> = errors.iter().map(|error| error.said.en.as_str()).collect();
        let expected = [
            "Line 4, instrument: This institution has no such instrument.",
            "Line 4, item: Please choose one of the options.",
        ];
        assert_eq!(found, expected);
        assert_eq!(operations::list(&scene.office, scene.university).await.unwrap(), []);
    })
    .await;
}

fn written(table: &[Vec<String>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    table.iter().for_each(|row| writer.write_record(row).unwrap());
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

#[tokio::test]
async fn programs_set_and_read_prices_and_anybody_may_save_them() {
    on_both(async |db| {
        let scene = scene(db).await;
        let (served, token) = (db.served().await, db.token(&scene.office).await);
        let path = format!("/api/v1/institutions/{}/tariffs", scene.university);
        let tariff = serde_json::json!({"name": "標準", "tariff": {"valid_from": "2026-04-01", "components": [
            {"item": "time", "prices": [{"unit_price_yen": 3000}, {"class": "sme", "unit_price_yen": 1500}]}],
            "cancel_steps": [{"days_before": 8, "share": "0.5"}], "cap": {"per": "month", "yen": 50000}}});
        let made = served.ask(Method::POST, &path).bearer_auth(&token).json(&tariff).send().await.unwrap();
        assert_eq!(made.status(), StatusCode::CREATED);
        let wrong = serde_json::json!({"name": "", "tariff": {"valid_from": "2026-05-01", "components": []}});
        let refused = served.ask(Method::POST, &path).bearer_auth(&token).json(&wrong).send().await.unwrap();
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let problem: serde_json::Value = refused.json().await.unwrap();
        assert_eq!(problem["fields"].as_array().unwrap().len(), 2);
        let file = served.get(&format!("/institutions/{}/tariffs.csv", scene.university)).send().await.unwrap();
        assert_eq!(file.status(), StatusCode::OK);
        let text = file.text().await.unwrap();
        assert!(text.starts_with("\u{feff}tariff,instrument,valid_from,kind"), "{text}");
        assert!(text.contains("price,time,,,,sme,,,,1500"), "{text}");
    })
    .await;
}
