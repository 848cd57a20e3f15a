//! From the fields of a form to what is meant.

use super::{Desk, Kind, Outcome, Question, Solved};
use crate::{files, form::Fields, ids::FileId, words as common, words::Said};

pub const LONGEST_SUBJECT: usize = 200;
pub const LONGEST_TEXT: usize = 20_000;
pub const LONGEST_REMARK: usize = 2_000;

/// A question; every bad field is noted.
pub fn question(fields: &mut Fields<'_>) -> Option<Question> {
    let kind = fields.choice("kind", Kind::from_code);
    let subject = fields.text("subject", LONGEST_SUBJECT);
    let text = fields.text("text", LONGEST_TEXT);
    let wishes = fields.optional_text("wishes", LONGEST_REMARK);
    let instrument = fields.optional_id("instrument_id");
    let company = fields.optional_id("company");
    let desk = match instrument {
        Some(None) => desk(fields).map(Some),
        Some(Some(_)) | None => Some(None),
    };
    Some(Question {
        kind: kind?,
        subject: subject?,
        text: text?,
        files: attached(fields),
        wishes: wishes?.unwrap_or_default(),
        instrument: instrument?,
        desk: desk?,
        company: company?,
    })
}

/// The files that came with it.
pub fn attached(fields: &Fields<'_>) -> Vec<FileId> {
    fields.all(files::ATTACHED).filter_map(files::read_attached).map(|file| file.id).collect()
}

/// `institution:…` or `region:…`
fn desk(fields: &mut Fields<'_>) -> Option<Desk> {
    fields.parse("desk", |text| read_desk(text).ok_or(("not_a_choice", Said::by(common::not_a_choice))))
}

fn read_desk(text: &str) -> Option<Desk> {
    match text.split_once(':')? {
        ("institution", id) => id.parse().ok().map(Desk::Institution),
        ("region", id) => id.parse().ok().map(Desk::Region),
        _ => None,
    }
}

/// As the choice of a form: `institution:…` or `region:…`.
pub fn desk_code(desk: Desk) -> String {
    match desk {
        Desk::Institution(id) => format!("institution:{id}"),
        Desk::Region(id) => format!("region:{id}"),
    }
}

pub fn outcome(fields: &mut Fields<'_>) -> Option<Outcome> {
    let solved = fields.choice("solved", Solved::from_code);
    let text = fields.optional_text("text", LONGEST_REMARK);
    Some(Outcome {
        solved: solved?,
        product: fields.checked("product"),
        patent: fields.checked("patent"),
        joint_research: fields.checked("joint_research"),
        text: text?.unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        error::Error,
        form::Typed,
        ids::{InstitutionId, RegionId},
    };

    fn typed(fields: &[(&str, &str)]) -> Typed {
        Typed::new(fields.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect(), Vec::new())
    }

    #[test]
    fn a_desk_is_read_as_it_is_written() {
        for desk in [Desk::Institution(InstitutionId::fixed(7)), Desk::Region(RegionId::fixed(8))] {
            assert_eq!(read_desk(&desk_code(desk)), Some(desk));
        }
        assert_eq!(read_desk("company:00000000-0000-0000-0000-000000000001"), None);
    }

    #[test]
    fn a_question_names_everything_that_is_missing_at_once() {
        let typed = typed(&[("kind", "gossip"), ("subject", " ")]);
        let mut fields = Fields::of(&typed);
        assert_eq!(question(&mut fields), None);
        let Error::Invalid(errors) = fields.into_error() else { panic!("not invalid") };
        let codes: Vec<_> = errors.iter().map(|error| format!("{} {}", error.field, error.code)).collect();
        assert_eq!(codes, ["kind not_a_choice", "subject missing", "text missing", "desk missing"]);
    }

    #[test]
    fn where_an_instrument_is_named_no_desk_is_asked_for() {
        let id = "00000000-0000-0000-0000-000000000007";
        let typed = typed(&[("kind", "advice"), ("subject", "膜厚"), ("text", "測れますか"), ("instrument_id", id)]);
        let question = question(&mut Fields::of(&typed)).unwrap();
        assert_eq!((question.instrument, question.desk), (id.parse().ok(), None));
    }
}
