use crate::{
    access::{Actor, Command, Role, Trace, View},
    ids::{InstitutionId, InstrumentId},
    instruments::{
        Description, Editing, HolidayCalendar, Import, NewHours, NewRules, NewSupporters, Registration, Reindexing,
    },
};
use serde_json::{Value, json};

/// Who looks after an institution's instruments.
fn manages(actor: &Actor, institution: InstitutionId) -> bool {
    actor.is_system_admin() || actor.has(&[Role::InstrumentManager, Role::InstitutionAdmin], institution)
}

fn trace(id: InstrumentId, institution: InstitutionId, detail: Value) -> Trace {
    Trace::of("instrument", id).at(institution).with(detail)
}

impl Command for Registration {
    const NAME: &'static str = "instruments.register";

    fn allowed_to(&self, actor: &Actor) -> bool {
        manages(actor, self.institution)
    }

    fn trace(&self) -> Trace {
        trace(self.id, self.institution, json!({ "details": self.details, "rules": self.rules, "hours": self.hours }))
    }
}

impl Command for Description {
    const NAME: &'static str = "instruments.describe";

    fn allowed_to(&self, actor: &Actor) -> bool {
        manages(actor, self.institution)
    }

    fn trace(&self) -> Trace {
        trace(self.id, self.institution, json!({ "details": self.details }))
    }
}

impl Command for NewRules {
    const NAME: &'static str = "instruments.set_rules";

    fn allowed_to(&self, actor: &Actor) -> bool {
        manages(actor, self.institution)
    }

    fn trace(&self) -> Trace {
        trace(self.id, self.institution, json!({ "rules": self.rules }))
    }
}

impl Command for NewHours {
    const NAME: &'static str = "instruments.set_hours";

    fn allowed_to(&self, actor: &Actor) -> bool {
        manages(actor, self.institution)
    }

    fn trace(&self) -> Trace {
        trace(self.id, self.institution, json!({ "hours": self.hours }))
    }
}

impl Command for NewSupporters {
    const NAME: &'static str = "instruments.set_supporters";

    fn allowed_to(&self, actor: &Actor) -> bool {
        manages(actor, self.institution)
    }

    fn trace(&self) -> Trace {
        trace(self.id, self.institution, json!({ "staff": self.staff }))
    }
}

impl Command for Import {
    const NAME: &'static str = "instruments.import";

    fn allowed_to(&self, actor: &Actor) -> bool {
        manages(actor, self.institution)
    }

    fn trace(&self) -> Trace {
        let detail = json!({ "file": self.file, "created": self.created, "updated": self.updated });
        Trace::of("institution", self.institution).at(self.institution).with(detail)
    }
}

impl Command for HolidayCalendar {
    const NAME: &'static str = "instruments.write_holidays";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is_system_admin()
    }

    fn trace(&self) -> Trace {
        Trace::of("holidays", format_args!("{}-{}", self.first_year, self.last_year))
    }
}

impl Command for Reindexing {
    const NAME: &'static str = "instruments.reindex";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is_system_admin()
    }

    fn trace(&self) -> Trace {
        Trace::of("catalogue", "search")
    }
}

impl View for Editing {
    const NAME: &'static str = "instruments.edit";

    fn visible_to(&self, actor: &Actor) -> bool {
        manages(actor, self.institution)
    }
}
