use super::{Row, cast::ACCOUNT, command};
use app::notices::{Choice, ChoiceChange, Kind};

pub fn rows() -> Vec<Row> {
    vec![command("", ChoiceChange { account: ACCOUNT, choices: vec![(Kind::BookingReminder, Choice::Off)] })]
}
