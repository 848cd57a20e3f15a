use super::{Row, cast::INSTITUTION, view};
use app::{
    audit::Trail,
    calendar::model::StaffCalendar,
    reports::{DiaryReport, UsageReport},
    utilization::UseOf,
};

pub fn rows() -> Vec<Row> {
    let institution = INSTITUTION;
    vec![
        view("", StaffCalendar { institution }),
        view("", UsageReport { institution }),
        view("", UseOf { institution }),
        view("", DiaryReport { institution }),
        view("of institution", Trail { institution: Some(institution) }),
        view("of everything", Trail { institution: None }),
    ]
}
