use super::{
    Row,
    cast::{INSTITUTION, STAFF},
    command, view,
};
use app::{
    payroll::{Costs, HoursOf, Pay, PolicyOf, PolicySetting, TermsSetting, policy::CostPolicy},
    time::FiscalYear,
};

pub fn rows() -> Vec<Row> {
    let (institution, year, seen) = (INSTITUTION, FiscalYear::new(2026).unwrap(), 0);
    let terms = serde_json::from_value(serde_json::json!({ "method": "hourly", "hourly_yen": 2000 })).unwrap();
    vec![
        command("", TermsSetting { staff: STAFF, institution, year, terms, seen }),
        command("", PolicySetting { institution, year, policy: CostPolicy::default(), seen }),
        view("", Pay { institution }),
        view("", Costs { institution }),
        view("", HoursOf { institution }),
        view("", PolicyOf { institution }),
    ]
}
