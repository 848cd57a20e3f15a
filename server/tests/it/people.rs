//! Accounts, sessions in the database, roles, invitations and tokens.

use crate::fixtures::{TestDb, on_both};
use app::{
    access::{Actor, Caller, Role, Scope},
    error::Error,
    people::{Email, Grant, NewUser, Password, Secret, operations, store},
    words::Lang,
};

const PASSWORD: &str = "correct horse battery";

fn named(email: &str) -> NewUser {
    NewUser { email: Email::parse(email).unwrap(), name: "佐藤花子".to_owned(), lang: Lang::Ja }
}

fn password(text: &str) -> Password {
    Password::parse(text).unwrap()
}

async fn person(db: &TestDb, email: &str, grant: Grant) -> Caller {
    let account = operations::create(&db.operator(), named(email), password(PASSWORD), grant).await.unwrap();
    signed_in(db, account).await
}

async fn signed_in(db: &TestDb, account: app::ids::AccountId) -> Caller {
    let mut reading = db.visitor().read().await.unwrap();
    let person = store::person(&mut reading, account).await.unwrap().unwrap();
    db.caller(Actor::Person(person))
}

fn grant(role: Role, scope: Scope) -> Grant {
    Grant::new(role, scope).unwrap()
}

fn code(error: &Error) -> &str {
    match error {
        Error::Invalid(fields) => fields[0].code,
        other => other.code(),
    }
}

#[tokio::test]
async fn one_address_has_one_account_whatever_its_capitals() {
    on_both(async |db| {
        let university = Scope::Institution(db.institution("A大学").await);
        let admin = grant(Role::InstitutionAdmin, university);
        let hanako = person(db, "Hanako@Example.jp", admin).await;
        assert_eq!(hanako.actor.person().unwrap().email, "hanako@example.jp");
        let again = operations::create(&db.operator(), named("HANAKO@example.jp"), password(PASSWORD), admin).await;
        assert_eq!(code(&again.unwrap_err()), "taken");
        let entered = operations::sign_in(&db.visitor(), " HANAKO@example.jp", PASSWORD).await.unwrap();
        assert!(hanako.actor.is(entered));
    })
    .await;
}

#[tokio::test]
async fn after_five_wrong_passwords_one_waits_and_others_do_not() {
    on_both(async |db| {
        let university = Scope::Institution(db.institution("A大学").await);
        person(db, "hanako@example.jp", grant(Role::Office, university)).await;
        person(db, "taro@example.jp", grant(Role::Office, university)).await;
        for known in ["hanako@example.jp", "nobody@example.jp"] {
            for _ in 0..5 {
                let wrong = operations::sign_in(&db.visitor(), known, "wrong horse").await.unwrap_err();
                assert_eq!(code(&wrong), "wrong_credentials");
            }
            let Error::TooMany { retry_after_seconds } =
                operations::sign_in(&db.visitor(), known, PASSWORD).await.unwrap_err()
            else {
                panic!("{known} may go on guessing")
            };
            assert!((1..=901).contains(&retry_after_seconds), "{retry_after_seconds}");
        }
        operations::sign_in(&db.visitor(), "taro@example.jp", PASSWORD).await.unwrap();
        let later = db.later(&db.visitor(), "2026-06-10T09:16:00+09:00");
        operations::sign_in(&later, "hanako@example.jp", PASSWORD).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_right_password_makes_the_wrong_ones_forgotten() {
    on_both(async |db| {
        let university = Scope::Institution(db.institution("A大学").await);
        person(db, "hanako@example.jp", grant(Role::Office, university)).await;
        for _ in 0..3 {
            for _ in 0..4 {
                operations::sign_in(&db.visitor(), "hanako@example.jp", "wrong horse").await.unwrap_err();
            }
            operations::sign_in(&db.visitor(), "hanako@example.jp", PASSWORD).await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn an_address_on_the_network_has_its_own_count_which_one_good_account_does_not_wipe_out() {
    on_both(async |db| {
        let university = Scope::Institution(db.institution("A大学").await);
        person(db, "mallory@example.jp", grant(Role::Office, university)).await;
        let from = |address: &str| db.visitor().coming_from(Some(address.parse().unwrap()));
        for round in 0..20 {
            let guessed = format!("guess{round}@example.jp");
            operations::sign_in(&from("192.0.2.1"), &guessed, "wrong horse").await.unwrap_err();
            if round == 10 {
                operations::sign_in(&from("192.0.2.1"), "mallory@example.jp", PASSWORD).await.unwrap();
            }
        }
        let refused = operations::sign_in(&from("192.0.2.1"), "guess@example.jp", "wrong horse").await.unwrap_err();
        assert_eq!(refused.status(), 429);
        operations::sign_in(&from("192.0.2.2"), "mallory@example.jp", PASSWORD).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_session_is_known_by_one_statement_until_its_time_is_over() {
    on_both(async |db| {
        let university = db.institution("A大学").await;
        let hanako = person(db, "hanako@example.jp", grant(Role::Staff, Scope::Institution(university))).await;
        let account = hanako.actor.account().unwrap();
        let key = operations::begin_session(&db.visitor(), account, "test", None, "").await.unwrap();

        let visitor = db.visitor();
        let known = operations::recognise(&visitor, &key).await.unwrap().unwrap();
        assert_eq!(visitor.statements(), 1);
        assert!(known.person.memberships[0].staff.is_some(), "staff comes with the employment");
        assert_eq!(operations::recognise(&visitor, &Secret::new()).await.unwrap(), None);

        let on = async |day: &str| {
            let then = db.later(&db.visitor(), &format!("{day}T09:00:00+09:00"));
            operations::recognise(&then, &key).await.unwrap().is_some()
        };
        assert!(on("2026-06-23").await, "used within two weeks");
        assert!(on("2026-07-06").await, "and again");
        assert!(!on("2026-07-21").await, "not for two weeks");
        let key = operations::begin_session(&db.visitor(), account, "test", None, "").await.unwrap();
        for day in ["2026-06-20", "2026-06-30", "2026-07-09"] {
            let then = db.later(&db.visitor(), &format!("{day}T09:00:00+09:00"));
            assert!(operations::recognise(&then, &key).await.unwrap().is_some(), "{day}");
        }
        let month_later = db.later(&db.visitor(), "2026-07-10T09:05:00+09:00");
        assert_eq!(operations::recognise(&month_later, &key).await.unwrap(), None, "a month at most");
        let job = db.later(&db.operator(), "2026-08-30T09:00:00+09:00");
        assert_eq!(operations::sweep(&job).await.unwrap(), 2);
        assert_eq!(operations::sweep(&hanako).await.unwrap_err(), Error::Forbidden);
    })
    .await;
}

#[tokio::test]
async fn a_changed_password_ends_every_session() {
    on_both(async |db| {
        let university = Scope::Institution(db.institution("A大学").await);
        let hanako = person(db, "hanako@example.jp", grant(Role::Office, university)).await;
        let account = hanako.actor.account().unwrap();
        let key = operations::begin_session(&db.visitor(), account, "test", None, "").await.unwrap();
        let wrong = operations::change_password(&hanako, "wrong horse", password("another horse")).await.unwrap_err();
        assert_eq!(code(&wrong), "wrong_password");
        operations::change_password(&hanako, PASSWORD, password("another horse")).await.unwrap();
        assert_eq!(operations::recognise(&db.visitor(), &key).await.unwrap(), None);
        operations::sign_in(&db.visitor(), "hanako@example.jp", PASSWORD).await.unwrap_err();
        operations::sign_in(&db.visitor(), "hanako@example.jp", "another horse").await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn who_is_invited_sets_a_password_once() {
    on_both(async |db| {
        let university = Scope::Institution(db.institution("A大学").await);
        let admin = db.person("学長", &[(Role::InstitutionAdmin, university)]).await;
        let staff = grant(Role::Staff, university);
        let invited = operations::invite(&admin, named("hanako@example.jp"), staff).await.unwrap();
        let link = invited.link.unwrap();
        assert_eq!(operations::sign_in(&db.visitor(), "hanako@example.jp", "").await.unwrap_err().status(), 422);
        let shown = operations::invitation(&db.visitor(), link.reveal()).await.unwrap();
        assert_eq!(shown.email, "hanako@example.jp");
        let too_late = db.later(&db.visitor(), "2026-06-25T09:00:00+09:00");
        assert_eq!(operations::invitation(&too_late, link.reveal()).await.unwrap_err(), Error::NotFound);

        operations::accept(&db.visitor(), link.reveal(), password(PASSWORD)).await.unwrap();
        let again = operations::accept(&db.visitor(), link.reveal(), password("somebody else's")).await;
        assert_eq!(again.unwrap_err(), Error::NotFound);
        let entered = operations::sign_in(&db.visitor(), "hanako@example.jp", PASSWORD).await.unwrap();
        assert!(signed_in(db, entered).await.actor.memberships()[0].staff.is_some());
    })
    .await;
}

#[tokio::test]
async fn an_inviter_never_gets_at_an_account_that_belongs_elsewhere() {
    on_both(async |db| {
        let (a, b) =
            (Scope::Institution(db.institution("A大学").await), Scope::Institution(db.institution("B大学").await));
        let admin_a = db.person("A", &[(Role::InstitutionAdmin, a)]).await;
        let admin_b = db.person("B", &[(Role::InstitutionAdmin, b)]).await;
        let first = operations::invite(&admin_a, named("hanako@example.jp"), grant(Role::Payroll, a)).await.unwrap();
        assert!(first.link.is_some());
        let second = operations::invite(&admin_b, named("hanako@example.jp"), grant(Role::Office, b)).await.unwrap();
        assert_eq!((second.account, second.link), (first.account, None));
    })
    .await;
}

#[tokio::test]
async fn only_administrators_decide_who_belongs_and_strangers_find_nothing() {
    on_both(async |db| {
        let university = Scope::Institution(db.institution("A大学").await);
        let elsewhere = Scope::Institution(db.institution("B大学").await);
        let company = Scope::Company(db.company("日立精工").await);
        let admin = db.person("学長", &[(Role::InstitutionAdmin, university)]).await;
        let office = db.person("事務", &[(Role::Office, university)]).await;
        let strangers = [
            db.person("他大学", &[(Role::InstitutionAdmin, elsewhere)]).await,
            db.person("会社", &[(Role::CompanyAdmin, company)]).await,
        ];
        let members = operations::members(&office, university).await.unwrap();
        assert_eq!(members.len(), 2);
        let staff = grant(Role::Staff, university);
        let refused = operations::invite(&office, named("x@example.jp"), staff).await.unwrap_err();
        assert_eq!(refused, Error::Forbidden);
        let refused = operations::invite(&db.visitor(), named("x@example.jp"), staff).await.unwrap_err();
        assert_eq!(refused, Error::SignedOut);
        for stranger in &strangers {
            assert_eq!(operations::members(stranger, university).await.unwrap_err(), Error::NotFound);
            let refused = operations::invite(stranger, named("x@example.jp"), staff).await.unwrap_err();
            assert_eq!(refused, Error::NotFound);
            for member in &members {
                assert_eq!(operations::end(stranger, member.membership).await.unwrap_err(), Error::NotFound);
            }
        }
        let of = |role| members.iter().find(|member| member.role == role).unwrap().membership;
        assert_eq!(operations::end(&office, of(Role::InstitutionAdmin)).await.unwrap_err().code(), "last_admin");
        assert_eq!(operations::end(&admin, of(Role::InstitutionAdmin)).await.unwrap_err().code(), "last_admin");
        operations::end(&office, of(Role::Office)).await.unwrap();
        assert_eq!(operations::members(&admin, university).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn who_was_staff_and_becomes_staff_again_keeps_the_same_employment() {
    on_both(async |db| {
        let university = Scope::Institution(db.institution("A大学").await);
        let admin = db.person("学長", &[(Role::InstitutionAdmin, university)]).await;
        let staff = grant(Role::Staff, university);
        let hanako = operations::invite(&admin, named("hanako@example.jp"), staff).await.unwrap().account;
        let held = async || signed_in(db, hanako).await.actor.memberships().first().and_then(|held| held.staff);
        let employment = held().await;
        assert!(employment.is_some());
        let twice = operations::invite(&admin, named("hanako@example.jp"), staff).await.unwrap_err();
        assert_eq!(twice.status(), 409);
        let members = operations::members(&admin, university).await.unwrap();
        let role = members.iter().find(|member| member.account == hanako).unwrap();
        operations::end(&admin, role.membership).await.unwrap();
        assert_eq!(held().await, None);
        operations::invite(&admin, named("hanako@example.jp"), staff).await.unwrap();
        assert_eq!(held().await, employment);
    })
    .await;
}

#[tokio::test]
async fn a_token_opens_until_it_is_revoked_or_over() {
    on_both(async |db| {
        let university = Scope::Institution(db.institution("A大学").await);
        let hanako = person(db, "hanako@example.jp", grant(Role::Office, university)).await;
        let taro = person(db, "taro@example.jp", grant(Role::Office, university)).await;
        let token = operations::create_token(&hanako, "記録".to_owned(), Some(30)).await.unwrap();
        assert!(token.reveal().starts_with("kyoyo_"));
        let known = operations::recognise_token(&db.visitor(), &token).await.unwrap().unwrap();
        assert!(hanako.actor.is(known.account));
        let listed = operations::tokens(&hanako).await.unwrap();
        assert_eq!((listed.len(), listed[0].label.as_str()), (1, "記録"));
        assert!(listed[0].last_used_at.is_some());
        assert_eq!(operations::tokens(&taro).await.unwrap(), []);
        assert_eq!(operations::revoke_token(&taro, listed[0].id).await.unwrap_err(), Error::NotFound);

        let later = db.later(&db.visitor(), "2026-07-10T09:05:00+09:00");
        assert_eq!(operations::recognise_token(&later, &token).await.unwrap(), None, "30 days are over");
        operations::revoke_token(&hanako, listed[0].id).await.unwrap();
        assert_eq!(operations::recognise_token(&db.visitor(), &token).await.unwrap(), None);
        let address = Email::parse("taro@example.jp").unwrap();
        let printed = operations::create_token_for(&db.operator(), &address, "cli".to_owned(), None).await.unwrap();
        assert!(taro.actor.is(operations::recognise_token(&db.visitor(), &printed).await.unwrap().unwrap().account));
        let not_yours = operations::create_token_for(&hanako, &address, "cli".to_owned(), None).await;
        assert_eq!(not_yours.unwrap_err(), Error::Forbidden);
    })
    .await;
}

#[tokio::test]
async fn a_profile_that_somebody_changed_meanwhile_is_not_overwritten() {
    on_both(async |db| {
        let university = Scope::Institution(db.institution("A大学").await);
        let hanako = person(db, "hanako@example.jp", grant(Role::Office, university)).await;
        let before = operations::account(&hanako).await.unwrap();
        operations::change_profile(&hanako, "田中花子".to_owned(), Lang::En, before.revision).await.unwrap();
        let stale = operations::change_profile(&hanako, "鈴木花子".to_owned(), Lang::Ja, before.revision).await;
        assert_eq!(stale.unwrap_err(), Error::Stale);
        let after = operations::account(&hanako).await.unwrap();
        assert_eq!((after.name.as_str(), after.lang), ("田中花子", Lang::En));
    })
    .await;
}
