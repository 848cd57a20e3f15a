use crate::{
    access::{Actor, Command, Role, Trace},
    feeds::{FeedRenewal, InstrumentFeedRenewal},
};

/// Everybody their own.
impl Command for FeedRenewal {
    const NAME: &'static str = "feeds.renew";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is(self.account)
    }

    fn trace(&self) -> Trace {
        Trace::of("account", self.account)
    }
}

impl Command for InstrumentFeedRenewal {
    const NAME: &'static str = "feeds.renew_instrument";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.has(&[Role::Staff, Role::InstrumentManager, Role::InstitutionAdmin], self.institution)
    }

    fn trace(&self) -> Trace {
        Trace::of("instrument", self.instrument).at(self.institution)
    }
}
