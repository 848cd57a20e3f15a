use super::*;
use crate::{
    ids::InstrumentId,
    time::{FiscalYear, Instant, Zone},
    utilization::model::Outage,
    words::Said,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn at(text: &str) -> Instant {
    format!("{text}:00+09:00").parse().unwrap()
}

fn period(from: &str, to: &str) -> Period {
    Period::new(at(from), at(to)).unwrap()
}

fn used(class: &str, own: bool, day: u32, minutes: i64) -> Used {
    let start = at(&format!("2026-06-{day:02}T09:00"));
    Used {
        instrument: InstrumentId::fixed(1),
        actual: Period::new(start, start + Minutes(minutes).duration()).unwrap(),
        class: class.into(),
        own,
        engineering: false,
        party: (None, None),
    }
}

fn usage(uses: Vec<Used>, outages: Vec<Outage>) -> Usage {
    let name = Said { ja: "走査電子顕微鏡".into(), en: "SEM".into() };
    Usage {
        institution: name.clone(),
        zone: Zone::TOKYO,
        year: FiscalYear::new(2026).unwrap(),
        month: None,
        span: Some(period("2026-06-01T00:00", "2026-07-01T00:00")),
        instruments: vec![Instrument {
            id: InstrumentId::fixed(1),
            name,
            number: "E-1".into(),
            hours: serde_json::from_str(
                r#"{"weekly":[{"weekday":1,"from":"09:00","to":"17:00"},{"weekday":2,"from":"09:00","to":"17:00"},
                {"weekday":3,"from":"09:00","to":"17:00"},{"weekday":4,"from":"09:00","to":"17:00"},
                {"weekday":5,"from":"09:00","to":"17:00"}],"closed":[],"holidays_closed":false}"#,
            )
            .unwrap(),
        }],
        uses,
        outages,
        holidays: BTreeSet::new(),
    }
}

fn down(kind: OutageKind, from: &str, to: &str) -> Outage {
    Outage { instrument: InstrumentId::fixed(1), kind, period: period(from, to) }
}

/// June 2026 is open on 22 days of 8 hours; maintenance took 8 hours and a fault 12; it was used for 110.5 hours.
#[test]
fn u_1_has_the_rates_of_the_specification() {
    let full = 8 * 60;
    let uses = vec![
        used("internal", true, 1, full),
        used("internal", true, 2, full),
        used("internal", true, 3, full),
        used("internal", true, 4, full),
        used("internal", true, 5, full),
        used("internal", true, 8, 30),
        used("internal", false, 9, full),
        used("internal", false, 10, full),
        used("internal", false, 11, 4 * 60),
        used("academia", false, 12, full),
        used("academia", false, 15, 4 * 60),
        used("sme", false, 16, full),
        used("sme", false, 17, full),
        used("sme", false, 18, full),
        used("sme", false, 19, 6 * 60),
        used("large", false, 22, full),
    ];
    let outages = vec![
        down(OutageKind::Planned, "2026-06-23T09:00", "2026-06-23T17:00"),
        down(OutageKind::Unplanned, "2026-06-24T09:00", "2026-06-25T13:00"),
    ];
    let usage = usage(uses, outages);
    let found = rates(&usage, &usage.instruments[0]);
    assert_eq!((found.gross(), found.net()), (Minutes::hours(176), Minutes::hours(156)));
    assert_eq!((found.scheduled_down, found.unscheduled_down), (Minutes::hours(8), Minutes::hours(12)));
    assert_eq!(found.productive, Minutes(110 * 60 + 30));
    let shown = |rate: Option<crate::money::Ratio>| rate.unwrap().percent_text();
    let all = [found.utilization(), found.net_utilization(), found.sharing(), found.external_rate(), found.sme_rate()];
    assert_eq!(all.map(shown), ["62.8", "70.8", "63.3", "45.2", "27.1"]);
}

#[test]
fn use_out_of_hours_opens_the_time_it_takes() {
    let mut night = used("sme", false, 1, 60);
    night.actual = period("2026-06-06T20:00", "2026-06-06T22:00");
    let usage = usage(vec![night], Vec::new());
    let found = rates(&usage, &usage.instruments[0]);
    assert_eq!(found.gross(), Minutes::hours(178));
    assert!(found.utilization().unwrap() <= crate::money::Ratio::ONE);
}

#[test]
fn training_is_engineering_and_a_use_during_maintenance_is_a_use() {
    let training = Used { engineering: true, ..used("internal", false, 1, 60) };
    let usage = usage(
        vec![training, used("sme", false, 2, 60)],
        vec![down(OutageKind::Planned, "2026-06-02T09:00", "2026-06-02T12:00")],
    );
    let found = rates(&usage, &usage.instruments[0]);
    assert_eq!((found.engineering, found.productive, found.scheduled_down), (Minutes(60), Minutes(60), Minutes(120)));
    assert_eq!(found.sessions, 1);
}

#[test]
fn the_heat_of_an_hour_is_its_use_over_its_open_time() {
    let usage = usage(vec![used("sme", false, 1, 90)], Vec::new());
    let cells = heat(&usage, &[&usage.instruments[0]]);
    assert_eq!(cells[0][9], (Minutes(60), Minutes(300)), "five Mondays");
    assert_eq!(cells[0][10], (Minutes(30), Minutes(300)));
    assert_eq!((cells[6][9], cells[0][3]), ((Minutes(0), Minutes(0)), (Minutes(0), Minutes(0))));
}

proptest! {
    #[test]
    fn every_minute_is_in_exactly_one_state(uses in prop::collection::vec((1..30_u32, 1..900_i64, any::<bool>()), 0..12),
        outages in prop::collection::vec((1..30_u32, 1..4_000_i64, any::<bool>()), 0..6)) {
        let uses = uses.into_iter().map(|(day, minutes, engineering)| Used { engineering, ..used("sme", false, day, minutes) });
        let outages = outages.into_iter().map(|(day, minutes, planned)| {
            let start = at(&format!("2026-06-{day:02}T00:00"));
            let kind = if planned { OutageKind::Planned } else { OutageKind::Unplanned };
            let period = Period::new(start, start + Minutes(minutes).duration()).unwrap();
            Outage { instrument: InstrumentId::fixed(1), kind, period }
        });
        let usage = usage(uses.collect(), outages.collect());
        let found = states(&usage, &usage.instruments[0], usage.span.unwrap());
        let total: Minutes = found.iter().map(|(_, period)| period.minutes()).sum();
        prop_assert_eq!(total, Minutes::hours(30 * 24));
        for pair in found.windows(2) {
            prop_assert!(pair[0].1.end() <= pair[1].1.start());
        }
    }
}
