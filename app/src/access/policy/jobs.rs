use crate::{
    access::{Actor, Command, Trace, View},
    jobs::{JobRetry, JobsSeen},
};

impl Command for JobRetry {
    const NAME: &'static str = "jobs.retry";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is_system_admin()
    }

    fn trace(&self) -> Trace {
        Trace::of("job", self.id)
    }
}

impl View for JobsSeen {
    const NAME: &'static str = "jobs.list";

    fn visible_to(&self, actor: &Actor) -> bool {
        actor.is_system_admin()
    }
}
