//! What the demo's staff are paid, set by each institution's own payroll officer: nobody else may, not even here.

use super::plan::Plan;
use crate::{
    access::{Actor, Caller, Membership, Person, Role, Scope},
    error::Error,
    ids::{InstitutionId, ProgrammeId},
    money::{Ratio, Yen},
    payroll::{
        self,
        model::{Effort, Method, PayTerms},
    },
    time::{FiscalYear, Minutes},
    words::Lang,
};

pub async fn set(caller: &Caller, plan: &Plan, years: (FiscalYear, FiscalYear)) -> Result<(), Error> {
    for (programme, institution) in &plan.programmes {
        let Some(officer) = officer(plan, *institution, Role::Payroll).map(|officer| caller.acting_as(officer)) else {
            continue;
        };
        let staff = plan.staff.iter().enumerate().filter(|(_, staff)| staff.institution == *institution);
        for (number, staff) in staff {
            for year in [years.0, years.1] {
                payroll::operations::set_terms(&officer, staff.id, year, terms(number, year, *programme), 0).await?;
            }
        }
    }
    Ok(())
}

/// The officer whom the plan has just written down, in that one role.
pub fn officer(plan: &Plan, institution: InstitutionId, role: Role) -> Option<Actor> {
    let held = plan.memberships.iter().find(|held| held.role == role && held.institution == Some(institution))?;
    let account = plan.accounts.iter().find(|account| account.id == held.account)?;
    Some(Actor::Person(Person {
        account: account.id,
        name: account.name.clone(),
        email: account.email.clone(),
        lang: Lang::Ja,
        memberships: vec![Membership { role, scope: Scope::Institution(institution), staff: None }],
    }))
}

/// Three kinds of contract in turn: by actual rate, by the hour, by certified effort.
fn terms(number: usize, year: FiscalYear, programme: ProgrammeId) -> PayTerms {
    let daily_minutes = Some(Minutes(465));
    match number % 3 {
        0 => PayTerms {
            daily_minutes,
            annual_pay_yen: Some(Yen(5_400_000 + 120_000 * number as i64)),
            annual_fringe_yen: Some(Yen(810_000)),
            annual_scheduled_minutes: Some(Minutes(112_995)),
            ..PayTerms::by(Method::ActualRate)
        },
        1 => PayTerms { hourly_yen: Some(Yen(1_750 + 10 * number as i64)), ..PayTerms::by(Method::Hourly) },
        _ => PayTerms {
            daily_minutes,
            effort: vec![Effort { programme_id: programme, percent: Ratio::whole(60) }],
            paid: year.months().map(|month| (month, Yen(412_357))).collect(),
            ..PayTerms::by(Method::Effort)
        },
    }
}
