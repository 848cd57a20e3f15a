use crate::{
    access::{Actor, Command, Role, Trace, View},
    bookings::{
        Approval, Booking, BookingsOf, Cancellation, Change, Expiry, Fees, Insight, Lapse, Miss, NewBooking, Party,
        Rejection, Reminder, Withdrawal, rules::Asker,
    },
    ids::InstitutionId,
};
use serde_json::json;

/// Who decides about an instrument's requests.
const MANAGERS: [Role; 2] = [Role::InstrumentManager, Role::InstitutionAdmin];
/// Who may answer for a broken rule.
const KEEPERS: [Role; 3] = [Role::Staff, Role::InstrumentManager, Role::InstitutionAdmin];
/// Who sees whose bookings an institution has.
const DESK: [Role; 4] = [Role::InstrumentManager, Role::InstitutionAdmin, Role::Office, Role::Auditor];

fn keeps(actor: &Actor, institution: InstitutionId) -> bool {
    actor.has(&KEEPERS, institution)
}

fn manages(actor: &Actor, institution: InstitutionId) -> bool {
    actor.is_operator() || actor.has(&MANAGERS, institution)
}

/// May act for a company or an institution: one's own, or as a manager on behalf of a user.
pub(super) fn acts_for(actor: &Actor, party: Party, institution: InstitutionId) -> bool {
    manages(actor, institution)
        || match party {
            Party::Company(company) => actor.belongs_to(company),
            Party::Institution(home) => actor.works_at(home),
        }
}

/// Who booked it, or answers for the company it was booked for.
fn holds(actor: &Actor, booking: &Booking) -> bool {
    actor.is(booking.account)
        || match booking.party {
            Party::Company(company) => actor.administers(company),
            Party::Institution(_) => false,
        }
}

fn trace(booking: &Booking) -> Trace {
    Trace::of("booking", booking.id).at(booking.institution)
}

impl Command for NewBooking {
    const NAME: &'static str = "bookings.book";

    fn allowed_to(&self, actor: &Actor) -> bool {
        let booking = &self.booking;
        actor.is(booking.account)
            && acts_for(actor, booking.party, booking.institution)
            && (booking.override_reason.is_none() || keeps(actor, booking.institution))
    }

    fn trace(&self) -> Trace {
        let booking = &self.booking;
        trace(booking).with(json!({
            "instrument": booking.instrument, "starts_at": booking.period.start(), "ends_at": booking.period.end(),
            "status": booking.status, "override_reason": booking.override_reason,
        }))
    }
}

impl Command for Change {
    const NAME: &'static str = "bookings.change";

    fn allowed_to(&self, actor: &Actor) -> bool {
        let institution = self.booking.institution;
        (holds(actor, &self.booking) && self.changed.override_reason == self.booking.override_reason)
            || keeps(actor, institution)
    }

    fn trace(&self) -> Trace {
        let (old, new) = (&self.booking, &self.changed);
        trace(old).with(json!({
            "from": [old.period.start(), old.period.end()], "to": [new.period.start(), new.period.end()],
            "status": new.status, "reason": self.reason, "override_reason": new.override_reason,
        }))
    }
}

impl Command for Approval {
    const NAME: &'static str = "bookings.approve";

    fn allowed_to(&self, actor: &Actor) -> bool {
        manages(actor, self.booking.institution)
    }

    fn trace(&self) -> Trace {
        trace(&self.booking).with(json!({ "reason": self.reason }))
    }
}

impl Command for Rejection {
    const NAME: &'static str = "bookings.reject";

    fn allowed_to(&self, actor: &Actor) -> bool {
        manages(actor, self.booking.institution)
    }

    fn trace(&self) -> Trace {
        trace(&self.booking).with(json!({ "reason": self.reason }))
    }
}

impl Command for Cancellation {
    const NAME: &'static str = "bookings.cancel";

    fn allowed_to(&self, actor: &Actor) -> bool {
        holds(actor, &self.booking) || keeps(actor, self.booking.institution)
    }

    fn trace(&self) -> Trace {
        let (late, fee) = (self.cost.late, self.cost.fee);
        trace(&self.booking).with(json!({ "reason": self.reason, "late": late, "fee_yen": fee }))
    }
}

impl Command for Withdrawal {
    const NAME: &'static str = "bookings.withdraw";

    fn allowed_to(&self, actor: &Actor) -> bool {
        holds(actor, &self.booking) || keeps(actor, self.booking.institution)
    }

    fn trace(&self) -> Trace {
        trace(&self.booking)
    }
}

impl Command for Expiry {
    const NAME: &'static str = "bookings.expire";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is_operator()
    }

    fn trace(&self) -> Trace {
        trace(&self.booking)
    }
}

impl Command for Lapse {
    const NAME: &'static str = "bookings.lapse";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is_operator()
    }

    fn trace(&self) -> Trace {
        trace(&self.booking)
    }
}

impl Command for Miss {
    const NAME: &'static str = "bookings.miss";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is_operator()
    }

    fn trace(&self) -> Trace {
        trace(&self.booking)
    }
}

impl Command for Reminder {
    const NAME: &'static str = "bookings.remind";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is_operator()
    }

    fn trace(&self) -> Trace {
        trace(&self.booking)
    }
}

impl View for Insight {
    const NAME: &'static str = "bookings.find";

    fn visible_to(&self, actor: &Actor) -> bool {
        self.shows_theme_to(actor) || actor.has(&DESK, self.0.institution)
    }
}

impl Asker {
    pub fn of(actor: &Actor, institution: InstitutionId) -> Self {
        if keeps(actor, institution) { Self::Keeper } else { Self::User }
    }
}

impl Insight {
    /// Purpose and operators can be a trade secret: only for those who use, support or decide.
    pub fn shows_theme_to(&self, actor: &Actor) -> bool {
        let booking = &self.0;
        actor.is(booking.account)
            || booking.party.company().is_some_and(|company| actor.belongs_to(company))
            || booking.staff.is_some_and(|staff| actor.is_staff(staff))
            || manages(actor, booking.institution)
    }
}

/// Support staff see no fees; managers see them as a sum only.
impl View for Fees {
    const NAME: &'static str = "bookings.fees";

    fn visible_to(&self, actor: &Actor) -> bool {
        const ACCOUNTS: [Role; 3] = [Role::Office, Role::InstitutionAdmin, Role::Auditor];
        let booking = &self.0;
        let own = match booking.party {
            Party::Company(company) => actor.belongs_to(company),
            Party::Institution(home) => actor.has(&ACCOUNTS, home),
        };
        own || actor.is(booking.account) || actor.has(&ACCOUNTS, booking.institution)
    }
}

impl View for BookingsOf {
    const NAME: &'static str = "bookings.of_institution";

    fn visible_to(&self, actor: &Actor) -> bool {
        actor.is_operator() || actor.has(&DESK, self.institution)
    }
}
