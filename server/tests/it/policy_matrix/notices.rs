use super::{Row, cast::ACCOUNT, command, view};
use app::notices::{Choice, ChoiceChange, Kind, MailsSeen};

pub fn rows() -> Vec<Row> {
    vec![
        command("", ChoiceChange { account: ACCOUNT, choices: vec![(Kind::BookingReminder, Choice::Off)] }),
        view("", MailsSeen),
    ]
}
