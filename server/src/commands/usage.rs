//! Arguments that are more than text. What cannot be read is wrong usage: exit code 2.

use app::{access::Role, people::Email, words::Lang};

pub fn email(text: &str) -> Result<Email, &'static str> {
    Email::parse(text).ok_or("expected an e-mail address")
}

pub fn name(text: &str) -> Result<String, &'static str> {
    let name = text.trim();
    if (1..=200).contains(&name.chars().count()) { Ok(name.to_owned()) } else { Err("expected 1 to 200 characters") }
}

pub fn role(text: &str) -> Result<Role, String> {
    text.parse().map_err(|()| format!("expected one of {}", Role::ALL.map(Role::code).join(", ")))
}

pub fn lang(text: &str) -> Result<Lang, &'static str> {
    text.parse().map_err(|()| "expected ja or en")
}
