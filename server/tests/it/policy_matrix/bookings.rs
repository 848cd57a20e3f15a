use super::{
    Row,
    cast::{ACCOUNT, COMPANY, INSTITUTION, STAFF},
    command, view,
};
use crate::fixtures::{NOW, at};
use app::{
    bookings::{
        Approval, Booking, BookingsOf, Cancellation, CancellationCost, Change, Disclosure, Expiry, Insight, Lapse,
        Miss, Mode, NewBooking, Party, Rejection, Reminder, Status, Withdrawal,
    },
    ids::{BookingId, InstrumentId, OutageId},
    instruments::UserClass,
    outages::{self, NewOutage, Outage, Release},
    tariffs::model::{Quote, TariffClass},
    time::Period,
};
use chrono::TimeDelta;

pub fn rows() -> Vec<Row> {
    let (allocations, reason) = (Vec::new, String::new);
    let answered_for = Booking { override_reason: Some("urgent".into()), ..booking() };
    vec![
        command("for a company", NewBooking { booking: booking(), allocations: allocations() }),
        command("against a rule", NewBooking { booking: answered_for.clone(), allocations: allocations() }),
        command("", Change { booking: booking(), changed: booking(), allocations: allocations(), reason: reason() }),
        command(
            "against a rule",
            Change { booking: booking(), changed: answered_for, allocations: allocations(), reason: reason() },
        ),
        command("", Approval { booking: booking(), reason: reason() }),
        command("", Rejection { booking: booking(), reason: reason() }),
        command("", Cancellation { booking: booking(), reason: reason(), cost: CancellationCost::default() }),
        command("", Withdrawal { booking: booking() }),
        command("", Expiry { booking: booking() }),
        command("", Miss { booking: booking() }),
        command("", Lapse { booking: booking() }),
        command("", NewOutage { outage: outage(), displaced: Vec::new() }),
        command("", Release { outage: outage(), at: at(NOW) }),
        command("", Reminder { booking: booking() }),
        view("", Insight(booking())),
        view("", BookingsOf { institution: INSTITUTION }),
    ]
}

/// Of the person it is about, for the company, at the institution, with the staff member at hand.
pub fn booking() -> Booking {
    let class = TariffClass::parse("sme").unwrap();
    Booking {
        id: BookingId::fixed(1),
        instrument: InstrumentId::fixed(1),
        institution: INSTITUTION,
        account: ACCOUNT,
        party: Party::Company(COMPANY),
        staff: Some(STAFF),
        mode: Mode::AssistedUse,
        purpose: String::new(),
        disclosure: Disclosure::Closed,
        operators: Vec::new(),
        status: Status::Requested,
        period: Period::new(at(NOW), at(NOW) + TimeDelta::hours(1)).unwrap(),
        class: UserClass::Sme,
        quote: Quote::free(class),
        override_reason: None,
        hold_until: None,
        created_at: at(NOW),
        revision: 1,
        kept: None,
        outage: None,
        bundle: None,
        cancelled: None,
    }
}

fn outage() -> Outage {
    Outage {
        id: OutageId::fixed(1),
        instrument: InstrumentId::fixed(1),
        institution: INSTITUTION,
        kind: outages::Kind::Planned,
        starts_at: at(NOW),
        ends_at: None,
        reason: String::new(),
        released_at: None,
    }
}
