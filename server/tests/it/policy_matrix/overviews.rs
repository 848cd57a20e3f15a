use super::{Row, cast::INSTITUTION, view};
use app::{
    audit::Trail,
    reports::{DiaryReport, UsageReport},
};

pub fn rows() -> Vec<Row> {
    let institution = INSTITUTION;
    vec![
        view("", UsageReport { institution }),
        view("", DiaryReport { institution }),
        view("of institution", Trail { institution: Some(institution) }),
        view("of everything", Trail { institution: None }),
    ]
}
