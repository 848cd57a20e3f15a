use super::{
    Row,
    cast::{ACCOUNT, COMPANY, INSTITUTION, STAFF},
    command, view,
};
use crate::fixtures::{NOW, at};
use app::{
    ids::{BookingId, CorrectionId, InstrumentId, UsageRecordId},
    time::{Period, Zone},
    usage::{
        CheckIn, CheckOut, Correction, CorrectionStatus, Decision, NewCorrection, Overrun, RecordOf, Report, Session,
        Sessions, State, UsageRecord,
    },
    words::Said,
};
use chrono::TimeDelta;

pub fn rows() -> Vec<Row> {
    let (new, reason) = (period(), String::new);
    vec![
        command("", CheckIn { id: UsageRecordId::fixed(1), session: session(), at: at(NOW) }),
        command("", CheckOut { session: session(), actual: period(), report: Report::default() }),
        command(
            "",
            NewCorrection { id: CorrectionId::fixed(1), record: record(), new, new_samples: 1, reason: reason() },
        ),
        command("", Decision { record: record(), correction: correction(), accept: true, reason: reason() }),
        view("", RecordOf(record())),
        view("", Sessions { institution: INSTITUTION }),
    ]
}

fn period() -> Period {
    Period::new(at(NOW), at(NOW) + TimeDelta::hours(1)).unwrap()
}

fn said() -> Said {
    Said { ja: String::new(), en: String::new() }
}

/// Booked by the person it is about, for the company, with the staff member at hand.
fn session() -> Session {
    Session {
        booking: BookingId::fixed(1),
        revision: 1,
        institution: INSTITUTION,
        zone: Zone::TOKYO,
        instrument: InstrumentId::fixed(1),
        instrument_name: said(),
        location: String::new(),
        account: ACCOUNT,
        company: Some(COMPANY),
        staff: Some(STAFF),
        staff_name: None,
        party: None,
        mode: "assisted_use".into(),
        user_class: "sme".into(),
        period: period(),
        early: None,
        state: State::Confirmed,
        overrun: Overrun::default(),
    }
}

fn record() -> UsageRecord {
    UsageRecord {
        id: UsageRecordId::fixed(1),
        booking: BookingId::fixed(1),
        institution: INSTITUTION,
        zone: Zone::TOKYO,
        instrument_name: said(),
        account: ACCOUNT,
        company: Some(COMPANY),
        staff: Some(STAFF),
        mode: "assisted_use".into(),
        start: at(NOW),
        end: None,
        booked: period(),
        report: Report::default(),
        revision: 1,
    }
}

fn correction() -> Correction {
    Correction {
        id: CorrectionId::fixed(1),
        record: UsageRecordId::fixed(1),
        requested_by: ACCOUNT,
        requested_at: at(NOW),
        requester: String::new(),
        reason: String::new(),
        old: period(),
        old_samples: 1,
        new: period(),
        new_samples: 1,
        status: CorrectionStatus::Requested,
        decision_reason: String::new(),
    }
}
