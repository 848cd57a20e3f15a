use crate::{
    access::{Actor, Command, Role, Trace, View},
    ids::InstitutionId,
    tariffs::{NewTariff, PriceSetting},
};
use serde_json::json;

fn sets_prices(actor: &Actor, institution: InstitutionId) -> bool {
    const WHO_SETS_PRICES: [Role; 2] = [Role::Office, Role::InstitutionAdmin];
    actor.is_operator() || actor.has(&WHO_SETS_PRICES, institution)
}

impl Command for NewTariff {
    const NAME: &'static str = "tariffs.add";

    fn allowed_to(&self, actor: &Actor) -> bool {
        sets_prices(actor, self.institution)
    }

    fn trace(&self) -> Trace {
        Trace::of("tariff", self.id).at(self.institution).with(json!({
            "name": self.name, "instrument": self.instrument, "valid_from": self.tariff.valid_from,
        }))
    }
}

impl View for PriceSetting {
    const NAME: &'static str = "tariffs.form";

    fn visible_to(&self, actor: &Actor) -> bool {
        sets_prices(actor, self.institution)
    }
}
