use super::{Row, cast::INSTITUTION, command, view};
use app::{
    ids::{InstrumentId, TariffId},
    instruments::{
        Description, Details, Editing, HolidayCalendar, Import, NewHours, NewRules, NewSupporters, OpeningHours,
        Registration, Reindexing, Rules,
    },
    seed::Seeding,
    tariffs::{NewTariff, PriceSetting, model::Tariff},
    time::Day,
    words::Said,
};

const ID: InstrumentId = InstrumentId::fixed(1);

pub fn rows() -> Vec<Row> {
    let (institution, id, revision) = (INSTITUTION, ID, 1);
    let (rules, hours) = (Rules::default(), OpeningHours::office());
    vec![
        command("", Seeding { seed: 1 }),
        command("", Registration { institution, id, details: details(), rules: rules.clone(), hours: hours.clone() }),
        command("", Description { institution, id, revision, details: details() }),
        command("", NewRules { institution, id, revision, rules }),
        command("", NewHours { institution, id, revision, hours }),
        command("", NewSupporters { institution, id, staff: Vec::new() }),
        command("", Import { institution, file: String::new(), created: 1, updated: 1 }),
        command("", HolidayCalendar { first_year: 2026, last_year: 2026 }),
        command("", Reindexing),
        view("", Editing { institution }),
        command(
            "",
            NewTariff { id: TariffId::fixed(1), institution, instrument: None, name: String::new(), tariff: tariff() },
        ),
        view("", PriceSetting { institution }),
    ]
}

fn details() -> Details {
    Details::named(Said { ja: String::new(), en: String::new() })
}

fn tariff() -> Tariff {
    Tariff::starting(Day::default())
}
