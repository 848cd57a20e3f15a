use crate::{
    access::{Actor, Command, Trace},
    seed::Seeding,
};

impl Command for Seeding {
    const NAME: &'static str = "seed.write";

    /// Whoever runs commands on the server; in the browser only while there is nobody who could be asked.
    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is_operator()
    }

    fn trace(&self) -> Trace {
        Trace::of("seed", self.seed)
    }
}
