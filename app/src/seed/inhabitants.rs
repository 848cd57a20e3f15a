//! Who is there: institutions, their people, companies and theirs, and the instruments.

use super::{
    catalogue::{KINDS, PIECES},
    plan::{Account, Chance, Company, Institution, Instrument, Membership, Plan, Staff, id},
    world::{FIRMS, INSTITUTIONS, OFFICERS, STAFF},
};
use crate::{
    access::Role,
    ids::{AccountId, CompanyId, InstitutionId, InstrumentId, MembershipId, ProgrammeId, RegionId, StaffId, TariffId},
};

const REGION: RegionId = RegionId::fixed(0x0197_0000_0000_7000_8000_0001_0000_0000);

/// Fills the plan with everybody and everything that stays.
pub fn settle(plan: &mut Plan, chance: &mut Chance) {
    plan.region = Some(REGION);
    for (number, (kind, ja, en, _, corporate_number)) in INSTITUTIONS.into_iter().enumerate() {
        plan.institutions.push(Institution { id: institution(number), kind, name: (ja, en), corporate_number });
    }
    for number in 0..PIECES.len() {
        plan.programmes.push((ProgrammeId::fixed(id(11, number)), institution(number)));
    }
    for (number, (place, mail, name, title)) in STAFF.into_iter().enumerate() {
        let account = person(plan, mail, INSTITUTIONS[place].3, name);
        plan.staff.push(Staff { id: StaffId::fixed(id(5, number)), account, institution: institution(place), title });
        join(plan, account, Role::Staff, Some(institution(place)), None, None);
    }
    for (place, mail, name, role) in OFFICERS {
        let account = person(plan, mail, INSTITUTIONS[place].3, name);
        match role {
            Role::Coordinator => join(plan, account, role, None, None, Some(REGION)),
            _ => join(plan, account, role, Some(institution(place)), None, None),
        }
    }
    let system = person(plan, "system", "kyoyo.example.jp", "運用 担当");
    join(plan, system, Role::SystemAdmin, None, None, None);
    for (number, firm) in FIRMS.iter().enumerate() {
        let company = CompanyId::fixed(id(6, number));
        let domain = format!("{}.example.com", firm.domain);
        let admin = person(plan, "admin", &domain, firm.admin);
        let member = person(plan, "engineer", &domain, firm.member);
        join(plan, admin, Role::CompanyAdmin, None, Some(company), None);
        join(plan, member, Role::CompanyMember, None, Some(company), None);
        plan.companies.push(Company { id: company, firm, member });
    }
    equip(plan, chance);
}

/// Each institution's pieces, each with one or two people who can support it.
fn equip(plan: &mut Plan, chance: &mut Chance) {
    for (place, pieces) in PIECES.into_iter().enumerate() {
        let staff: Vec<usize> = (0..STAFF.len()).filter(|number| STAFF[*number].0 == place).collect();
        for piece in 0..pieces {
            // Each institution begins elsewhere in the list, so that they differ.
            let kind = &KINDS[(piece + place * 7) % KINDS.len()];
            let number = plan.instruments.len();
            let instrument = InstrumentId::fixed(id(7, number));
            let first = staff[piece % staff.len()];
            let second = staff[chance.roll(staff.len())];
            let mut able = vec![first, second];
            able.dedup();
            plan.skills.extend(able.iter().map(|able| (plan.staff[*able].id, instrument)));
            plan.instruments.push(Instrument {
                id: instrument,
                institution: institution(place),
                external_id: format!("{}-{:03}", ["A", "B", "C", "D"][place], piece + 1),
                place,
                kind,
                staff: able,
            });
            plan.tariffs.push((TariffId::fixed(id(8, number)), institution(place), instrument, String::new()));
        }
    }
}

fn institution(number: usize) -> InstitutionId {
    InstitutionId::fixed(id(2, number))
}

fn person(plan: &mut Plan, mail: &str, domain: &str, name: &str) -> AccountId {
    let account = AccountId::fixed(id(3, plan.accounts.len()));
    plan.accounts.push(Account { id: account, email: format!("{mail}@{domain}"), name: name.to_owned() });
    account
}

fn join(
    plan: &mut Plan,
    account: AccountId,
    role: Role,
    institution: Option<InstitutionId>,
    company: Option<CompanyId>,
    region: Option<RegionId>,
) {
    let id = MembershipId::fixed(id(4, plan.memberships.len()));
    plan.memberships.push(Membership { id, account, role, institution, company, region });
}
