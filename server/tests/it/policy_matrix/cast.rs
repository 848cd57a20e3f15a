//! Who tries: a visitor, the person it is about, everybody else once at home and once elsewhere, and the program itself.

use app::{
    access::{Actor, Membership, Person, Role, Scope},
    ids::{AccountId, CompanyId, InstitutionId, RegionId, StaffId},
    words::Lang,
};

pub const INSTITUTION: InstitutionId = InstitutionId::fixed(1);
pub const COMPANY: CompanyId = CompanyId::fixed(1);
pub const REGION: RegionId = RegionId::fixed(1);
/// Whom or whose it is about: a member of the company.
pub const ACCOUNT: AccountId = AccountId::fixed(1);
/// Whose diary it is, who supports the booking: staff of the institution.
pub const KEEPER: AccountId = AccountId::fixed(2);
pub const STAFF: StaffId = StaffId::fixed(1);

const ELSEWHERE: u128 = 2;

/// One column: the same role at home and, where it is held at a place, elsewhere.
pub struct Column {
    name: &'static str,
    home: Actor,
    elsewhere: Option<Actor>,
}

impl Column {
    pub fn cell(&self, open_to: &dyn Fn(&Actor) -> bool) -> &'static str {
        match (open_to(&self.home), self.elsewhere.as_ref().map(open_to)) {
            (true, Some(true)) => "Y",
            (true, Some(false) | None) => "y",
            (false, Some(false) | None) => "-",
            (false, Some(true)) => "?!",
        }
    }
}

pub fn columns() -> Vec<Column> {
    let mut columns = vec![
        Column { name: "visi", home: Actor::Visitor, elsewhere: None },
        Column { name: "self", home: themselves(), elsewhere: None },
        Column { name: "own", home: keeper(), elsewhere: None },
    ];
    columns.extend(Role::ALL.into_iter().map(|role| Column {
        name: short(role),
        home: holder(role, 1),
        elsewhere: (role != Role::SystemAdmin).then(|| holder(role, ELSEWHERE)),
    }));
    columns.push(Column { name: "job", home: Actor::Job("test"), elsewhere: None });
    columns
}

pub fn column_names() -> String {
    columns().iter().map(|column| format!(" {:4}", column.name)).collect::<String>().trim_end().to_owned()
}

fn themselves() -> Actor {
    person(ACCOUNT, vec![Membership { role: Role::CompanyMember, scope: Scope::Company(COMPANY), staff: None }])
}

fn keeper() -> Actor {
    let scope = Scope::Institution(INSTITUTION);
    person(KEEPER, vec![Membership { role: Role::Staff, scope, staff: Some(STAFF) }])
}

fn holder(role: Role, place: u128) -> Actor {
    let scope = match role {
        Role::CompanyMember | Role::CompanyAdmin => Scope::Company(CompanyId::fixed(place)),
        Role::Coordinator => Scope::Region(RegionId::fixed(place)),
        Role::SystemAdmin => Scope::System,
        _ => Scope::Institution(InstitutionId::fixed(place)),
    };
    let number = 100 * place + role as u128;
    let staff = (role == Role::Staff).then(|| StaffId::fixed(number));
    person(AccountId::fixed(number), vec![Membership { role, scope, staff }])
}

fn person(account: AccountId, memberships: Vec<Membership>) -> Actor {
    let (name, email) = ("Somebody".to_owned(), format!("{account}@example.jp"));
    Actor::Person(Person { account, name, email, lang: Lang::Ja, memberships })
}

fn short(role: Role) -> &'static str {
    match role {
        Role::CompanyMember => "memb",
        Role::CompanyAdmin => "cadm",
        Role::Staff => "staf",
        Role::InstrumentManager => "mana",
        Role::Office => "offi",
        Role::Payroll => "payr",
        Role::ExportControl => "expo",
        Role::InstitutionAdmin => "iadm",
        Role::Coordinator => "coor",
        Role::Auditor => "audi",
        Role::SystemAdmin => "sysa",
    }
}
