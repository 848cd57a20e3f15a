use super::{
    Row,
    cast::{ACCOUNT, COMPANY, INSTITUTION, REGION},
    command, view,
};
use app::{
    access::{Role, Scope},
    desk::model::AtDesk,
    ids::{InvitationId, MembershipId, TokenId},
    people::{
        Account, Attempt, Email, Grant, InvitationAcceptance, Knock, Member, Members, MembershipEnd, NewAccount,
        NewInvitation, NewMembership, NewSession, NewToken, PasswordChange, ProfileChange, SessionEnd, SignIn,
        SignOutEverywhere, TokenRevocation,
    },
    words::Lang,
};

const PLACES: [(&str, Scope, Role); 4] = [
    ("of institution", Scope::Institution(INSTITUTION), Role::Staff),
    ("of company", Scope::Company(COMPANY), Role::CompanyMember),
    ("of region", Scope::Region(REGION), Role::Coordinator),
    ("of system", Scope::System, Role::SystemAdmin),
];

pub fn rows() -> Vec<Row> {
    let mut rows = vec![
        command("", Attempt { knock: knock() }),
        command("", SignIn { account: ACCOUNT, knock: knock(), knocked_at: crate::fixtures::at(crate::fixtures::NOW) }),
        command("", NewSession { account: ACCOUNT, user_agent: String::new(), former: None, carried: String::new() }),
        command("", SessionEnd { account: ACCOUNT }),
        command("", SignOutEverywhere { account: ACCOUNT }),
        command("", NewAccount { id: ACCOUNT, email: email(), name: "A".into(), lang: Lang::Ja, password_hash: None }),
        command("", ProfileChange { account: account(), name: "B".into(), lang: Lang::En }),
        command("", PasswordChange { account: ACCOUNT, hash: String::new() }),
        command(
            "",
            InvitationAcceptance { id: InvitationId::fixed(1), account: ACCOUNT, password_hash: String::new() },
        ),
        command("", token()),
        command("", TokenRevocation { id: TokenId::fixed(1), account: ACCOUNT }),
    ];
    for (about, scope, role) in PLACES {
        rows.push(command(about, NewMembership::appointing(ACCOUNT, Grant::new(role, scope).unwrap())));
        rows.push(command(about, MembershipEnd { member: member(role), scope }));
        rows.push(command(about, invitation(scope)));
        rows.push(view(about, Members { scope }));
    }
    rows.push(view("", AtDesk { institution: INSTITUTION }));
    rows
}

fn knock() -> Knock {
    Knock { email: String::new(), address: None }
}

fn email() -> Email {
    Email::parse("a@example.jp").unwrap()
}

fn account() -> Account {
    Account { id: ACCOUNT, email: "a@example.jp".into(), name: "A".into(), lang: Lang::Ja, revision: 1 }
}

fn token() -> NewToken {
    NewToken { id: TokenId::fixed(1), account: ACCOUNT, label: "A".into(), hash: String::new(), expires_at: None }
}

fn member(role: Role) -> Member {
    Member {
        membership: MembershipId::fixed(1),
        account: ACCOUNT,
        name: "A".into(),
        email: "a@example.jp".into(),
        role,
        since: crate::fixtures::at(crate::fixtures::NOW),
        active: true,
    }
}

fn invitation(scope: Scope) -> NewInvitation {
    NewInvitation {
        id: InvitationId::fixed(1),
        account: ACCOUNT,
        scope,
        token_hash: String::new(),
        expires_at: crate::fixtures::at(crate::fixtures::NOW),
    }
}
