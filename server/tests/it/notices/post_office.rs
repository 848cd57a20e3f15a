//! An independent party: a mail server of somebody else's making, and readers of mails and calendars that are not ours.

use serde::Deserialize;
use serde_json::Value;
use std::{
    io::Write,
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;

/// Python's aiosmtpd on a free port. Whatever it accepts is a file; whom it refuses, and how, is in files too.
pub struct PostOffice {
    server: Child,
    folder: TempDir,
    pub url: String,
}

/// A mail as Python's email and icalendar libraries read it.
#[derive(Deserialize, Clone, PartialEq, Debug)]
pub struct Received {
    pub to: String,
    pub subject: String,
    pub message_id: String,
    pub text: String,
    /// The events of its calendar, and the calendar's method.
    pub method: Option<String>,
    pub events: Vec<Event>,
}

#[derive(Deserialize, Clone, PartialEq, Debug)]
pub struct Event {
    pub uid: String,
    pub sequence: i64,
    pub summary: String,
    pub location: String,
    pub status: String,
    pub start: String,
    pub end: String,
}

const SERVER: &str = r#"
import os, sys, time
from aiosmtpd.controller import Controller
folder, port = sys.argv[1], int(sys.argv[2])
class Handler:
    count = 0
    async def handle_DATA(self, server, session, envelope):
        refusal = os.path.join(folder, "refuse")
        if os.path.exists(refusal):
            return open(refusal).read()
        Handler.count += 1
        with open(os.path.join(folder, "%03d.eml" % Handler.count), "wb") as file:
            file.write(envelope.content)
        return "250 OK"
Controller(Handler(), hostname="127.0.0.1", port=port).start()
time.sleep(600)
"#;

const READER: &str = r#"
import email, email.policy, glob, icalendar, json, os, sys
def events(text):
    calendar = icalendar.Calendar.from_ical(text)
    found = [{
        "uid": str(event["UID"]), "sequence": int(event.get("SEQUENCE", 0)), "summary": str(event["SUMMARY"]),
        "location": str(event.get("LOCATION", "")), "status": str(event.get("STATUS", "")),
        "start": event["DTSTART"].dt.isoformat(), "end": event["DTEND"].dt.isoformat(),
    } for event in calendar.walk("VEVENT")]
    return (str(calendar["METHOD"]) if "METHOD" in calendar else None), found
if sys.argv[1] == "-":
    print(json.dumps(events(sys.stdin.buffer.read())[1]))
    sys.exit()
read = []
for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.eml"))):
    with open(path, "rb") as file:
        mail = email.message_from_binary_file(file, policy=email.policy.default)
    text = mail.get_body(("plain",)).get_content()
    method, found = None, []
    for part in mail.walk():
        if part.get_content_type() == "text/calendar":
            method, found = events(part.get_payload(decode=True))
            assert part.get_param("method") == method, "the part and the calendar disagree"
    read.append({"to": mail["to"].addresses[0].addr_spec, "subject": mail["subject"],
        "message_id": mail["message-id"], "text": text, "method": method, "events": found})
print(json.dumps(read))
"#;

fn python() -> Command {
    let path = std::env::var("KYOYO_TEST_PYTHON").expect("KYOYO_TEST_PYTHON: run the tests with `cargo xtask test`");
    Command::new(path)
}

impl PostOffice {
    pub async fn open() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let folder = TempDir::new().unwrap();
        let mut program = python();
        program.args(["-c", SERVER]).arg(folder.path()).arg(port.to_string());
        let url = format!("smtp://127.0.0.1:{port}");
        // Owned from here on: whatever happens next, dropping it ends the server.
        let office = Self { server: program.spawn().expect("Python starts"), folder, url };
        for _ in 0..200 {
            if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return office;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the mail server does not answer");
    }

    /// From now on every mail is answered with this: `451 later`, `550 never`.
    pub fn refuse(&self, answer: &str) {
        std::fs::write(self.folder.path().join("refuse"), answer).unwrap();
    }

    pub fn accept(&self) {
        std::fs::remove_file(self.folder.path().join("refuse")).unwrap();
    }

    pub fn received(&self) -> Vec<Received> {
        read(self.folder.path())
    }
}

impl Drop for PostOffice {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// All mails in a folder.
pub fn read(folder: &Path) -> Vec<Received> {
    let output = python().args(["-c", READER]).arg(folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The events of a calendar.
pub fn events(calendar: &str) -> Vec<Event> {
    let mut reader = python()
        .args(["-c", READER, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    reader.stdin.take().unwrap().write_all(calendar.as_bytes()).unwrap();
    let output = reader.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let events: Value = serde_json::from_slice(&output.stdout).unwrap();
    serde_json::from_value(events).unwrap()
}
