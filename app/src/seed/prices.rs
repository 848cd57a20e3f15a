//! Tariffs of the demo region, and what each booking was quoted.

use super::{
    catalogue::{KINDS, Kind},
    plan::{Plan, Session},
};
use crate::{
    money::{Ratio, Yen},
    tariffs::{
        model::{CancelStep, Component, Factor, Item, Price, Tariff, TariffClass, Use},
        rules::quote,
    },
    time::{Day, Minutes, Zone},
};

/// 技術料 per hour and person
const SUPPORT_HOURLY: Yen = Yen(3_000);

/// Writes every instrument's tariff and every booking's quote into the plan.
pub fn price(plan: &mut Plan, valid_from: Day) -> Result<(), serde_json::Error> {
    for (row, instrument) in plan.tariffs.iter_mut().zip(&plan.instruments) {
        row.3 = serde_json::to_string(&tariff(instrument.kind, valid_from))?;
    }
    for number in 0..plan.sessions.len() {
        let session = &plan.sessions[number];
        let tariff = tariff(plan.instruments[session.instrument].kind, valid_from);
        let class = super::store::class_of(plan, session);
        let Some(class) = TariffClass::parse(class) else { continue };
        let quote = quote(&tariff, &usage(session, class));
        let session = &mut plan.sessions[number];
        session.quoted_yen = quote.total.0;
        session.quote = serde_json::to_string(&quote)?;
    }
    Ok(())
}

/// What a small company is quoted for so long in the data set for measuring: as it is kept, and its total.
pub fn of_bench(minutes: i64, supported: bool) -> Option<(String, i64)> {
    let minutes = Minutes(minutes);
    let usage = Use {
        minutes,
        support_minutes: if supported { minutes } else { Minutes::ZERO },
        support_persons: u32::from(supported),
        ..Use::of(TariffClass::parse("sme")?, Day::default())
    };
    let quote = quote(&bench_tariff(Day::default()), &usage);
    Some((serde_json::to_string(&quote).ok()?, quote.total.0))
}

/// Every instrument's tariff in the data set for measuring.
pub fn bench_tariff(valid_from: Day) -> Tariff {
    tariff(&KINDS[0], valid_from)
}

/// Full price for large companies, half for small ones on the instrument itself; support costs everybody the same.
/// Cancelling is free until eight days before and costs half until the day before.
fn tariff(kind: &Kind, valid_from: Day) -> Tariff {
    let component = |item, unit_price_yen| Component {
        item,
        name: String::new(),
        measure: None,
        minimum: 0,
        prices: vec![Price { class: None, mode: None, disclosure: None, after: 0, unit_price_yen }],
    };
    let factors = [("sme", 50), ("academia", 70), ("internal", 40)];
    Tariff {
        components: vec![component(Item::Time, Yen(kind.hourly_yen)), component(Item::Support, SUPPORT_HOURLY)],
        factors: factors
            .into_iter()
            .filter_map(|(class, percent)| {
                Some(Factor {
                    class: Some(TariffClass::parse(class)?),
                    mode: None,
                    disclosure: None,
                    during: None,
                    factor: Ratio::percent(percent),
                    on: vec![Item::Time],
                })
            })
            .collect(),
        cancel_steps: [(8, 0), (1, 50), (0, 100)]
            .map(|(days_before, percent)| CancelStep { days_before, share: Ratio::percent(percent) })
            .to_vec(),
        ..Tariff::starting(valid_from)
    }
}

fn usage(session: &Session, class: TariffClass) -> Use {
    let minutes = session.period.minutes();
    Use {
        minutes,
        support_minutes: if session.staff.is_some() { minutes } else { Minutes::ZERO },
        support_persons: u32::from(session.staff.is_some()),
        ..Use::of(class, Zone::TOKYO.day_of(session.period.start()))
    }
}
