use crate::{
    access::{Actor, Command, Trace, View},
    notices::{ChoiceChange, MailsSeen},
};
use serde_json::{Value, json};

/// Everybody for themselves.
impl Command for ChoiceChange {
    const NAME: &'static str = "notices.choose";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is(self.account)
    }

    fn trace(&self) -> Trace {
        let chosen = |(kind, choice): &(crate::notices::Kind, crate::notices::Choice)| {
            (kind.code().to_owned(), json!(choice.code()))
        };
        let choices: serde_json::Map<String, Value> = self.choices.iter().map(chosen).collect();
        Trace::of("account", self.account).with(json!({ "choices": choices }))
    }
}

/// Mails show what others were told: only whoever keeps the installation running needs that.
impl View for MailsSeen {
    const NAME: &'static str = "notices.mails";

    fn visible_to(&self, actor: &Actor) -> bool {
        actor.is_system_admin()
    }
}
