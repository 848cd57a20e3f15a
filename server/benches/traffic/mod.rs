//! A program under measurement, and the requests it gets: kept connections, one request at a time on each.

use http_body_util::{BodyExt, Full};
use hyper::{
    Request,
    body::Bytes,
    client::conn::http1::{SendRequest, handshake},
    header,
};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};
use tokio::net::TcpStream;

/// One request.
pub struct Ask {
    pub path: String,
    body: Option<Value>,
    token: Option<String>,
}

/// How many answers came, and in which time.
pub struct Rate {
    pub done: usize,
    pub refused: usize,
    /// One of the refusals.
    pub example: String,
    took: Duration,
}

impl Ask {
    pub fn get(path: String) -> Self {
        Self { path, body: None, token: None }
    }

    pub fn post(path: String, body: Value) -> Self {
        Self { path, body: Some(body), token: None }
    }

    pub fn by(self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self }
    }

    fn request(&self, address: &str) -> Request<Full<Bytes>> {
        let method = if self.body.is_some() { "POST" } else { "GET" };
        let mut request = Request::builder().method(method).uri(&self.path).header(header::HOST, address);
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if self.body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let body = self.body.as_ref().map_or_else(Bytes::new, |body| Bytes::from(body.to_string()));
        request.body(Full::new(body)).unwrap()
    }
}

impl Rate {
    pub fn per_second(&self) -> f64 {
        self.done as f64 / self.took.as_secs_f64()
    }
}

async fn connect(address: &str) -> SendRequest<Full<Bytes>> {
    let stream = TcpStream::connect(address).await.unwrap();
    stream.set_nodelay(true).unwrap();
    let (sender, connection) = handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    sender
}

/// As many answers as `clients` get in this time; each request has a number of its own.
pub async fn load(address: &str, clients: usize, time: Duration, ask: impl Fn(usize) -> Ask + Sync) -> Rate {
    let (turns, done, refused) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    let example = std::sync::Mutex::new(String::new());
    let began = Instant::now();
    let one = async || {
        let mut sender = connect(address).await;
        while began.elapsed() < time {
            let request = ask(turns.fetch_add(1, Ordering::Relaxed)).request(address);
            let response = sender.send_request(request).await.unwrap();
            let success = response.status().is_success();
            let body = response.into_body().collect().await.unwrap().to_bytes();
            if success {
                done.fetch_add(1, Ordering::Relaxed);
            } else {
                refused.fetch_add(1, Ordering::Relaxed);
                *example.lock().unwrap() = String::from_utf8_lossy(&body).chars().take(300).collect();
            }
        }
    };
    futures::future::join_all((0..clients).map(|_| one())).await;
    let (took, example) = (began.elapsed(), example.into_inner().unwrap());
    Rate { done: done.into_inner(), refused: refused.into_inner(), example, took }
}

/// The median time to the first byte on a new connection, and the bytes of the page as a browser gets it.
pub async fn first_byte(address: &str, path: &str, rounds: usize) -> (Duration, usize) {
    let (mut times, mut bytes) = (Vec::new(), 0);
    for _ in 0..rounds {
        let began = Instant::now();
        let mut sender = connect(address).await;
        let mut request = Ask::get(path.to_owned()).request(address);
        request.headers_mut().insert(header::ACCEPT_ENCODING, "br".parse().unwrap());
        let response = sender.send_request(request).await.unwrap();
        times.push(began.elapsed());
        bytes = response.into_body().collect().await.unwrap().to_bytes().len();
    }
    times.sort();
    (times[rounds / 2], bytes)
}

/// How long one answer takes until its last byte.
pub async fn once(address: &str, ask: &Ask) -> Duration {
    let mut sender = connect(address).await;
    let began = Instant::now();
    let response = sender.send_request(ask.request(address)).await.unwrap();
    assert!(response.status().is_success(), "{}: {}", ask.path, response.status());
    response.into_body().collect().await.unwrap();
    began.elapsed()
}

/// The program, its database and its folder.
pub struct Program {
    path: PathBuf,
    url: String,
    data: PathBuf,
}

/// The program while it serves.
pub struct Serving {
    child: Child,
    pub address: String,
    /// From its start to the first "ready".
    pub ready: Duration,
}

impl Program {
    pub fn new(path: &Path, url: &str, data: &Path) -> Self {
        Self { path: path.to_owned(), url: url.to_owned(), data: data.to_owned() }
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.path);
        command.env("DATABASE_URL", &self.url).env("KYOYO_DATA_DIR", &self.data);
        command
    }

    /// What a command prints, and how long it takes.
    pub fn run(&self, words: &[&str]) -> (String, Duration) {
        let began = Instant::now();
        let output = self.command().args(words).stderr(Stdio::inherit()).output().unwrap();
        assert!(output.status.success(), "{words:?}");
        (String::from_utf8(output.stdout).unwrap(), began.elapsed())
    }

    pub async fn serve(&self) -> Serving {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let address = format!("127.0.0.1:{port}");
        let began = Instant::now();
        let mut command = self.command();
        command.arg("serve").env("KYOYO_ADDR", &address).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().unwrap();
        let mut serving = Serving { child, address, ready: Duration::ZERO };
        while !serving.is_ready().await {
            assert!(serving.child.try_wait().unwrap().is_none(), "the program has ended");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        serving.ready = began.elapsed();
        serving
    }
}

impl Serving {
    async fn is_ready(&self) -> bool {
        if TcpStream::connect(&self.address).await.is_err() {
            return false;
        }
        let request = Ask::get("/readyz".to_owned()).request(&self.address);
        connect(&self.address).await.send_request(request).await.is_ok_and(|response| response.status().is_success())
    }

    /// What the program holds in memory.
    pub fn memory_mb(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").trim().parse::<f64>().unwrap() / 1_024.0
    }

    pub fn stop(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}
