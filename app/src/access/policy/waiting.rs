use super::bookings::acts_for;
use crate::{
    access::{Actor, Command, Trace},
    bookings::waiting::{Acceptance, Decline, Entry, Joining, Lapse, Leaving, Offer, Passing},
};
use serde_json::json;

fn of_entry(entry: &Entry) -> Trace {
    Trace::of("waiting", entry.id).at(entry.institution)
}

fn of_offer(offer: &Offer) -> Trace {
    of_entry(&offer.entry).with(json!({
        "offer": offer.id, "starts_at": offer.period.start(), "ends_at": offer.period.end(),
    }))
}

impl Command for Joining {
    const NAME: &'static str = "waiting.join";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is(self.entry.account) && acts_for(actor, self.entry.party, self.entry.institution)
    }

    fn trace(&self) -> Trace {
        let wish = &self.entry.wish;
        of_entry(&self.entry).with(json!({
            "instrument": wish.instrument, "from": wish.window.start(), "to": wish.window.end(),
            "minutes": wish.length,
        }))
    }
}

impl Command for Leaving {
    const NAME: &'static str = "waiting.leave";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is(self.entry.account)
    }

    fn trace(&self) -> Trace {
        of_entry(&self.entry)
    }
}

impl Command for Acceptance {
    const NAME: &'static str = "waiting.accept";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is(self.offer.entry.account)
    }

    fn trace(&self) -> Trace {
        of_offer(&self.offer)
    }
}

impl Command for Decline {
    const NAME: &'static str = "waiting.decline";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is(self.offer.entry.account)
    }

    fn trace(&self) -> Trace {
        of_offer(&self.offer)
    }
}

impl Command for Lapse {
    const NAME: &'static str = "waiting.lapse";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is_operator()
    }

    fn trace(&self) -> Trace {
        of_offer(&self.offer)
    }
}

impl Command for Passing {
    const NAME: &'static str = "waiting.pass_on";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is_operator()
    }

    fn trace(&self) -> Trace {
        Trace::of("instrument", self.instrument).at(self.institution)
    }
}
