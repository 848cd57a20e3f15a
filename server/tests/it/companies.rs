//! Companies and institutions: begun, changed, and hidden from strangers; an empty database set up once.

use crate::fixtures::{TestDb, on_both};
use app::{
    access::{Actor, Caller, Role, Scope},
    companies::{
        model::{CompanyFacts, Industry, Kind, Officers, ProgrammeClass, StatisticalClass},
        operations,
    },
    error::Error,
    ids::{AccountId, CompanyId},
    institutions::{self, InstitutionFacts, InstitutionKind, Region, RegionType, Track},
    money::Yen,
    on,
    people::{self, Email, NewUser, Password},
    setup,
    time::Zone,
    words::{Lang, Said},
};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

fn facts() -> CompanyFacts {
    CompanyFacts {
        name: "日立精工".to_owned(),
        corporate_number: Some("4011001098993".parse().unwrap()),
        kind: Kind::Company,
        industry: Industry::Manufacturing,
        capital_yen: Yen(100_000_000),
        employees: 50,
        ownership: Vec::new(),
        officers: Officers::default(),
        in_region: true,
    }
}

fn hanako() -> (NewUser, Password) {
    let email = Email::parse("hanako@example.jp").unwrap();
    let user = NewUser { email, name: "佐藤花子".to_owned(), lang: Lang::Ja };
    (user, Password::parse("correct horse battery").unwrap())
}

async fn person(db: &TestDb, account: AccountId) -> Caller {
    let mut reading = db.visitor().read().await.unwrap();
    db.caller(Actor::Person(people::store::person(&mut reading, account).await.unwrap().unwrap()))
}

async fn registered(db: &TestDb) -> (Caller, CompanyId) {
    let (user, password) = hanako();
    let account = operations::register(&db.visitor(), facts(), user, password).await.unwrap();
    let admin = person(db, account).await;
    let company = admin.actor.companies()[0];
    (admin, company)
}

fn field(error: Error) -> (String, &'static str) {
    match error {
        Error::Invalid(fields) => (fields[0].field.clone(), fields[0].code),
        other => (String::new(), other.code()),
    }
}

#[tokio::test]
async fn who_registers_a_company_administers_it_and_the_facts_come_back_as_they_were() {
    on_both(async |db| {
        let (admin, id) = registered(db).await;
        assert!(admin.actor.administers(id));
        let (company, classes) = operations::find(&admin, id).await.unwrap();
        assert_eq!(company.facts, facts());
        assert_eq!(company.confirmed_on.to_string(), "2026-06-10");
        assert_eq!(classes.statistical.class, StatisticalClass::Sme);
        assert_eq!(classes.programme.class, ProgrammeClass::Sme);
    })
    .await;
}

#[tokio::test]
async fn a_refused_registration_leaves_neither_company_nor_account() {
    on_both(async |db| {
        registered(db).await;
        let (mut user, password) = hanako();
        user.email = Email::parse("taro@example.jp").unwrap();
        let twice = operations::register(&db.visitor(), facts(), user, password.clone()).await.unwrap_err();
        assert_eq!(field(twice), ("corporate_number".to_owned(), "taken"));
        people::operations::sign_in(&db.visitor(), "taro@example.jp", "correct horse battery").await.unwrap_err();

        let other = CompanyFacts { corporate_number: Some("2020005008480".parse().unwrap()), ..facts() };
        let twice = operations::register(&db.visitor(), other.clone(), hanako().0, password).await.unwrap_err();
        assert_eq!(field(twice), ("email".to_owned(), "taken"));
        let nobody = CompanyFacts { corporate_number: None, ..other };
        let refused = operations::register(&db.visitor(), nobody, hanako().0, hanako().1).await.unwrap_err();
        assert_eq!(field(refused), ("corporate_number".to_owned(), "missing"));
    })
    .await;
}

#[tokio::test]
async fn to_strangers_a_company_does_not_exist() {
    on_both(async |db| {
        let (_, id) = registered(db).await;
        let university = Scope::Institution(db.institution("A大学").await);
        let competitor = Scope::Company(db.company("常陸工業").await);
        let strangers = [
            db.visitor(),
            db.person("他社", &[(Role::CompanyAdmin, competitor)]).await,
            db.person("大学", &[(Role::InstitutionAdmin, university)]).await,
        ];
        for stranger in &strangers {
            assert_eq!(operations::find(stranger, id).await.unwrap_err(), Error::NotFound);
            let hidden = if stranger.actor == Actor::Visitor { Error::SignedOut } else { Error::NotFound };
            assert_eq!(operations::change(stranger, id, facts(), 1).await.unwrap_err(), hidden);
            assert_eq!(operations::confirm(stranger, id, 1).await.unwrap_err(), hidden);
        }
        let member = db.person("社員", &[(Role::CompanyMember, Scope::Company(id))]).await;
        operations::find(&member, id).await.unwrap();
        assert_eq!(operations::change(&member, id, facts(), 1).await.unwrap_err(), Error::Forbidden);
        assert_eq!(operations::confirm(&member, id, 1).await.unwrap_err(), Error::Forbidden);
    })
    .await;
}

#[tokio::test]
async fn facts_are_confirmed_once_a_year_and_never_overwritten_unseen() {
    on_both(async |db| {
        let (admin, id) = registered(db).await;
        let next_year = db.later(&admin, "2027-06-10T09:00:00+09:00");
        let today = Zone::TOKYO.day_of(next_year.now());
        let (company, _) = operations::find(&next_year, id).await.unwrap();
        assert!(company.needs_confirmation(today) && !company.needs_confirmation(today.pred_opt().unwrap()));
        operations::confirm(&next_year, id, 1).await.unwrap();
        assert!(!operations::find(&next_year, id).await.unwrap().0.needs_confirmation(today));

        let grown = CompanyFacts { employees: 301, capital_yen: Yen(300_000_001), ..facts() };
        assert_eq!(operations::change(&admin, id, grown.clone(), 1).await.unwrap_err(), Error::Stale);
        operations::change(&admin, id, grown.clone(), 2).await.unwrap();
        let (company, classes) = operations::find(&admin, id).await.unwrap();
        assert_eq!((company.facts, classes.statistical.class), (grown, StatisticalClass::Large));
    })
    .await;
}

#[tokio::test]
async fn an_institution_may_charge_a_company_as_another_class_from_a_day_on() {
    on_both(async |db| {
        const SQL: &str =
            "insert into tariff_classes (company_id, institution_id, class, valid_from) values ($1, $2, $3, $4)";
        let (admin, id) = registered(db).await;
        let (a, b) = (db.institution("A大学").await, db.institution("B大学").await);
        let mut tx = db.operator().begin().await.unwrap();
        for (class, from) in [("startup", "2026-06-01"), ("regional", "2026-06-11")] {
            let from: app::time::Day = from.parse().unwrap();
            on!(tx, line => sqlx::query(SQL).bind(id).bind(a).bind(class).bind(from).execute(line).await.unwrap()
                .rows_affected());
        }
        tx.commit().await.unwrap();
        let classes = async |caller: &Caller| operations::find(caller, id).await.unwrap().1.tariff;
        assert_eq!(classes(&admin).await, [(a, "startup".to_owned()), (b, "sme".to_owned())]);
        let tomorrow = db.later(&admin, "2026-06-11T00:00:00+09:00");
        assert_eq!(classes(&tomorrow).await, [(a, "regional".to_owned()), (b, "sme".to_owned())]);
    })
    .await;
}

fn university(name: &str) -> InstitutionFacts {
    InstitutionFacts {
        name: Said { ja: name.to_owned(), en: String::new() },
        kind: InstitutionKind::University,
        corporate_number: Some("4011001098993".parse().unwrap()),
        registration_number: Some("T4011001098993".parse().unwrap()),
        ror: None,
        region: None,
        zone: Zone::TOKYO,
    }
}

#[tokio::test]
async fn an_empty_database_is_set_up_exactly_once() {
    on_both(async |db| {
        let visitor = db.visitor();
        assert!(setup::operations::is_needed(&visitor).await.unwrap());
        let (user, password) = hanako();
        let account = setup::operations::begin(&visitor, university("A大学"), user, password).await.unwrap();
        let admin = person(db, account).await;
        assert!(admin.actor.is_system_admin());
        assert_eq!(admin.actor.institutions(&[Role::InstitutionAdmin]).len(), 1);
        assert!(!setup::operations::is_needed(&visitor).await.unwrap());
        let (mut user, password) = hanako();
        user.email = Email::parse("mallory@example.jp").unwrap();
        let again = setup::operations::begin(&visitor, university("M大学"), user, password).await.unwrap_err();
        assert_eq!(again, Error::NotFound);
        assert_eq!(setup::operations::demo(&visitor).await.unwrap_err(), Error::NotFound);
    })
    .await;
}

#[tokio::test]
async fn institutions_are_public_and_changed_by_their_own_administrators_only() {
    on_both(async |db| {
        let region = Region {
            id: app::ids::RegionId::new(),
            name: Said { ja: "常陸".to_owned(), en: "Hitachi".to_owned() },
            kind: RegionType::ResearchIndustryCluster,
            track: Track::General,
        };
        let region_id = institutions::operations::create_region(&db.operator(), region.clone()).await.unwrap();
        let facts = InstitutionFacts { region: Some(region_id), ..university("A大学") };
        let id = institutions::operations::create(&db.operator(), facts.clone()).await.unwrap();
        let (found, members) = institutions::operations::region(&db.visitor(), region_id).await.unwrap();
        assert_eq!((found, members[0].facts.clone()), (region.clone(), facts.clone()));
        assert_eq!(institutions::operations::regions(&db.visitor()).await.unwrap(), std::slice::from_ref(&region));

        let elsewhere = Scope::Institution(db.institution("B大学").await);
        let stranger = db.person("B", &[(Role::InstitutionAdmin, elsewhere)]).await;
        let renamed = InstitutionFacts { name: Said { ja: "A学園大学".into(), en: "A".into() }, ..facts };
        for (caller, refusal) in [(&stranger, Error::Forbidden), (&db.visitor(), Error::SignedOut)] {
            let refused = institutions::operations::change(caller, id, renamed.clone(), 1).await;
            assert_eq!(refused.unwrap_err(), refusal);
            let refused = institutions::operations::create(caller, renamed.clone()).await;
            assert_eq!(refused.unwrap_err(), refusal);
            let refused = institutions::operations::create_region(caller, region.clone()).await;
            assert_eq!(refused.unwrap_err(), refusal);
        }
        let admin = db.person("A", &[(Role::InstitutionAdmin, Scope::Institution(id))]).await;
        institutions::operations::change(&admin, id, renamed.clone(), 1).await.unwrap();
        let stale = institutions::operations::change(&admin, id, renamed.clone(), 1).await;
        assert_eq!(stale.unwrap_err(), Error::Stale);
        assert_eq!(institutions::operations::find(&db.visitor(), id).await.unwrap().facts, renamed);
        assert_eq!(institutions::operations::list(&db.visitor()).await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn programs_register_and_change_companies() {
    on_both(async |db| {
        let served = db.served().await;
        let token = db.token(&db.person("社長", &[]).await).await;
        let ask = async |method, path: &str, body: Value| {
            let answer = served.ask(method, path).bearer_auth(&token).json(&body).send().await.unwrap();
            (answer.status(), answer.json::<Value>().await.unwrap())
        };
        let body = json!({"name":"日立精工","corporate_number":"4011001098993","industry":"manufacturing",
            "capital_yen":100000000,"employees":50,"ownership":[{"holder":"親","percent":50,"large":true}],
            "officers":{"total":3,"from_large":0},"in_region":true});
        let (status, made) = ask(Method::POST, "/api/v1/companies", body.clone()).await;
        assert_eq!(status, StatusCode::CREATED, "{made}");
        assert_eq!(made["classes"]["statistical"]["class"], "sme");
        assert_eq!(made["classes"]["programme"]["class"], "deemed_large");
        let path = format!("/api/v1/companies/{}", made["id"].as_str().unwrap());

        let (status, changed) = ask(Method::PATCH, &path, json!({"revision":1,"ownership":[]})).await;
        assert_eq!((status, &changed["classes"]["programme"]["class"]), (StatusCode::OK, &json!("sme")));
        let (status, _) = ask(Method::PATCH, &path, json!({"revision":1,"employees":1})).await;
        assert_eq!(status, StatusCode::CONFLICT);
        let (status, refused) =
            ask(Method::PATCH, &path, json!({"revision":2,"corporate_number":"5011001098993"})).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused["fields"][0]["code"], "wrong_check_digit");

        let stranger = db.token(&db.person("他社", &[]).await).await;
        let hidden = served.get(&path).bearer_auth(stranger).send().await.unwrap();
        assert_eq!(hidden.status(), StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn programs_read_institutions_and_their_administrators_change_them() {
    on_both(async |db| {
        let served = db.served().await;
        let id = db.institution("A大学").await;
        let path = format!("/api/v1/institutions/{id}");
        let admin = db.person("学長", &[(Role::InstitutionAdmin, Scope::Institution(id))]).await;
        let token = db.token(&admin).await;
        let listed: Value = served.get("/api/v1/institutions").send().await.unwrap().json().await.unwrap();
        assert_eq!(listed["items"][0]["name"]["ja"], "A大学");
        let patch = async |body: Value| {
            let answer = served.ask(Method::PATCH, &path).bearer_auth(&token).json(&body).send().await.unwrap();
            (answer.status(), answer.json::<Value>().await.unwrap())
        };
        let (status, changed) = patch(json!({"revision":1,"registration_number":"T4011001098993"})).await;
        assert_eq!((status, &changed["registration_number"]), (StatusCode::OK, &json!("T4011001098993")));
        let (status, refused) = patch(json!({"revision":2,"name":{"ja":""},"time_zone":"Mars/Base"})).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            (&refused["fields"][0]["field"], &refused["fields"][1]["field"]),
            (&json!("name.ja"), &json!("time_zone"))
        );
    })
    .await;
}

#[tokio::test]
async fn an_empty_database_leads_to_its_first_page_until_it_is_set_up() {
    on_both(async |db| {
        let served = db.served().await;
        let home = served.get("/").send().await.unwrap();
        assert_eq!((home.status(), &home.headers()["location"]), (StatusCode::SEE_OTHER, &"/setup".parse().unwrap()));
        assert_eq!(served.get("/setup").send().await.unwrap().status(), StatusCode::OK);
        let form = |number| {
            [
                ("do", "setup/begin"),
                ("name_ja", "A大学"),
                ("institution_kind", "university"),
                ("corporate_number", number),
                ("time_zone", "Asia/Tokyo"),
                ("name", "佐藤花子"),
                ("email", "hanako@example.jp"),
                ("password", "correct horse battery"),
            ]
        };
        let refused = served.ask(Method::POST, "/setup").form(&form("5011001098993")).send().await.unwrap();
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let page = refused.text().await.unwrap();
        assert!(page.contains("検査数字") && page.contains("hanako@example.jp") && page.contains("5011001098993"));
        let begun = served.ask(Method::POST, "/setup").form(&form("4011001098993")).send().await.unwrap();
        assert_eq!((begun.status(), &begun.headers()["location"]), (StatusCode::SEE_OTHER, &"/".parse().unwrap()));
        assert!(begun.headers().contains_key("set-cookie"), "the administrator is signed in");
        assert_eq!(served.get("/").send().await.unwrap().status(), StatusCode::OK);
        for path in ["/setup", "/setup/demo"] {
            assert_eq!(served.get(path).send().await.unwrap().status(), StatusCode::NOT_FOUND, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn pages_of_a_tenant_do_not_exist_for_strangers() {
    on_both(async |db| {
        let served = db.served().await;
        let (institution, company) = (db.institution("A大学").await, db.company("常陸工業").await);
        let elsewhere = Scope::Institution(db.institution("B大学").await);
        let cookie = async |person: &Caller| {
            let account = person.actor.account().unwrap();
            let key = people::operations::begin_session(&db.visitor(), account, "", None, "").await.unwrap();
            format!("session={}", key.reveal())
        };
        let admin = db.person("学長", &[(Role::InstitutionAdmin, Scope::Institution(institution))]).await;
        let owner = db.person("社長", &[(Role::CompanyAdmin, Scope::Company(company))]).await;
        let stranger = cookie(&db.person("他", &[(Role::InstitutionAdmin, elsewhere)]).await).await;
        for (path, own) in [
            (format!("/institutions/{institution}/people"), cookie(&admin).await),
            (format!("/institutions/{institution}/settings"), cookie(&admin).await),
            (format!("/company?id={company}"), cookie(&owner).await),
        ] {
            let status = async |cookie: &str| served.get(&path).header("cookie", cookie).send().await.unwrap().status();
            assert_eq!(status(&own).await, StatusCode::OK, "{path}");
            assert_eq!(status(&stranger).await, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(status("").await, StatusCode::SEE_OTHER, "{path}");
        }
        for path in [format!("/institutions/{institution}"), "/register".to_owned()] {
            assert_eq!(served.get(&path).send().await.unwrap().status(), StatusCode::OK, "{path}");
        }
    })
    .await;
}
