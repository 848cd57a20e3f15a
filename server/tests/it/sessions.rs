//! Signing in through the browser's door: cookies, foreign forms, forms that outlive their session.

use crate::fixtures::{TestDb, on_both, sqlite};
use app::{
    people::{Email, NewUser, Password, operations},
    words::Lang,
};
use reqwest::{Method, Response, StatusCode, header};

const EMAIL: &str = "hanako@example.jp";
const PASSWORD: &str = "correct horse battery";

async fn hanako(db: &TestDb) {
    let user = NewUser { email: Email::parse(EMAIL).unwrap(), name: "佐藤花子".to_owned(), lang: Lang::Ja };
    let hash = Password::parse(PASSWORD).unwrap().hash().await.unwrap();
    let mut tx = db.visitor().begin().await.unwrap();
    operations::register(&mut tx, user, hash).await.unwrap();
    tx.commit().await.unwrap();
}

fn sign_in_form<'a>(password: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [&[("do", "people/sign_in"), ("email", EMAIL), ("password", password)], more].concat()
}

/// The cookie of this name as the browser would send it back, and as it was written.
fn cookie(response: &Response, name: &str) -> Option<(String, String)> {
    let written = response.headers().get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap());
    let whole = written.into_iter().find(|cookie| cookie.starts_with(&format!("{name}=")))?.to_owned();
    Some((whole.split(';').next().unwrap().to_owned(), whole))
}

#[tokio::test]
async fn a_session_begins_with_the_right_password_and_ends_when_told() {
    on_both(async |db| {
        hanako(db).await;
        let served = db.served().await;
        let refused =
            served.ask(Method::POST, "/sign-in").form(&sign_in_form("wrong horse", &[])).send().await.unwrap();
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(cookie(&refused, "session").is_none());
        let page = refused.text().await.unwrap();
        assert!(page.contains("メールアドレスまたはパスワードが違います") && page.contains(EMAIL));
        assert!(!page.contains("wrong horse"), "a password is never sent back");

        let form = sign_in_form(PASSWORD, &[("next", "/account")]);
        let welcome = served.ask(Method::POST, "/sign-in").form(&form).send().await.unwrap();
        assert_eq!(welcome.status(), StatusCode::SEE_OTHER);
        assert_eq!(welcome.headers()["location"], "/account");
        let (key, written) = cookie(&welcome, "session").unwrap();
        for flag in ["HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(written.contains(flag), "{written}");
        }

        let account = served.get("/account").header("cookie", &key).send().await.unwrap();
        assert!(account.text().await.unwrap().contains("佐藤花子"));
        let out = served.ask(Method::POST, "/nowhere").header("cookie", &key).form(&[("do", "people/sign_out")]);
        let out = out.send().await.unwrap();
        assert!(cookie(&out, "session").unwrap().1.contains("Max-Age=0"));
        let again = served.get("/account").header("cookie", &key).send().await.unwrap();
        assert_eq!(again.status(), StatusCode::SEE_OTHER, "the key opens nothing any more");
        assert_eq!(again.headers()["location"], "/sign-in?next=/account");
    })
    .await;
}

#[tokio::test]
async fn signing_in_makes_a_new_key_and_forgets_the_one_the_browser_came_with() {
    let db = sqlite().await;
    hanako(&db).await;
    let served = db.served().await;
    let enter = async |cookie: &str| {
        let form = sign_in_form(PASSWORD, &[]);
        served.ask(Method::POST, "/sign-in").header("cookie", cookie).form(&form).send().await.unwrap()
    };
    let planted = "session=planted-by-somebody-else";
    let (first, _) = cookie(&enter(planted).await, "session").unwrap();
    assert_ne!(first, planted);
    let (second, _) = cookie(&enter(&first).await, "session").unwrap();
    assert_ne!(first, second);
    let status = async |cookie: &str| served.get("/account").header("cookie", cookie).send().await.unwrap().status();
    assert_eq!(status(&first).await, StatusCode::SEE_OTHER);
    assert_eq!(status(&second).await, StatusCode::OK);
}

#[tokio::test]
async fn behind_tls_the_cookie_is_for_tls_only() {
    let db = sqlite().await;
    hanako(&db).await;
    let served = db.served_at("https://kyoyo.example.jp").await;
    let welcome = served.ask(Method::POST, "/sign-in").form(&sign_in_form(PASSWORD, &[])).send().await.unwrap();
    let (_, written) = cookie(&welcome, "__Host-session").unwrap();
    assert!(written.contains("; Secure"), "{written}");
}

#[tokio::test]
async fn a_form_from_another_site_is_refused_and_does_nothing() {
    let db = sqlite().await;
    hanako(&db).await;
    let served = db.served().await;
    for (name, value) in [("origin", "https://elsewhere.example"), ("sec-fetch-site", "cross-site")] {
        let form = sign_in_form(PASSWORD, &[]);
        let refused = served.ask(Method::POST, "/sign-in").header(name, value).form(&form).send().await.unwrap();
        assert_eq!(refused.status(), StatusCode::FORBIDDEN);
        assert!(cookie(&refused, "session").is_none());
    }
}

#[tokio::test]
async fn what_was_typed_survives_the_end_of_the_session() {
    on_both(async |db| {
        hanako(db).await;
        let served = db.served().await;
        let typed = [("do", "people/create_token"), ("label", "分光器の記録"), ("days", "30"), ("password_like", "x")];
        let met = served.ask(Method::POST, "/account").form(&typed).send().await.unwrap();
        assert_eq!(met.status(), StatusCode::UNAUTHORIZED);
        let page = met.text().await.unwrap();
        let carried = hidden(&page, "carried");
        assert_eq!(hidden(&page, "next"), "/account");
        assert!(carried.contains("分光器の記録") && !carried.contains("password_like"), "{carried}");

        // A slip on the way loses nothing.
        let more = [("next", "/account"), ("carried", carried.as_str())];
        let slip = served.ask(Method::POST, "/account").form(&sign_in_form("a slip of the hand", &more));
        assert_eq!(hidden(&slip.send().await.unwrap().text().await.unwrap(), "carried"), carried);

        let back = served.ask(Method::POST, "/account").form(&sign_in_form(PASSWORD, &more)).send().await.unwrap();
        assert_eq!(back.headers()["location"], "/account");
        let (key, _) = cookie(&back, "session").unwrap();
        let read = async || {
            let page = served.get("/account").header("cookie", &key).send().await.unwrap();
            assert_eq!(page.status(), StatusCode::OK);
            page.text().await.unwrap()
        };
        let page = read().await;
        assert!(page.contains("分光器の記録"), "the field is filled in again");
        assert!(page.contains("サインインし直しました"));
        assert!(page.contains("トークンはまだありません"), "nothing was done by itself");
        assert!(!read().await.contains("分光器の記録"), "shown once");
    })
    .await;
}

/// The value of a hidden field, as a browser would read it.
fn hidden(page: &str, name: &str) -> String {
    let field = page
        .split("<main")
        .nth(1)
        .unwrap()
        .split("<input")
        .find(|input| input.contains(&format!("name=\"{name}\"")))
        .unwrap();
    let value = field.split("value=\"").nth(1).unwrap().split('"').next().unwrap();
    value.replace("&quot;", "\"").replace("&#34;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[tokio::test]
async fn the_way_on_never_leads_to_another_site() {
    let db = sqlite().await;
    hanako(&db).await;
    let served = db.served().await;
    for next in ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example"] {
        let form = sign_in_form(PASSWORD, &[("next", next)]);
        let welcome = served.ask(Method::POST, "/sign-in").form(&form).send().await.unwrap();
        assert_eq!(welcome.headers()["location"], "/", "{next}");
    }
}

#[tokio::test]
async fn everybody_reads_the_language_they_chose() {
    let db = sqlite().await;
    hanako(&db).await;
    let served = db.served().await;
    let english = [("do", "people/speak"), ("lang", "en"), ("next", "/sign-in")];
    let chosen = served.ask(Method::POST, "/sign-in").form(&english).send().await.unwrap();
    assert_eq!(chosen.headers()["location"], "/sign-in");
    let (lang, _) = cookie(&chosen, "lang").unwrap();
    let page = served.get("/sign-in").header("cookie", &lang).header("accept-language", "ja").send().await.unwrap();
    assert!(page.text().await.unwrap().contains("<html lang=\"en\""));

    // With an account the choice goes along to every device.
    let welcome = served.ask(Method::POST, "/sign-in").form(&sign_in_form(PASSWORD, &[])).send().await.unwrap();
    let (key, _) = cookie(&welcome, "session").unwrap();
    served.ask(Method::POST, "/account").header("cookie", &key).form(&english).send().await.unwrap();
    let page = served.get("/account").header("cookie", &key).header("accept-language", "ja").send().await.unwrap();
    assert!(page.text().await.unwrap().contains("<html lang=\"en\""));
}

#[tokio::test]
async fn signing_out_everywhere_reaches_every_device() {
    on_both(async |db| {
        hanako(db).await;
        let served = db.served().await;
        let mut keys = Vec::new();
        for _ in 0..2 {
            let welcome = served.ask(Method::POST, "/sign-in").form(&sign_in_form(PASSWORD, &[])).send().await.unwrap();
            keys.push(cookie(&welcome, "session").unwrap().0);
        }
        let everywhere = [("do", "people/sign_out_everywhere")];
        served.ask(Method::POST, "/account").header("cookie", &keys[0]).form(&everywhere).send().await.unwrap();
        for key in keys {
            let page = served.get("/account").header("cookie", key).send().await.unwrap();
            assert_eq!(page.status(), StatusCode::SEE_OTHER);
        }
    })
    .await;
}
