//! Killing the program in the middle of writes: what was answered is there, what is there is whole.

use app::{
    access::{Actor, Caller, Clock},
    audit::{self, Verdict},
    db::Db,
    on,
    words::Lang,
};
use reqwest::Client;
use std::{
    io::Write,
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use tempfile::TempDir;

const PASSWORD: &str = "a long enough password";

fn command(folder: &Path, port: u16) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kyoyo"));
    command.current_dir(folder).env_clear().env("KYOYO_ADDR", format!("127.0.0.1:{port}")).stderr(Stdio::null());
    command
}

fn make_account(folder: &Path) {
    let arguments = ["user", "create", "--email", "a@example.jp", "--name", "A", "--role", "system_admin"];
    let mut child = command(folder, 1).args(arguments).arg("--password-stdin").stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(format!("{PASSWORD}\n").as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
}

async fn start(folder: &Path) -> (Child, String) {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let program = command(folder, port).spawn().unwrap();
    let base = format!("http://127.0.0.1:{port}");
    let patience = Instant::now() + Duration::from_secs(20);
    while !reqwest::get(format!("{base}/readyz")).await.is_ok_and(|answer| answer.status().is_success()) {
        assert!(Instant::now() < patience, "the program does not start");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    (program, base)
}

/// A browser that has signed in.
async fn browser(base: &str) -> Client {
    let browser = Client::builder().cookie_store(true).redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let form = [("do", "people/sign_in"), ("email", "a@example.jp"), ("password", PASSWORD)];
    let answer = browser.post(format!("{base}/sign-in")).form(&form).send().await.unwrap();
    assert_eq!(answer.status(), 303, "{}", answer.text().await.unwrap());
    browser
}

/// Makes keys until nobody answers any more; notes every one that was promised.
async fn hammer(browser: Client, base: String, writer: usize, promised: Arc<Mutex<Vec<String>>>) {
    for n in 0.. {
        let label = format!("{writer}-{n}");
        let form = [("do", "people/create_token"), ("label", label.as_str()), ("days", "")];
        let Ok(answer) = browser.post(format!("{base}/account")).form(&form).send().await else { return };
        assert!(answer.status().is_success(), "{}", answer.status());
        promised.lock().unwrap().push(label);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_program_leaves_nothing_half_done() {
    let folder = TempDir::new().unwrap();
    make_account(folder.path());
    let promised = Arc::new(Mutex::new(Vec::new()));
    for round in 0..2 {
        let (mut program, base) = start(folder.path()).await;
        let browser = browser(&base).await;
        let writers: Vec<_> = (0..4)
            .map(|writer| tokio::spawn(hammer(browser.clone(), base.clone(), 10 * round + writer, promised.clone())))
            .collect();
        tokio::time::sleep(Duration::from_millis(1200)).await;
        program.kill().unwrap();
        program.wait().unwrap();
        for writer in writers {
            writer.await.unwrap();
        }
    }
    let (program, _) = start(folder.path()).await;
    stop(program);
    let promised = promised.lock().unwrap().clone();
    assert!(promised.len() > 10, "there were writes: {}", promised.len());
    inspect(folder.path(), &promised).await;
}

/// SIGTERM: it ends by itself, with code 0.
fn stop(mut program: Child) {
    assert!(Command::new("kill").arg(program.id().to_string()).status().unwrap().success());
    assert_eq!(program.wait().unwrap().code(), Some(0));
}

/// Every promised key is there, each key with its entry in the trail and each entry with its key, and the trail is whole.
async fn inspect(folder: &Path, promised: &[String]) {
    let db = Db::open(&format!("sqlite://{}", folder.join("data/kyoyo.db").display())).await.unwrap();
    let mut reading = Caller::new(db, Clock::default(), Actor::Operator, Lang::En).read().await.unwrap();
    let labels: Vec<String> =
        on!(reading, db => sqlx::query_scalar("select label from tokens").fetch_all(db).await.unwrap());
    let lost: Vec<_> = promised.iter().filter(|label| !labels.contains(label)).collect();
    assert!(lost.is_empty(), "promised and lost: {lost:?}");
    let entries: i64 = on!(reading, db => sqlx::query_scalar(
        "select count(*) from audit_entries where command = 'people.create_token'").fetch_one(db).await.unwrap());
    assert_eq!(entries, labels.len() as i64);
    assert!(matches!(audit::verify(&mut reading).await.unwrap(), Verdict::Whole { .. }));
}
