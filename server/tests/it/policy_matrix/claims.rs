use super::{Row, cast::INSTITUTION, command, view};
use app::{
    claims::{Claim, ClaimOf, ClaimOpening, ClaimStatus, ClaimStep, Freezing, Step},
    ids::{ClaimId, GrantId},
    time::{Day, FiscalYear},
};

pub fn rows() -> Vec<Row> {
    let (institution, year, id, grant) =
        (INSTITUTION, FiscalYear::new(2026).unwrap(), ClaimId::fixed(1), GrantId::fixed(1));
    let claim = || Claim {
        id,
        institution,
        year,
        grant,
        status: ClaimStatus::Draft,
        fixed_yen: None,
        refund_yen: None,
        revision: 1,
    };
    let text = String::new;
    vec![
        command("", ClaimOpening { id, institution, year, grant }),
        command("", Freezing { claim: claim(), number: 1, snapshot: text(), sealed: text(), hash: text() }),
        command("", ClaimStep { claim: claim(), step: Step::Submit, on: Day::default(), note: text(), settled: None }),
        view("", ClaimOf { institution }),
    ]
}
