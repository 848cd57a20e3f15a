//! Tariffs as a file: a row for every price, factor, adjustment and step, as spreadsheets keep them.

use super::{
    NewTariff, operations,
    sheet::{self, COLUMNS, Row},
    store::{self, Listed},
    words,
};
use crate::{
    access::Caller,
    error::{Error, FieldError},
    ids::{InstitutionId, InstrumentId, TariffId},
    instruments::import::decode,
    time::{Day, parse_day},
    words::Said,
};

/// The columns that say which tariff a row belongs to; the others are those of `sheet`.
const HEAD: [&str; 3] = ["tariff", "instrument", "valid_from"];

/// What an import has done.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Outcome {
    pub added: usize,
    /// Stood there already, word for word.
    pub unchanged: usize,
}

/// The head and all rows, as an import reads them. `instrument` is the institution's own number where it has one.
pub fn table(listed: &[Listed]) -> Vec<Vec<String>> {
    let head = HEAD.iter().chain(&COLUMNS).map(|name| (*name).to_owned()).collect();
    let lines = listed.iter().flat_map(|listed| {
        let instrument = match (&listed.external_id, listed.instrument) {
            (Some(external), _) => external.clone(),
            (None, Some(id)) => id.to_string(),
            (None, None) => String::new(),
        };
        let first = [listed.name.clone(), instrument, listed.tariff.valid_from.to_string()];
        let line = move |row: Row| {
            let cell =
                |column: &&str| if **column == *"kind" { row.kind.to_owned() } else { row.get(column).to_owned() };
            first.iter().cloned().chain(COLUMNS.iter().map(cell)).collect()
        };
        sheet::rows(&listed.tariff).into_iter().map(line).collect::<Vec<Vec<String>>>()
    });
    std::iter::once(head).chain(lines).collect()
}

/// The rows of one tariff, and the line of the file each stands in.
struct Group {
    name: String,
    instrument: String,
    valid_from: String,
    rows: Vec<(usize, Row)>,
}

/// Adds every tariff of a file, or none and says what is wrong in which line. What is there already stays as it is.
pub async fn import(caller: &Caller, institution: InstitutionId, bytes: &[u8]) -> Result<Outcome, Error> {
    let groups = groups(bytes)?;
    let mut tx = caller.begin().await?;
    operations::may_set(&tx, institution)?;
    let known = store::of_institution(&mut tx, institution).await?;
    let instruments = store::instruments(&mut tx, institution).await?;
    let find = |text: &str| {
        let fits = |(id, external): &&(InstrumentId, Option<String>)| {
            external.as_deref() == Some(text) || id.to_string() == text
        };
        instruments.iter().find(fits).map(|(id, _)| *id)
    };
    let (mut outcome, mut errors, mut new) = (Outcome::default(), Vec::new(), Vec::new());
    for group in groups {
        let line = group.rows.first().map_or(0, |(line, _)| *line);
        let valid_from = parse_day(&group.valid_from);
        let instrument = if group.instrument.is_empty() { Some(None) } else { find(&group.instrument).map(Some) };
        if valid_from.is_none() {
            errors.push(wrong(line, "valid_from", Said::by(crate::words::not_a_day)));
        }
        if instrument.is_none() {
            errors.push(wrong(line, "instrument", Said::by(words::no_such_instrument)));
        }
        if group.name.is_empty() {
            errors.push(wrong(line, "tariff", Said::by(crate::words::missing)));
        }
        let rows: Vec<Row> = group.rows.iter().map(|(_, row)| row.clone()).collect();
        match sheet::read(valid_from.unwrap_or(Day::MIN), &rows) {
            Ok(tariff) => {
                let Some(instrument) = instrument else { continue };
                let there = known
                    .iter()
                    .find(|there| there.instrument == instrument && there.tariff.valid_from == tariff.valid_from);
                match there {
                    Some(there) if there.tariff == tariff && there.name == group.name => outcome.unchanged += 1,
                    Some(_) => errors.push(wrong(line, "valid_from", Said::by(words::another_begins_then))),
                    None => {
                        let id = TariffId::new();
                        new.push(NewTariff { id, institution, instrument, name: group.name, tariff });
                    }
                }
            }
            Err(mistakes) => errors.extend(mistakes.into_iter().map(|mistake| {
                let line = group.rows.get(mistake.row).map_or(line, |(line, _)| *line);
                wrong(line, mistake.column, mistake.said)
            })),
        }
    }
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    for new in new {
        let permit = tx.allow(new)?;
        store::insert(&mut tx, &permit).await?;
        outcome.added += 1;
    }
    tx.commit().await?;
    Ok(outcome)
}

fn groups(bytes: &[u8]) -> Result<Vec<Group>, Error> {
    let text = decode(bytes)?;
    let mut reader = ::csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let head: Vec<String> = reader.headers().map_err(unreadable)?.iter().map(|name| name.trim().to_owned()).collect();
    let place = |name: &str| head.iter().position(|known| known == name);
    let missing: Vec<&str> =
        ["tariff", "valid_from", "kind"].into_iter().filter(|name| place(name).is_none()).collect();
    if !missing.is_empty() {
        let missing = missing.join(", ");
        let said = Said::by(|lang| words::columns_missing(lang, &missing));
        return Err(Error::field("file", "columns_missing", said));
    }
    let mut groups: Vec<Group> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(unreadable)?;
        let line = record.position().map_or(0, |position| position.line() as usize);
        let cell = |name: &str| place(name).and_then(|place| record.get(place)).unwrap_or_default().trim();
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let Some(row) = Row::new(cell("kind")) else {
            return Err(Error::Invalid(vec![wrong(line, "kind", Said::by(crate::words::not_a_choice))]));
        };
        let row = COLUMNS.iter().skip(1).fold(row, |row, column| row.with(column, spoken(cell(column))));
        let (name, instrument, valid_from) = (spoken(cell("tariff")), cell("instrument"), cell("valid_from"));
        let same =
            |last: &&mut Group| last.name == name && last.instrument == instrument && last.valid_from == valid_from;
        match groups.last_mut().filter(same) {
            Some(last) => last.rows.push((line, row)),
            None => groups.push(Group {
                name: name.to_owned(),
                instrument: instrument.to_owned(),
                valid_from: valid_from.to_owned(),
                rows: vec![(line, row)],
            }),
        }
    }
    if groups.is_empty() {
        return Err(Error::field("file", "empty", Said::by(words::nothing_in_file)));
    }
    Ok(groups)
}

/// Our own export marks texts that a spreadsheet would take for a formula.
fn spoken(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(cell)
}

fn wrong(line: usize, column: &str, said: Said) -> FieldError {
    let said = Said::by(|lang| words::in_line(lang, line, column, said.say(lang)));
    FieldError { field: "file".to_owned(), code: "unreadable_row", said }
}

fn unreadable(_: ::csv::Error) -> Error {
    Error::field("file", "not_csv", Said::by(words::not_csv))
}
