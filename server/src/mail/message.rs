//! A letter as a mail: plain text, and beside it what the recipient's calendar should show.

use crate::calendar;
use app::notices::Letter;
use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};

/// Why a letter cannot be written: an address that is none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unwritable(String);

impl std::fmt::Display for Unwritable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who mails come from where no sender is set: `kyoyo@` the host of our address.
pub fn sender(base: &str) -> String {
    format!("kyoyo@{}", host_of(base))
}

pub fn is_address(text: &str) -> bool {
    text.parse::<Address>().is_ok()
}

/// The host in an address; what is no name in the world of mail is `localhost`.
fn host_of(base: &str) -> &str {
    let rest = base.split_once("://").map_or(base, |(_, rest)| rest);
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    if host.is_empty() || host.parse::<std::net::IpAddr>().is_ok() { "localhost" } else { host }
}

/// `base`: how the world reaches this server. The letter's id is in the Message-ID, so that a second copy is known as one.
pub fn compose(letter: &Letter, base: &str, from: &str) -> Result<Message, Unwritable> {
    let unreadable = |address: &str, error: lettre::address::AddressError| Unwritable(format!("{address}: {error}"));
    let sender: Address = from.parse().map_err(|error| unreadable(from, error))?;
    let to: Address = letter.to.parse().map_err(|error| unreadable(&letter.to, error))?;
    let name = app::words::product(letter.lang).to_owned();
    let mail = Message::builder()
        .message_id(Some(format!("<{}@{}>", letter.id, host_of(base))))
        .date(letter.created_at.into())
        .from(Mailbox::new(Some(name), sender))
        .to(Mailbox::new(Some(letter.name.clone()), to))
        .subject(letter.subject())
        // No holiday replies to a program.
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()));
    let text = SinglePart::builder().header(ContentType::TEXT_PLAIN).body(letter.text(base));
    let mail = match calendar::invitation(letter, base, from) {
        None => mail.singlepart(text),
        Some(invitation) => {
            let kind = format!("text/calendar; charset=utf-8; method={}", invitation.method);
            let kind = ContentType::parse(&kind).map_err(|error| Unwritable(error.to_string()))?;
            let part = SinglePart::builder().header(kind).body(invitation.text);
            mail.multipart(MultiPart::alternative().singlepart(text).singlepart(part))
        }
    };
    mail.map_err(|error| Unwritable(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sender_lives_where_the_server_does() {
        assert_eq!(sender("https://kyoyo.example.jp"), "kyoyo@kyoyo.example.jp");
        assert_eq!(sender("http://127.0.0.1:3000"), "kyoyo@localhost");
        assert_eq!(sender("http://shared:8080/"), "kyoyo@shared");
    }
}
