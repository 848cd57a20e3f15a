//! Whole lists of instruments go out: our own columns, UNIQUIP's, or PIDINST's JSON.

use super::{Details, Instrument, import::is_formula};
use crate::{error::Error, words::Lang};
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Everything we know; comes back by an import unchanged.
    Kyoyo,
    /// The columns of equipment.data.ac.uk.
    Uniquip,
    /// PIDINST 1.0, one JSON document per instrument, in an array.
    Pidinst,
}

impl Format {
    pub const ALL: [Self; 3] = [Self::Kyoyo, Self::Uniquip, Self::Pidinst];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Kyoyo => "kyoyo",
            Self::Uniquip => "uniquip",
            Self::Pidinst => "pidinst",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.code() == code)
    }

    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Kyoyo | Self::Uniquip => "text/csv; charset=utf-8",
            Self::Pidinst => "application/json",
        }
    }
}

/// The file's bytes. CSV carries the mark by which spreadsheets know UTF-8.
pub fn export(format: Format, instruments: &[Instrument], base_url: &str) -> Result<Vec<u8>, Error> {
    match format {
        Format::Kyoyo => csv_of(kyoyo(instruments)),
        Format::Uniquip => csv_of(uniquip(instruments, base_url)),
        Format::Pidinst => serde_json::to_vec_pretty(&pidinst(instruments, base_url)).map_err(Error::internal),
    }
}

fn kyoyo(instruments: &[Instrument]) -> Vec<Vec<String>> {
    const FIXED: [&str; 12] = [
        "external_id",
        "name_ja",
        "name_en",
        "category",
        "maker",
        "model",
        "location",
        "description_ja",
        "description_en",
        "support",
        "capacity",
        "status",
    ];
    let specs: BTreeSet<_> = instruments.iter().flat_map(|instrument| instrument.details.specs.keys()).collect();
    let ids: BTreeSet<_> = instruments.iter().flat_map(|instrument| instrument.details.external_ids.keys()).collect();
    let mut header: Vec<_> = FIXED.map(str::to_owned).to_vec();
    header.extend(specs.iter().map(|name| format!("spec:{name}")));
    header.extend(ids.iter().map(|scheme| format!("id:{scheme}")));
    let row = |Instrument { details, .. }: &Instrument| -> Vec<String> {
        let mut row = vec![
            details.external_id.clone().unwrap_or_default(),
            details.name.ja.clone(),
            details.name.en.clone(),
            details.category.clone(),
            details.maker.clone(),
            details.model.clone(),
            details.location.clone(),
            details.description.ja.clone(),
            details.description.en.clone(),
            details.support.code().to_owned(),
            details.capacity.to_string(),
            details.status.code().to_owned(),
        ];
        row.extend(specs.iter().map(|name| details.specs.get(*name).cloned().unwrap_or_default()));
        row.extend(ids.iter().map(|scheme| details.external_ids.get(*scheme).cloned().unwrap_or_default()));
        row
    };
    std::iter::once(header).chain(instruments.iter().map(row)).collect()
}

fn uniquip(instruments: &[Instrument], base_url: &str) -> Vec<Vec<String>> {
    const HEADER: [&str; 10] = [
        "Type",
        "ID",
        "Name",
        "Description",
        "Technique",
        "Department",
        "Site Location",
        "Building",
        "Service Level",
        "Web Address",
    ];
    let row = |instrument: &Instrument| -> Vec<String> {
        let details = &instrument.details;
        let spec = |name: &str| details.specs.get(name).cloned().unwrap_or_default();
        let kind = Some(spec("Type")).filter(|kind| !kind.is_empty()).unwrap_or_else(|| "equipment".to_owned());
        vec![
            kind,
            number(instrument),
            details.name.say_or_other(Lang::En).to_owned(),
            details.description.say_or_other(Lang::En).to_owned(),
            details.category.clone(),
            spec("Department"),
            details.location.clone(),
            spec("Building"),
            spec("Service Level"),
            format!("{base_url}/instruments/{}", instrument.id),
        ]
    };
    std::iter::once(HEADER.map(str::to_owned).to_vec()).chain(instruments.iter().map(row)).collect()
}

fn pidinst(instruments: &[Instrument], base_url: &str) -> Value {
    let one = |instrument: &Instrument| {
        let Details { name, description, maker, model, external_ids, .. } = &instrument.details;
        let landing = format!("{base_url}/instruments/{}", instrument.id);
        let identifier = match external_ids.get("doi") {
            Some(doi) => json!({ "identifierValue": doi, "identifierType": "DOI" }),
            None => json!({ "identifierValue": landing, "identifierType": "URL" }),
        };
        let others: Vec<_> = std::iter::once(("InventoryNumber", number(instrument)))
            .chain(external_ids.iter().filter(|(scheme, _)| *scheme != "doi").map(
                |(scheme, id)| match scheme.as_str() {
                    "serial" => ("SerialNumber", id.clone()),
                    _ => ("Other", id.clone()),
                },
            ))
            .map(|(kind, id)| json!({ "alternateIdentifierValue": id, "alternateIdentifierType": kind }))
            .collect();
        json!({
            "identifier": identifier,
            "schemaVersion": "1.0",
            "landingPage": landing,
            "name": name.say_or_other(Lang::En),
            "owners": [{ "ownerName": instrument.institution_name.say_or_other(Lang::En) }],
            "manufacturers": [{ "manufacturerName": if maker.is_empty() { ":unav" } else { maker } }],
            "model": { "modelName": if model.is_empty() { ":unav" } else { model } },
            "description": description.say_or_other(Lang::En),
            "instrumentType": [{ "instrumentTypeName": instrument.details.category }],
            "alternateIdentifiers": others,
        })
    };
    Value::Array(instruments.iter().map(one).collect())
}

/// Ours where the institution has given it none.
fn number(instrument: &Instrument) -> String {
    instrument.details.external_id.clone().unwrap_or_else(|| instrument.id.to_string())
}

fn csv_of(rows: Vec<Vec<String>>) -> Result<Vec<u8>, Error> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        writer.write_record(row.iter().map(|cell| shown(cell))).map_err(Error::internal)?;
    }
    writer.into_inner().map_err(Error::internal)
}

/// With an apostrophe before what a spreadsheet would calculate: it then shows the text.
fn shown(cell: &str) -> String {
    if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}
