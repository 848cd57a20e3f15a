use crate::{
    access::{Actor, Command, Trace},
    onsite::FaultReport,
};
use serde_json::json;

/// Whoever stands before it and has an account: a fault is everybody's to see.
impl Command for FaultReport {
    const NAME: &'static str = "onsite.report_fault";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.account().is_some()
    }

    fn trace(&self) -> Trace {
        Trace::of("instrument", self.instrument).at(self.institution).with(json!({ "what": self.what }))
    }
}
