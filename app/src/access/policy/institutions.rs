use crate::{
    access::{Actor, Command, Role, Trace},
    institutions::{HoldSetting, InstitutionChange, NewInstitution, NewRegion},
};
use serde_json::json;

impl Command for NewInstitution {
    const NAME: &'static str = "institutions.create";

    fn allowed_to(&self, actor: &Actor) -> bool {
        self.founding || actor.is_system_admin()
    }

    fn trace(&self) -> Trace {
        Trace::of("institution", self.id).at(self.id).with(json!({ "name": self.facts.name }))
    }
}

impl Command for InstitutionChange {
    const NAME: &'static str = "institutions.change";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.has(&[Role::InstitutionAdmin], self.institution.id) || actor.is_system_admin()
    }

    fn trace(&self) -> Trace {
        let number = |number: &Option<_>| number.as_ref().map(ToString::to_string);
        Trace::of("institution", self.institution.id).at(self.institution.id).with(json!({
            "name": self.facts.name,
            "corporate_number": self.facts.corporate_number,
            "registration_number": number(&self.facts.registration_number),
            "time_zone": self.facts.zone.to_string(),
        }))
    }
}

impl Command for HoldSetting {
    const NAME: &'static str = "institutions.set_hold";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.has(&[Role::InstitutionAdmin], self.institution) || actor.is_system_admin()
    }

    fn trace(&self) -> Trace {
        Trace::of("institution", self.institution)
            .at(self.institution)
            .with(json!({ "hold_minutes": self.minutes, "valid_from": self.valid_from }))
    }
}

impl Command for NewRegion {
    const NAME: &'static str = "institutions.create_region";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is_system_admin()
    }

    fn trace(&self) -> Trace {
        Trace::of("region", self.region.id).with(json!({ "name": self.region.name }))
    }
}
