use crate::{
    access::{Actor, Command, Role, Trace},
    tariffs::NewTariff,
};
use serde_json::json;

impl Command for NewTariff {
    const NAME: &'static str = "tariffs.add";

    fn allowed_to(&self, actor: &Actor) -> bool {
        const WHO_SETS_PRICES: [Role; 2] = [Role::Office, Role::InstitutionAdmin];
        actor.is_operator() || actor.has(&WHO_SETS_PRICES, self.institution)
    }

    fn trace(&self) -> Trace {
        Trace::of("tariff", self.id).at(self.institution).with(json!({
            "name": self.name, "instrument": self.instrument, "valid_from": self.tariff.valid_from,
        }))
    }
}
