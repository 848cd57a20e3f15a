//! What every part of the process shares.

use crate::mail::Post;
use app::{
    access::{Actor, Caller, Clock},
    db::Db,
    words::Lang,
};

/// The running program: made once from the configuration, cloned into every request.
#[derive(Clone, Debug)]
pub struct Host {
    pub db: Db,
    pub clock: Clock,
    /// How the world reaches this server.
    pub base_url: String,
    pub post: Post,
    /// Who mails come from.
    pub mail_from: String,
}

impl Host {
    /// Somebody who asks something of this program.
    pub fn caller(&self, actor: Actor, lang: Lang) -> Caller {
        Caller::new(self.db.clone(), self.clock, actor, lang).reached_at(&self.base_url)
    }
}
