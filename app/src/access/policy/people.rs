use crate::{
    access::{Actor, Command, Role, Scope, Trace, View},
    people::{
        Attempt, InvitationAcceptance, Members, MembershipEnd, NewAccount, NewInvitation, NewMembership, NewSession,
        NewToken, PasswordChange, ProfileChange, SessionEnd, SignIn, SignOutEverywhere, TokenRevocation,
    },
};
use serde_json::json;

/// Who decides about people there.
fn appoints(actor: &Actor, scope: Scope) -> bool {
    actor.is_system_admin()
        || match scope {
            Scope::Institution(id) => actor.has(&[Role::InstitutionAdmin], id),
            Scope::Company(id) => actor.administers(id),
            Scope::Region(id) => actor.coordinates(id),
            Scope::System => false,
        }
}

impl Command for Attempt {
    const NAME: &'static str = "people.attempt_sign_in";

    fn allowed_to(&self, _: &Actor) -> bool {
        true
    }

    fn trace(&self) -> Trace {
        Trace::of("sign_in", &self.knock.email)
    }
}

impl Command for SignIn {
    const NAME: &'static str = "people.sign_in";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is(self.account)
    }

    fn trace(&self) -> Trace {
        Trace::of("account", self.account)
    }
}

impl Command for NewSession {
    const NAME: &'static str = "people.begin_session";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is(self.account)
    }

    fn trace(&self) -> Trace {
        Trace::of("account", self.account)
    }
}

impl Command for SessionEnd {
    const NAME: &'static str = "people.end_session";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is(self.account)
    }

    fn trace(&self) -> Trace {
        Trace::of("account", self.account)
    }
}

impl Command for SignOutEverywhere {
    const NAME: &'static str = "people.sign_out_everywhere";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is(self.account) || actor.is_system_admin()
    }

    fn trace(&self) -> Trace {
        Trace::of("account", self.account)
    }
}

/// Open to everybody: an account alone opens no door.
impl Command for NewAccount {
    const NAME: &'static str = "people.create_account";

    fn allowed_to(&self, _: &Actor) -> bool {
        true
    }

    fn trace(&self) -> Trace {
        Trace::of("account", self.id)
    }
}

impl Command for ProfileChange {
    const NAME: &'static str = "people.change_profile";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is(self.account.id)
    }

    fn trace(&self) -> Trace {
        Trace::of("account", self.account.id)
    }
}

impl Command for PasswordChange {
    const NAME: &'static str = "people.change_password";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is(self.account) || actor.is_operator()
    }

    fn trace(&self) -> Trace {
        Trace::of("account", self.account)
    }
}

impl Command for NewMembership {
    const NAME: &'static str = "people.add_membership";

    fn allowed_to(&self, actor: &Actor) -> bool {
        let first = [Role::CompanyAdmin, Role::InstitutionAdmin, Role::SystemAdmin];
        let founder = self.founding && first.contains(&self.grant.role());
        appoints(actor, self.grant.scope()) || (founder && (actor == &Actor::Visitor || actor.is(self.account)))
    }

    fn trace(&self) -> Trace {
        let trace = Trace::of("membership", self.id)
            .with(json!({ "account": self.account, "role": self.grant.role(), "scope": self.grant.scope() }));
        match self.grant.institution() {
            Some(institution) => trace.at(institution),
            None => trace,
        }
    }
}

/// Everybody may leave; who appoints may also dismiss.
impl Command for MembershipEnd {
    const NAME: &'static str = "people.end_membership";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is(self.member.account) || appoints(actor, self.scope)
    }

    fn trace(&self) -> Trace {
        let trace = Trace::of("membership", self.member.membership)
            .with(json!({ "account": self.member.account, "role": self.member.role, "scope": self.scope }));
        match self.scope {
            Scope::Institution(institution) => trace.at(institution),
            Scope::Company(_) | Scope::Region(_) | Scope::System => trace,
        }
    }
}

impl Command for NewInvitation {
    const NAME: &'static str = "people.invite";

    fn allowed_to(&self, actor: &Actor) -> bool {
        appoints(actor, self.scope)
    }

    fn trace(&self) -> Trace {
        Trace::of("account", self.account)
    }
}

/// Whoever holds the link: it was made for this one person, who cannot sign in yet.
impl Command for InvitationAcceptance {
    const NAME: &'static str = "people.accept_invitation";

    fn allowed_to(&self, _: &Actor) -> bool {
        true
    }

    fn trace(&self) -> Trace {
        Trace::of("account", self.account)
    }
}

impl Command for NewToken {
    const NAME: &'static str = "people.create_token";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is(self.account) || actor.is_operator()
    }

    fn trace(&self) -> Trace {
        Trace::of("token", self.id).with(json!({ "account": self.account, "label": self.label }))
    }
}

impl Command for TokenRevocation {
    const NAME: &'static str = "people.revoke_token";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is(self.account) || actor.is_operator()
    }

    fn trace(&self) -> Trace {
        Trace::of("token", self.id).with(json!({ "account": self.account }))
    }
}

impl View for Members {
    const NAME: &'static str = "people.members";

    fn visible_to(&self, actor: &Actor) -> bool {
        actor.is_system_admin()
            || match self.scope {
                Scope::Institution(id) => actor.works_at(id),
                Scope::Company(id) => actor.belongs_to(id),
                Scope::Region(id) => actor.coordinates(id),
                Scope::System => false,
            }
    }
}
