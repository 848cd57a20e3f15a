use crate::{
    access::{Actor, Command, Role, Trace, View},
    ids::InstitutionId,
    invoices::{
        Advance, Billing, Charging, Closing, Credit, CreditLimit, InvoiceOf, ManualCharge, NewPayment, Owed, Refund,
        Reminder, Reversal, Terms,
        model::{Charge, Recipient},
    },
};
use serde_json::json;

/// 機関事務(経理): nobody else touches money.
fn keeps_accounts(actor: &Actor, institution: InstitutionId) -> bool {
    actor.has(&[Role::Office], institution)
}

fn sees_accounts(actor: &Actor, institution: InstitutionId) -> bool {
    actor.is_operator() || actor.has(&[Role::Office, Role::InstitutionAdmin, Role::Auditor], institution)
}

fn is_recipient(actor: &Actor, recipient: Recipient) -> bool {
    match recipient {
        Recipient::Company(company) => actor.belongs_to(company),
        Recipient::Institution(home) => actor.has(&[Role::Office, Role::InstitutionAdmin], home),
    }
}

fn of_charge(charge: &Charge) -> Trace {
    Trace::of("charge", charge.id).at(charge.institution).with(json!({
        "booking": charge.booking, "kind": charge.kind, "amount_yen": charge.amount, "reason": charge.reason,
        "reverses": charge.reverses,
    }))
}

/// The program itself, or the office that asks it to at once.
impl Command for Charging {
    const NAME: &'static str = "invoices.charge";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is_operator() || keeps_accounts(actor, self.institution)
    }

    fn trace(&self) -> Trace {
        Trace::of("booking", self.booking).at(self.institution).with(json!({
            "charge": self.charge.as_ref().map(|charge| charge.id),
            "amount_yen": self.charge.as_ref().map(|charge| charge.amount),
            "back": self.back.as_ref().map(|back| back.reverses),
        }))
    }
}

impl Command for ManualCharge {
    const NAME: &'static str = "invoices.charge_by_hand";

    fn allowed_to(&self, actor: &Actor) -> bool {
        keeps_accounts(actor, self.charge.institution)
    }

    fn trace(&self) -> Trace {
        of_charge(&self.charge)
    }
}

impl Command for Reversal {
    const NAME: &'static str = "invoices.reverse";

    fn allowed_to(&self, actor: &Actor) -> bool {
        keeps_accounts(actor, self.charge.institution)
    }

    fn trace(&self) -> Trace {
        of_charge(&self.charge).with(json!({ "by": self.id, "reason": self.reason }))
    }
}

impl Command for Advance {
    const NAME: &'static str = "invoices.charge_in_advance";

    fn allowed_to(&self, actor: &Actor) -> bool {
        keeps_accounts(actor, self.charge.institution)
    }

    fn trace(&self) -> Trace {
        of_charge(&self.charge)
    }
}

impl Command for Closing {
    const NAME: &'static str = "invoices.close";

    fn allowed_to(&self, actor: &Actor) -> bool {
        keeps_accounts(actor, self.institution)
    }

    fn trace(&self) -> Trace {
        Trace::of("closing", self.id).at(self.institution).with(json!({ "month": self.month.to_string() }))
    }
}

impl Command for Billing {
    const NAME: &'static str = "invoices.issue";

    fn allowed_to(&self, actor: &Actor) -> bool {
        keeps_accounts(actor, self.institution)
    }

    fn trace(&self) -> Trace {
        Trace::of("invoice", self.id).at(self.institution).with(json!({
            "number": self.document.number, "kind": self.document.kind, "total_yen": self.document.total,
            "charges": self.charges.len(),
        }))
    }
}

impl Command for Refund {
    const NAME: &'static str = "invoices.credit";

    fn allowed_to(&self, actor: &Actor) -> bool {
        keeps_accounts(actor, self.institution)
    }

    fn trace(&self) -> Trace {
        Trace::of("invoice", self.invoice).at(self.institution).with(json!({
            "reason": self.reason, "charges": self.charges.iter().map(|charge| charge.id).collect::<Vec<_>>(),
        }))
    }
}

impl Command for NewPayment {
    const NAME: &'static str = "invoices.pay";

    fn allowed_to(&self, actor: &Actor) -> bool {
        keeps_accounts(actor, self.institution)
    }

    fn trace(&self) -> Trace {
        Trace::of("invoice", self.invoice).at(self.institution).with(json!({
            "payment": self.id, "paid_on": self.paid_on, "amount_yen": self.amount, "reverses": self.reverses,
        }))
    }
}

impl Command for Reminder {
    const NAME: &'static str = "invoices.remind";

    fn allowed_to(&self, actor: &Actor) -> bool {
        keeps_accounts(actor, self.institution)
    }

    fn trace(&self) -> Trace {
        Trace::of("invoice", self.invoice).at(self.institution)
    }
}

impl Command for CreditLimit {
    const NAME: &'static str = "invoices.limit";

    fn allowed_to(&self, actor: &Actor) -> bool {
        keeps_accounts(actor, self.institution)
    }

    fn trace(&self) -> Trace {
        Trace::of("company", self.company).at(self.institution).with(json!({ "limit_yen": self.limit }))
    }
}

impl Command for Terms {
    const NAME: &'static str = "invoices.terms";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.has(&[Role::Office, Role::InstitutionAdmin], self.institution)
    }

    fn trace(&self) -> Trace {
        Trace::of("institution", self.institution)
            .at(self.institution)
            .with(json!({ "valid_from": self.valid_from, "terms": self.terms }))
    }
}

impl View for Owed {
    const NAME: &'static str = "invoices.of_institution";

    fn visible_to(&self, actor: &Actor) -> bool {
        sees_accounts(actor, self.institution)
    }
}

impl View for InvoiceOf {
    const NAME: &'static str = "invoices.find";

    fn visible_to(&self, actor: &Actor) -> bool {
        sees_accounts(actor, self.institution) || is_recipient(actor, self.recipient)
    }
}

impl View for Credit {
    const NAME: &'static str = "invoices.own";

    fn visible_to(&self, actor: &Actor) -> bool {
        is_recipient(actor, self.recipient)
    }
}
