//! What people of the demo region were told: requests that wait, and what was confirmed.

use super::plan::{Plan, Session, id};
use crate::{
    access::Role,
    error::Error,
    ids::{AccountId, NoticeId},
    notices::{About, Kind, operations::kept},
    time::{Instant, Zone},
    words::Said,
};

/// One notice, as it will be written.
#[derive(Debug)]
pub struct Told {
    pub id: NoticeId,
    pub account: AccountId,
    pub kind: Kind,
    pub key: String,
    pub about: String,
    pub at: Instant,
    pub read: bool,
}

/// Of everything that is still to come: managers of requests, holders and staff of what is confirmed. What is older than two
/// days was read.
pub fn told(plan: &Plan, midnight: Instant) -> Result<Vec<Told>, Error> {
    let mut all = Vec::new();
    for session in plan.sessions.iter().filter(|session| session.period.start() > midnight) {
        let (kind, to) = match session.status {
            "requested" => (Kind::BookingRequested, managers(plan, session)),
            "confirmed" => (Kind::BookingConfirmed, concerned(plan, session)),
            _ => continue,
        };
        let at = session.created_at.min(midnight - chrono::TimeDelta::hours(6));
        for account in to {
            all.push(Told {
                id: NoticeId::fixed(id(14, all.len())),
                account,
                kind,
                key: format!("{}:2", session.id),
                about: kept(&about(plan, session))?,
                at,
                read: at < midnight - chrono::TimeDelta::days(2),
            });
        }
    }
    Ok(all)
}

fn managers(plan: &Plan, session: &Session) -> Vec<AccountId> {
    let institution = plan.instruments[session.instrument].institution;
    let decides = |role| matches!(role, Role::InstrumentManager | Role::InstitutionAdmin);
    let held = plan.memberships.iter().filter(|held| held.institution == Some(institution) && decides(held.role));
    held.map(|held| held.account).collect()
}

fn concerned(plan: &Plan, session: &Session) -> Vec<AccountId> {
    let staff = session.staff.map(|staff| plan.staff[staff].account);
    std::iter::once(plan.companies[session.company].member).chain(staff).collect()
}

fn about(plan: &Plan, session: &Session) -> About {
    let instrument = &plan.instruments[session.instrument];
    let institution = plan.institutions.iter().find(|it| it.id == instrument.institution);
    let said = |(ja, en): (&str, &str)| Said { ja: ja.to_owned(), en: en.to_owned() };
    About {
        thing: said((instrument.kind.ja, instrument.kind.en)),
        place: said(institution.map_or(("", ""), |it| it.name)),
        zone: Zone::TOKYO,
        period: Some(session.period),
        reason: String::new(),
        path: format!("/bookings/{}", session.id),
        calendar: None,
    }
}
