use super::{
    Row,
    bookings::booking,
    cast::{COMPANY, INSTITUTION},
    command, view,
};
use crate::fixtures::{NOW, at};
use app::{
    bookings::Fees,
    ids::{BookingId, ChargeId, ClosingId, InvoiceId, PaymentId},
    invoices::{
        Advance, Billing, Charging, Closing, Credit, CreditLimit, InvoiceOf, ManualCharge, NewPayment, Owed, Refund,
        Reminder, Reversal, Terms,
        model::{BillingTerms, Charge, ChargeKind, Document, InvoiceKind, Method, Recipient},
    },
    money::Yen,
    time::{Day, Month},
    words::Said,
};

pub fn rows() -> Vec<Row> {
    let (institution, invoice, recipient) = (INSTITUTION, InvoiceId::fixed(1), Recipient::Company(COMPANY));
    let (reason, note) = (String::new, String::new);
    let month = Month::of(Day::default());
    vec![
        view("", Fees(booking())),
        command("", Charging { institution, booking: BookingId::fixed(1), back: None, charge: Some(charge()) }),
        command("", ManualCharge { charge: charge() }),
        command("", Reversal { charge: charge(), id: ChargeId::fixed(2), reason: reason() }),
        command("", Advance { charge: charge() }),
        command("", Closing { id: ClosingId::fixed(1), institution, month }),
        command(
            "",
            Billing {
                id: invoice,
                institution,
                recipient,
                fiscal_year: 2026,
                credits: None,
                document: document(),
                charges: Vec::new(),
            },
        ),
        command("", Refund { institution, invoice, charges: Vec::new(), reason: reason() }),
        command(
            "",
            NewPayment {
                id: PaymentId::fixed(1),
                institution,
                invoice,
                paid_on: Day::default(),
                amount: Yen(1),
                method: Method::Transfer,
                note: note(),
                reverses: None,
            },
        ),
        command("", Reminder { institution, invoice, note: note() }),
        command("", CreditLimit { institution, company: COMPANY, limit: None }),
        command("", Terms { institution, valid_from: Day::default(), terms: BillingTerms::default() }),
        view("", Owed { institution }),
        view("", InvoiceOf { institution, recipient }),
        view("", Credit { recipient }),
    ]
}

fn said() -> Said {
    Said { ja: String::new(), en: String::new() }
}

fn charge() -> Charge {
    Charge {
        id: ChargeId::fixed(1),
        institution: INSTITUTION,
        recipient: Recipient::Company(COMPANY),
        booking: None,
        kind: ChargeKind::Manual,
        reverses: None,
        reversed: false,
        used_on: Day::default(),
        about: said(),
        class: String::new(),
        lines: Vec::new(),
        amount: Yen(1),
        tax_percent: 10,
        joins: false,
        reason: String::new(),
        created_at: at(NOW),
        invoice: None,
    }
}

fn document() -> Document {
    Document {
        kind: InvoiceKind::Invoice,
        number: 1,
        issuer: said(),
        registration_number: None,
        recipient: said(),
        month: String::new(),
        issued_on: Day::default(),
        due_on: Day::default(),
        lines: Vec::new(),
        sums: Vec::new(),
        subtotal: Yen::ZERO,
        tax: Yen::ZERO,
        total: Yen::ZERO,
        pay_to: String::new(),
        credits: None,
        reason: String::new(),
    }
}
