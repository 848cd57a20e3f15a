use super::{
    Row,
    cast::{ACCOUNT, COMPANY, INSTITUTION},
    command,
};
use crate::fixtures::{NOW, at};
use app::{
    bookings::{
        Disclosure, Mode, Party,
        series::{NewSeries, Series},
        waiting::{
            Acceptance, Decline, Entry, EntryStatus, Joining, Lapse, Leaving, Offer, OfferStatus, Passing, WaitingWish,
        },
    },
    ids::{BookingId, InstrumentId, OfferId, SeriesId, WaitingId},
    instruments::UserClass,
    time::{Minutes, Period, Zone},
};
use chrono::TimeDelta;

pub fn rows() -> Vec<Row> {
    let instrument = InstrumentId::fixed(1);
    let series = Series {
        id: SeriesId::fixed(1),
        instrument,
        institution: INSTITUTION,
        account: ACCOUNT,
        rule: String::new(),
        zone: Zone::TOKYO,
        begins: String::new(),
        length: Minutes(60),
    };
    vec![
        command("", NewSeries { series, bookings: Vec::new() }),
        command("for a company", Joining { entry: entry() }),
        command("", Leaving { entry: entry() }),
        command("", Acceptance { offer: offer(), booking: BookingId::fixed(1) }),
        command("", Decline { offer: offer() }),
        command("", Lapse { offer: offer() }),
        command("", Passing { instrument, institution: INSTITUTION }),
    ]
}

/// Of the person it is about, for the company.
fn entry() -> Entry {
    Entry {
        id: WaitingId::fixed(1),
        institution: INSTITUTION,
        account: ACCOUNT,
        party: Party::Company(COMPANY),
        class: UserClass::Sme,
        wish: WaitingWish {
            instrument: InstrumentId::fixed(1),
            window: an_hour(),
            length: Minutes(60),
            mode: Mode::SelfUse,
            purpose: String::new(),
            disclosure: Disclosure::Closed,
            operators: Vec::new(),
        },
        status: EntryStatus::Offered,
        created_at: at(NOW),
    }
}

fn offer() -> Offer {
    Offer {
        id: OfferId::fixed(1),
        entry: entry(),
        staff: None,
        period: an_hour(),
        offered_at: at(NOW),
        expires_at: at(NOW) + TimeDelta::minutes(30),
        status: OfferStatus::Open,
        booking: None,
    }
}

fn an_hour() -> Period {
    Period::new(at(NOW), at(NOW) + TimeDelta::hours(1)).unwrap()
}
