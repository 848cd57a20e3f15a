//! Who may do and see what: every command and every view, every role, at its own place and at another.
//!
//! `policy_matrix.txt` is the answer as it should be. A change of the policy shows there, in review. After a wanted
//! change: `KYOYO_TEST_ACCEPT=1 cargo nextest run -E 'test(the_policy_is_what_the_matrix_says)'`.

mod bookings;
mod cast;
mod claims;
mod consultations;
mod diary;
mod feeds;
mod files;
mod grants;
mod instruments;
mod invoices;
mod jobs;
mod notices;
mod onsite;
mod overviews;
mod payroll;
mod people;
mod tenants;
mod usage;
mod waiting;

use app::access::{Actor, Command, View};
use cast::{column_names, columns};
use std::{collections::BTreeSet, path::Path};

/// A command or view about something at home, and whom it is open to.
pub struct Row {
    name: &'static str,
    about: &'static str,
    open_to: Box<dyn Fn(&Actor) -> bool>,
}

pub fn command<C: Command + 'static>(about: &'static str, command: C) -> Row {
    Row { name: C::NAME, about, open_to: Box::new(move |actor| command.allowed_to(actor)) }
}

pub fn view<V: View + 'static>(about: &'static str, view: V) -> Row {
    Row { name: V::NAME, about, open_to: Box::new(move |actor| view.visible_to(actor)) }
}

/// In the order of the story. A command that is missing here fails a test below.
fn rows() -> Vec<Row> {
    [
        people::rows(),
        tenants::rows(),
        jobs::rows(),
        notices::rows(),
        instruments::rows(),
        bookings::rows(),
        waiting::rows(),
        files::rows(),
        consultations::rows(),
        usage::rows(),
        diary::rows(),
        onsite::rows(),
        feeds::rows(),
        payroll::rows(),
        invoices::rows(),
        grants::rows(),
        claims::rows(),
        overviews::rows(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn the_policy_is_what_the_matrix_says() {
    let matrix = matrix();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/policy_matrix.txt");
    if std::env::var_os("KYOYO_TEST_ACCEPT").is_some() {
        std::fs::write(&file, &matrix).unwrap();
    }
    let accepted = std::fs::read_to_string(&file).unwrap_or_default();
    let changed: Vec<_> = matrix.lines().filter(|line| !accepted.lines().any(|known| known == *line)).collect();
    assert!(matrix == accepted, "the policy has changed; these lines are new:\n{}", changed.join("\n"));
}

fn matrix() -> String {
    let mut text = String::from(
        "y: open to it at its own place, Y: at another place too, -: closed. `self` is whom or whose it is about, `own` the staff member.\n\n",
    );
    text += &format!("{:42}{}\n", "", column_names());
    for row in rows() {
        let cells: String = columns().iter().map(|column| format!(" {:4}", column.cell(&row.open_to))).collect();
        text += format!("{:42}{cells}", format!("{} {}", row.name, row.about)).trim_end();
        text.push('\n');
    }
    text
}

#[test]
fn every_command_and_view_of_the_policy_is_in_the_matrix() {
    let shown: BTreeSet<_> = rows().iter().map(|row| row.name.to_owned()).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src/access/policy");
    let mut named = BTreeSet::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let names = text.lines().filter_map(|line| line.trim().strip_prefix("const NAME: &'static str = \""));
        named.extend(names.map(|rest| rest.trim_end_matches("\";").to_owned()));
    }
    assert!(named.len() > 10, "the policy was read");
    let missing: Vec<_> = named.difference(&shown).collect();
    assert!(missing.is_empty(), "add these to tests/it/policy_matrix/: {missing:?}");
}
