//! 労働時間集計表: scheduled and total hours, the programmes side by side, own work, and how the actual share stands to the
//! certified effort (V10).

use super::{
    model::{Cell, Column, Kind, Report, ReportKind, title},
    words,
};
use crate::{
    diary::{Status, words as diary_words},
    ids::ProgrammeId,
    money::Ratio,
    payroll::hours::{Hours, HoursRow, Share},
    time::{Minutes, Month},
    words::{Lang, Said},
};

pub fn hours_summary(hours: &Hours, month: Option<Month>) -> Report {
    Report {
        kind: ReportKind::Hours,
        title: title(ReportKind::Hours),
        institution: hours.institution.clone(),
        year: hours.year,
        month,
        columns: columns(&hours.programmes),
        rows: hours.rows.iter().map(|row| cells(row, &hours.programmes)).collect(),
        notes: [words::hours_own as fn(Lang) -> &'static str, words::hours_year, words::only_confirmed]
            .map(Said::by)
            .to_vec(),
    }
}

fn columns(programmes: &[(ProgrammeId, Said)]) -> Vec<Column> {
    let mut columns = vec![
        Column::text("name", words::name),
        Column::text("month", words::month),
        Column::of("scheduled_minutes", Kind::Duration, words::hours_scheduled).summed(),
        Column::of("total_minutes", Kind::Duration, words::hours_total).summed(),
    ];
    columns.extend(
        programmes.iter().map(|(id, name)| of(*id, "minutes", Kind::Duration, name, words::of_minutes).summed()),
    );
    columns.push(Column::of("own_minutes", Kind::Duration, words::hours_own_work).summed());
    for (id, name) in programmes {
        columns.extend([
            of(*id, "share", Kind::Percent, name, words::of_share),
            of(*id, "certified", Kind::Percent, name, words::of_certified),
            of(*id, "difference", Kind::Percent, name, words::of_difference),
            of(*id, "year_share", Kind::Percent, name, words::of_year_share),
            of(*id, "year_difference", Kind::Percent, name, words::of_year_difference),
        ]);
    }
    columns.extend([Column::text("status", words::state), Column::text("flags", words::flags)]);
    columns
}

/// A column of one programme: `share:0197…`
fn of(id: ProgrammeId, key: &str, kind: Kind, name: &Said, label: fn(Lang, &str) -> String) -> Column {
    Column::new(format!("{key}:{id}"), kind, Said::by(|lang| label(lang, name.say_or_other(lang))))
}

fn cells(row: &HoursRow, programmes: &[(ProgrammeId, Said)]) -> Vec<Cell> {
    let share = |id: &ProgrammeId| row.programmes.get(id);
    let percent = |ratio: Option<Ratio>| ratio.map_or(Cell::Empty, Cell::Percent);
    let mut cells = vec![
        Cell::text(&row.name),
        Cell::text(row.month.to_string()),
        Cell::Duration(row.scheduled),
        Cell::Duration(row.total),
    ];
    cells.extend(
        programmes.iter().map(|(id, _)| Cell::Duration(share(id).map_or(Minutes::ZERO, |share| share.minutes))),
    );
    cells.push(Cell::Duration(row.own));
    for (id, _) in programmes {
        let share = share(id);
        cells.extend([
            percent(share.and_then(|share| share.actual)),
            percent(share.and_then(|share| share.certified)),
            percent(share.and_then(Share::difference)),
            percent(share.and_then(|share| share.year_actual)),
            percent(share.and_then(Share::year_difference)),
        ]);
    }
    cells.push(Cell::said(|lang| diary_words::status(lang, row.status)));
    cells.push(Cell::said(|lang| flags(lang, row).join(" / ")));
    cells
}

fn flags(lang: Lang, row: &HoursRow) -> Vec<&'static str> {
    let below = row.programmes.values().filter_map(Share::difference).any(Ratio::is_negative);
    [
        (row.status != Status::Locked, words::not_locked(lang)),
        (row.certified > Ratio::ONE, words::effort_over_whole(lang)),
        (below, words::below_effort(lang)),
        (row.own < Minutes::ZERO, words::more_than_attendance(lang)),
    ]
    .into_iter()
    .filter_map(|(is_so, said)| is_so.then_some(said))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ids::StaffId, time::FiscalYear};
    use std::collections::BTreeMap;

    #[test]
    fn programmes_stand_side_by_side_and_below_the_certified_effort_is_flagged() {
        let programme = (ProgrammeId::fixed(1), Said { ja: "設備共用化".into(), en: "Sharing".into() });
        let share = Share {
            minutes: Minutes(5535),
            actual: Ratio::new(5535, 9765),
            certified: Some(Ratio::percent(60)),
            year_actual: Ratio::new(5535, 9765),
        };
        let row = HoursRow {
            staff: StaffId::fixed(1),
            name: "鈴木".into(),
            month: "2026-06".parse().unwrap(),
            status: Status::Locked,
            scheduled: Minutes(9765),
            total: Minutes(9765),
            programmes: BTreeMap::from([(programme.0, share)]),
            own: Minutes(4230),
            certified: Ratio::percent(60),
        };
        let institution = Said { ja: "A大学".into(), en: String::new() };
        let year = FiscalYear::new(2026).unwrap();
        let report = hours_summary(&Hours { institution, year, programmes: vec![programme], rows: vec![row] }, None);
        let shown: Vec<_> = report.rows[0].iter().map(|cell| cell.show(Lang::Ja)).collect();
        assert_eq!(
            shown,
            [
                "鈴木",
                "2026-06",
                "162:45",
                "162:45",
                "92:15",
                "70:30",
                "56.7%",
                "60.0%",
                "-3.3%",
                "56.7%",
                "-3.3%",
                "確定",
                "申告エフォートを下回る"
            ]
        );
        assert_eq!(report.columns.len(), shown.len());
        assert_eq!(report.columns[4].label.ja, "設備共用化");
    }
}
