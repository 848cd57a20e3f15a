use crate::{
    access::{Actor, Command, Trace},
    files::{Receipt, Sweep},
};
use serde_json::json;

/// Whoever is signed in may hand something in; it is theirs until it is part of something.
impl Command for Receipt {
    const NAME: &'static str = "files.receive";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is(self.file.created_by)
    }

    fn trace(&self) -> Trace {
        Trace::of("file", self.file.id).with(json!({ "size": self.file.size, "sha256": self.file.sha256 }))
    }
}

impl Command for Sweep {
    const NAME: &'static str = "files.sweep";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is_operator()
    }

    fn trace(&self) -> Trace {
        Trace::of("files", "unkept").with(json!({ "before": self.before }))
    }
}
