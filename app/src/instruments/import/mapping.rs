//! Which column of somebody else's list means what: TOML files, four of them built in.

use super::words;
use crate::{
    error::Error,
    instruments::{UserClass, fold},
    words::Said,
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// In the order in which a list's header is compared with them.
const BUILT_IN: [&str; 4] = [
    include_str!("mappings/kyoyo.toml"),
    include_str!("mappings/pnnl-dms.toml"),
    include_str!("mappings/iit-ropar.toml"),
    include_str!("mappings/uniquip.toml"),
];

#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    pub name: String,
    /// Headers that only such a list has; `--format auto` goes by them.
    #[serde(default)]
    recognised_by: Vec<String>,
    /// Text cells may begin with an apostrophe that keeps spreadsheets from calculating: it is taken off.
    #[serde(default)]
    pub(super) quoted: bool,
    /// Headers that are knowingly left out.
    #[serde(default)]
    ignored: Vec<String>,
    columns: BTreeMap<String, Target>,
    #[serde(default)]
    values: Values,
    pub(super) limits: Option<LimitColumns>,
}

/// Translations of what stands in the cells.
#[derive(Clone, PartialEq, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Values {
    status: BTreeMap<String, String>,
    support: BTreeMap<String, String>,
}

/// The list of longest bookings per class of users that comes beside a list of instruments.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LimitColumns {
    pub(super) instrument: String,
    pub(super) class: String,
    pub(super) max_hours: String,
    /// Their name of a class → our classes; none where there is no counterpart.
    pub(super) classes: BTreeMap<String, Vec<UserClass>>,
}

/// What a column means here.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(try_from = "String")]
pub(super) enum Target {
    ExternalId,
    NameJa,
    NameEn,
    /// In the language it is written in.
    Name,
    Category,
    Maker,
    Model,
    Location,
    DescriptionJa,
    DescriptionEn,
    Description,
    Support,
    Capacity,
    Status,
    /// The longest booking, in hours.
    MaxHours,
    Spec(String),
    Id(String),
}

/// A list's columns, understood: where each stands, and what it means.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Layout {
    pub(super) columns: Vec<(usize, String, Target)>,
    pub(super) width: usize,
    /// Headers without a meaning here.
    pub(super) unknown: Vec<String>,
}

impl Mapping {
    /// `kyoyo`, `uniquip`, `pnnl-dms`, `iit-ropar`
    pub fn built_in(name: &str) -> Option<Self> {
        BUILT_IN.into_iter().filter_map(|text| Self::parse(text).ok()).find(|mapping| mapping.name == name)
    }

    pub fn parse(text: &str) -> Result<Self, Error> {
        toml::from_str(text).map_err(|cause: toml::de::Error| {
            let why = cause.message().to_owned();
            Error::field("mapping", "bad_mapping", Said::by(|lang| words::bad_mapping(lang, &why)))
        })
    }

    /// The first built-in mapping that knows these headers.
    pub(super) fn recognise(header: &csv::StringRecord) -> Result<Self, Error> {
        let has = |wanted: &String| header.iter().any(|cell| same(cell, wanted));
        BUILT_IN
            .into_iter()
            .filter_map(|text| Self::parse(text).ok())
            .find(|mapping| mapping.recognised_by.iter().all(has))
            .ok_or_else(|| Error::field("file", "unknown_format", Said::by(words::unknown_format)))
    }

    /// A header that lacks what every instrument needs is refused by the name of the missing column.
    pub(super) fn layout(&self, header: &csv::StringRecord) -> Result<Layout, Error> {
        let mut layout = Layout { columns: Vec::new(), width: header.len(), unknown: Vec::new() };
        for (place, cell) in header.iter().enumerate() {
            match self.target(cell) {
                Some(target) if layout.columns.iter().any(|(_, _, held)| *held == target) => {
                    let column = cell.to_owned();
                    return Err(Error::field(
                        "file",
                        "column_twice",
                        Said::by(|lang| words::column_twice(lang, &column)),
                    ));
                }
                Some(target) => layout.columns.push((place, cell.trim().to_owned(), target)),
                None if self.ignored.iter().any(|ignored| same(ignored, cell)) => {}
                None => layout.unknown.push(cell.trim().to_owned()),
            }
        }
        self.need(&layout, &[Target::ExternalId])?;
        self.need(&layout, &[Target::NameJa, Target::NameEn, Target::Name])?;
        Ok(layout)
    }

    fn need(&self, layout: &Layout, any: &[Target]) -> Result<(), Error> {
        if layout.columns.iter().any(|(_, _, target)| any.contains(target)) {
            return Ok(());
        }
        let wanted: Vec<_> =
            self.columns.iter().filter(|(_, target)| any.contains(target)).map(|(name, _)| name.as_str()).collect();
        let column = if wanted.is_empty() { "external_id / name".to_owned() } else { wanted.join(" / ") };
        Err(Error::field("file", "missing_column", Said::by(|lang| words::missing_column(lang, &column))))
    }

    fn target(&self, header: &str) -> Option<Target> {
        let known = self.columns.iter().find(|(name, _)| same(name, header)).map(|(_, target)| target.clone());
        known.or_else(|| Target::try_from(header.trim().to_owned()).ok().filter(Target::is_open))
    }

    pub(super) fn status<'t>(&'t self, cell: &'t str) -> &'t str {
        translated(&self.values.status, cell)
    }

    pub(super) fn support<'t>(&'t self, cell: &'t str) -> &'t str {
        translated(&self.values.support, cell)
    }
}

impl Target {
    /// Specifications and identifiers may have any name: their columns say what they are.
    fn is_open(&self) -> bool {
        matches!(self, Self::Spec(_) | Self::Id(_))
    }
}

impl TryFrom<String> for Target {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Ok(match text.as_str() {
            "external_id" => Self::ExternalId,
            "name_ja" => Self::NameJa,
            "name_en" => Self::NameEn,
            "name" => Self::Name,
            "category" => Self::Category,
            "maker" => Self::Maker,
            "model" => Self::Model,
            "location" => Self::Location,
            "description_ja" => Self::DescriptionJa,
            "description_en" => Self::DescriptionEn,
            "description" => Self::Description,
            "support" => Self::Support,
            "capacity" => Self::Capacity,
            "status" => Self::Status,
            "max_hours" => Self::MaxHours,
            other => match other.split_once(':') {
                Some(("spec", name)) if !name.trim().is_empty() => Self::Spec(name.trim().to_owned()),
                Some(("id", scheme)) if !scheme.trim().is_empty() => Self::Id(scheme.trim().to_owned()),
                _ => return Err(format!("{other} is nothing an instrument has")),
            },
        })
    }
}

fn same(a: &str, b: &str) -> bool {
    fold(a.trim()) == fold(b.trim())
}

fn translated<'t>(values: &'t BTreeMap<String, String>, cell: &'t str) -> &'t str {
    values.get(cell).map_or(cell, String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_mappings_can_be_read() {
        for text in BUILT_IN {
            Mapping::parse(text).unwrap();
        }
        let wrong = Mapping::parse("name = 'x'\n[columns]\nweight = 'weight'\n");
        assert!(matches!(wrong, Err(Error::Invalid(errors)) if errors[0].code == "bad_mapping"));
    }

    #[test]
    fn a_list_is_recognised_by_its_header() {
        let name = |header: &[&str]| Mapping::recognise(&header.to_vec().into()).map(|mapping| mapping.name);
        assert_eq!(name(&["external_id", "name_ja", "support", "capacity"]), Ok("kyoyo".into()));
        assert_eq!(name(&["Type", "ID", "Name", "Description", "Technique"]), Ok("uniquip".into()));
        assert_eq!(name(&["type", "institutionID", "name", "description"]), Ok("uniquip".into()));
        assert!(name(&["a", "b"]).is_err());
    }

    #[test]
    fn a_missing_column_is_named() {
        let uniquip = Mapping::built_in("uniquip").unwrap();
        let refused = uniquip.layout(&vec!["Name", "Description"].into());
        let Err(Error::Invalid(errors)) = refused else { panic!("accepted") };
        assert!(errors[0].said.en.contains("ID / institutionID"), "{}", errors[0].said.en);
    }
}
