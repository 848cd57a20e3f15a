//! Instruments through the browser's door and through REST.

use crate::fixtures::{TestDb, on_both};
use app::{
    access::{Caller, Role, Scope},
    error::Error,
    ids::InstitutionId,
    instruments::operations,
    on,
};
use reqwest::{
    Method,
    multipart::{Form, Part},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const ROPAR: &[u8] = include_bytes!("../data/iit-ropar-crf/facilities.csv");

async fn manager(db: &TestDb) -> (Caller, InstitutionId) {
    let institution = db.institution("A大学").await;
    (db.person("管理", &[(Role::InstrumentManager, Scope::Institution(institution))]).await, institution)
}

/// The cookie of a session of this person.
async fn session(db: &TestDb, person: &Caller) -> String {
    const SQL: &str = "insert into sessions (id_hash, account_id, data, created_at, last_seen_at, expires_at)
        values ($1, $2, '', $3, $3, $4)";
    let key = format!("key-of-{}", person.actor.account().unwrap());
    let mut tx = db.operator().begin().await.unwrap();
    let now = tx.now();
    on!(tx, db => sqlx::query(SQL).bind(hex::encode(Sha256::digest(&key))).bind(person.actor.account()).bind(now)
        .bind(now + chrono::TimeDelta::days(1)).execute(db).await.unwrap().rows_affected());
    tx.commit().await.unwrap();
    format!("session={key}")
}

#[tokio::test]
async fn a_manager_says_who_can_support_an_instrument_and_only_the_institutions_own_staff_can() {
    on_both(async |db| {
        let (manager, institution) = manager(db).await;
        let (sem, elsewhere) = (db.instrument(institution, "SEM").await, db.institution("B大学").await);
        let ((own, sato), (_, foreign)) = (db.staff("佐藤", institution).await, db.staff("他所", elsewhere).await);
        let able = async || {
            let instrument = operations::find(&manager, sem).await.unwrap();
            let staff = operations::supporters(&manager, &instrument).await.unwrap();
            staff.into_iter().map(|one| (one.staff, one.able)).collect::<Vec<_>>()
        };
        assert_eq!(able().await, [(sato, false)]);
        operations::set_supporters(&manager, sem, vec![sato]).await.unwrap();
        assert_eq!(able().await, [(sato, true)]);
        let refused = operations::set_supporters(&manager, sem, vec![sato, foreign]).await;
        assert_eq!(refused, Err(Error::NotFound), "nobody of another institution");
        assert_eq!(able().await, [(sato, true)], "and nothing was changed");
        assert_eq!(operations::set_supporters(&own, sem, Vec::new()).await, Err(Error::Forbidden));
        operations::set_supporters(&manager, sem, Vec::new()).await.unwrap();
        assert_eq!(able().await, [(sato, false)]);
    })
    .await;
}

#[tokio::test]
async fn an_instrument_is_registered_found_changed_and_ruled_through_rest() {
    on_both(async |db| {
        let (manager, institution) = manager(db).await;
        let (served, token) = (db.served().await, db.token(&manager).await);
        let send = async |method: Method, path: &str, body: Value| {
            let response = served.ask(method, path).bearer_auth(&token).json(&body).send().await.unwrap();
            (response.status().as_u16(), response.json::<Value>().await.unwrap())
        };
        let ask = async |path: &str| served.get(path).send().await.unwrap().json::<Value>().await.unwrap();
        let all = format!("/api/v1/institutions/{institution}/instruments");
        let new = json!({ "name": { "ja": "走査電子顕微鏡", "en": "SEM" }, "support": "optional", "specs": { "分解能": "3 nm" } });
        let (status, made) = send(Method::POST, &all, new).await;
        assert_eq!((status, made["capacity"].as_i64(), made["revision"].as_i64()), (201, Some(1), Some(1)), "{made}");
        let one = format!("/api/v1/instruments/{}", made["id"].as_str().unwrap());
        let found = ask("/api/v1/instruments?q=%E9%9B%BB%E5%AD%90&limit=1").await;
        assert_eq!((&found["items"][0]["id"], &found["next_cursor"]), (&made["id"], &Value::Null));

        let (status, changed) = send(Method::PATCH, &one, json!({ "revision": 1, "maker": "日本電子" })).await;
        assert_eq!((status, &changed["name"]["en"], &changed["maker"]), (200, &json!("SEM"), &json!("日本電子")));
        assert_eq!(send(Method::PATCH, &one, json!({ "revision": 1, "maker": "x" })).await.0, 409);
        assert_eq!(send(Method::PATCH, &one, json!({ "revision": 2, "weight": 4 })).await.0, 422);

        let rules = format!("{one}/rules");
        let wanted = json!({ "granularity_minutes": 15, "per_class": { "sme": { "horizon_days": 30 } } });
        assert_eq!(send(Method::PUT, &rules, wanted.clone()).await.0, 200);
        assert_eq!(ask(&rules).await, wanted);
        let (status, refused) = send(Method::PUT, &rules, json!({ "granularity_minutes": 15, "min_minutes": 20 })).await;
        assert_eq!((status, &refused["fields"][0]["code"]), (422, &json!("minimum_off_grid")));
        assert_eq!(send(Method::PUT, &format!("{rules}?revision=1"), wanted).await.0, 409);
        let hours = format!("{one}/hours");
        let nights = json!({ "weekly": [{ "weekday": 5, "from": "22:00", "to": "06:00" }], "closed": ["2027-01-01"], "holidays_closed": false });
        assert_eq!(send(Method::PUT, &hours, nights.clone()).await.0, 200);
        assert_eq!(ask(&hours).await, nights);
    })
    .await;
}

#[tokio::test]
async fn rest_refuses_strangers_and_unreadable_searches() {
    on_both(async |db| {
        let (manager, institution) = manager(db).await;
        let other = db.institution("B大学").await;
        let served = db.served().await;
        let new = json!({ "name": { "ja": "炉", "en": "" } });
        let post = |institution: InstitutionId| {
            served.ask(Method::POST, &format!("/api/v1/institutions/{institution}/instruments")).json(&new)
        };
        assert_eq!(post(institution).send().await.unwrap().status(), 401);
        let token = db.token(&manager).await;
        assert_eq!(post(other).bearer_auth(&token).send().await.unwrap().status(), 403);
        for bad in ["limit=0", "limit=1000", "free_from=2026-06-10T09:00:00%2B09:00", "support=often", "colour=red"] {
            let response = served.get(&format!("/api/v1/instruments?{bad}")).send().await.unwrap();
            assert_eq!(response.status(), 422, "{bad}");
        }
        let unknown = served.get("/api/v1/instruments/00000000-0000-0000-0000-000000000000").send().await.unwrap();
        assert_eq!(unknown.status(), 404);
    })
    .await;
}

#[tokio::test]
async fn visitors_search_the_catalogue_and_read_about_an_instrument() {
    on_both(async |db| {
        let (manager, institution) = manager(db).await;
        let served = db.served().await;
        let cookie = session(db, &manager).await;
        let form = Form::new()
            .text("do", "instruments/import")
            .text("institution_id", institution.to_string())
            .text("format", "auto")
            .text("mode", "try")
            .part("file", Part::bytes(ROPAR).file_name("facilities.csv"));
        let path = format!("/institutions/{institution}/instruments/import");
        let tried = served.ask(Method::POST, &path).header("cookie", &cookie).multipart(form).send().await.unwrap();
        assert_eq!(tried.status(), 200);
        let page = tried.text().await.unwrap();
        assert!(page.contains("新規 21 件") && page.contains("同じ型番が 2 行目"), "{page}");
        assert!(!served.get("/instruments").send().await.unwrap().text().await.unwrap().contains("TEM 300"));

        app::instruments::operations::import(&manager, institution, "f.csv", ROPAR, &Default::default()).await.unwrap();
        let page = served.get("/instruments?q=tem&category=Microscopy").send().await.unwrap().text().await.unwrap();
        assert!(page.contains("TEM 300") && page.contains("TEM 120") && !page.contains("LPCVD"));
        let at = page.find("/instruments/0").unwrap();
        let address = &page[at..at + "/instruments/".len() + 36];
        let sheet = served.get(address).header("accept-language", "en").send().await.unwrap().text().await.unwrap();
        for said in ["application/ld+json", "Longest booking", "8 h", "09:00-17:00", "Thermo Scientific"] {
            assert!(sheet.contains(said), "{said}: {sheet}");
        }
        assert!(!sheet.contains(&format!("{address}/edit")), "a visitor edits nothing");
        let sitemap = served.get("/sitemap.xml").send().await.unwrap().text().await.unwrap();
        assert!(sitemap.contains(address));
    })
    .await;
}

#[tokio::test]
async fn a_manager_writes_in_the_browser_and_loses_nothing_that_was_typed() {
    on_both(async |db| {
        let (manager, institution) = manager(db).await;
        let (served, cookie) = (db.served().await, session(db, &manager).await);
        let post = async |path: String, form: Vec<(&str, String)>| {
            served.ask(Method::POST, &path).header("cookie", &cookie).form(&form).send().await.unwrap()
        };
        let new = format!("/institutions/{institution}/instruments/new");
        let typed = |name: &str, capacity: &str| -> Vec<(&'static str, String)> {
            vec![
                ("do", "instruments/register".into()),
                ("institution_id", institution.to_string()),
                ("name_ja", name.into()),
                ("maker", "手で打った名前".into()),
                ("support", "optional".into()),
                ("capacity", capacity.into()),
                ("status", "active".into()),
            ]
        };
        let refused = post(new.clone(), typed("", "0")).await;
        assert_eq!(refused.status(), 422);
        assert!(refused.text().await.unwrap().contains("手で打った名前"));
        let made = post(new, typed("新しい装置", "2")).await;
        assert_eq!(made.status(), 303);
        let rules = made.headers()["location"].to_str().unwrap().to_owned();
        let page = served.get(&rules).header("cookie", &cookie).send().await.unwrap().text().await.unwrap();
        assert!(page.contains("新しい装置") && page.contains("09:00-17:00"));
        let id = rules.trim_start_matches("/instruments/").trim_end_matches("/rules").to_owned();
        let form = |min: &str| -> Vec<(&'static str, String)> {
            vec![
                ("do", "instruments/set_rules".into()),
                ("key", "rules".into()),
                ("id", id.clone()),
                ("revision", "1".into()),
                ("granularity_minutes", "15".into()),
                ("min_minutes", min.into()),
                ("approval", "first".into()),
            ]
        };
        let refused = post(rules.clone(), form("20")).await;
        assert_eq!(refused.status(), 422);
        assert!(refused.text().await.unwrap().contains("刻み 15 分の倍数ではありません"));
        assert_eq!(post(rules.clone(), form("30")).await.status(), 303);
        assert_eq!(post(rules.clone(), form("45")).await.status(), 409, "stale");
        let visitor = served.get(&rules).send().await.unwrap();
        assert!(visitor.headers()["location"].to_str().unwrap().starts_with("/sign-in"));
    })
    .await;
}
