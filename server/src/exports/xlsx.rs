//! A report as a spreadsheet: real numbers and dates, totals as formulas that agree with the values, ready for A4.

use app::{
    error::Error,
    reports::{Cell, Column, Kind, Report, words},
    time::{Instant, Zone},
    words::{self as common, Lang},
};
use chrono::Datelike;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

/// Title, what it covers, header: data begins below.
const HEAD: u32 = 2;
const A4: u8 = 9;
const MINUTES_PER_DAY: f64 = 1440.0;

pub fn workbook(report: &Report, lang: Lang, now: Instant) -> Result<Vec<u8>, Error> {
    write(report, lang, now).map_err(Error::internal)
}

fn write(report: &Report, lang: Lang, now: Instant) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The program would write its own clock's time: the same report then never made the same bytes.
    book.set_properties(&DocProperties::new().set_creation_datetime(&created(now)?));
    let sheet = book.add_worksheet();
    sheet.set_name(report.kind.code())?;
    set_up(sheet, report)?;
    head(sheet, report, lang, now)?;
    for (row, cells) in (HEAD + 1..).zip(&report.rows) {
        for ((place, cell), column) in (0..).zip(cells).zip(&report.columns) {
            data(sheet, row, place, cell, column, lang)?;
        }
    }
    totals(sheet, report, lang)?;
    for (place, column) in (0..).zip(&report.columns) {
        sheet.set_column_width(place, width(report, usize::from(place), column, lang))?;
    }
    book.save_to_buffer()
}

fn created(now: Instant) -> Result<ExcelDateTime, XlsxError> {
    let local = Zone::TOKYO.day_of(now);
    ExcelDateTime::from_ymd(u16::try_from(local.year()).unwrap_or(1900), local.month() as u8, local.day() as u8)
}

fn set_up(sheet: &mut Worksheet, report: &Report) -> Result<(), XlsxError> {
    let named = report.columns.iter().take_while(|column| !column.kind.is_numeric()).count().min(3);
    sheet.set_freeze_panes(HEAD + 1, u16::try_from(named).unwrap_or(0))?;
    sheet.set_repeat_rows(HEAD, HEAD)?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_footer("&C&P / &N");
    Ok(())
}

fn head(sheet: &mut Worksheet, report: &Report, lang: Lang, now: Instant) -> Result<(), XlsxError> {
    sheet.write_string_with_format(0, 0, report.title.say(lang), &Format::new().set_bold().set_font_size(14))?;
    let covers = format!(
        "{}　{}: {}　{}: {}",
        report.institution.say_or_other(lang),
        words::period(lang),
        report.period(lang),
        words::made_at(lang),
        common::instant(lang, Zone::TOKYO, now),
    );
    sheet.write_string(1, 0, covers)?;
    let bold = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(0x00E8_F1FE)
        .set_border(FormatBorder::Thin);
    for (place, column) in (0..).zip(&report.columns) {
        sheet.write_string_with_format(HEAD, place, column.label.say(lang), &bold)?;
    }
    Ok(())
}

fn data(
    sheet: &mut Worksheet,
    row: u32,
    place: u16,
    cell: &Cell,
    column: &Column,
    lang: Lang,
) -> Result<(), XlsxError> {
    let format = format_of(column.kind);
    match cell {
        Cell::Empty => sheet.write_blank(row, place, &format)?,
        Cell::Text(_) => sheet.write_string_with_format(row, place, cell.show(lang), &format)?,
        Cell::Number(_) | Cell::Yen(_) | Cell::Duration(_) => {
            sheet.write_number_with_format(row, place, number(column.kind, cell.amount().unwrap_or(0)), &format)?
        }
        Cell::Percent(ratio) => {
            let share = ratio.numerator() as f64 / ratio.denominator() as f64;
            sheet.write_number_with_format(row, place, share, &format)?
        }
        Cell::Day(day) => {
            let year = u16::try_from(day.year()).unwrap_or(1900);
            let date = ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8)?;
            sheet.write_datetime_with_format(row, place, &date, &format)?
        }
    };
    Ok(())
}

/// Formulas, with the value they have: a program that does not compute shows the same.
fn totals(sheet: &mut Worksheet, report: &Report, lang: Lang) -> Result<(), XlsxError> {
    let last = HEAD + u32::try_from(report.rows.len()).unwrap_or(0);
    let row = last + 1;
    let line = |kind: Kind| format_of(kind).set_bold().set_border_top(FormatBorder::Double);
    for ((place, total), column) in (0..).zip(report.totals()).zip(&report.columns) {
        match total {
            // Below an empty table there is nothing to add up.
            Some(total) if report.rows.is_empty() => {
                sheet.write_number_with_format(row, place, number(column.kind, total), &line(column.kind))?
            }
            Some(total) => {
                let name = rust_xlsxwriter::utility::column_number_to_name(place);
                let formula = Formula::new(format!("=SUM({name}{}:{name}{})", HEAD + 2, last + 1))
                    .set_result(number(column.kind, total).to_string());
                sheet.write_formula_with_format(row, place, formula, &line(column.kind))?
            }
            None if place == 0 => sheet.write_string_with_format(row, place, words::total(lang), &line(Kind::Text))?,
            None => sheet.write_blank(row, place, &line(Kind::Text))?,
        };
    }
    Ok(())
}

/// Times are fractions of a day, as spreadsheets keep them.
fn number(kind: Kind, amount: i64) -> f64 {
    match kind {
        Kind::Duration => amount as f64 / MINUTES_PER_DAY,
        Kind::Text | Kind::Number | Kind::Yen | Kind::Percent | Kind::Day => amount as f64,
    }
}

fn format_of(kind: Kind) -> Format {
    let format = Format::new().set_border(FormatBorder::Hair);
    match kind {
        Kind::Text => format.set_text_wrap(),
        Kind::Number => format.set_num_format("#,##0"),
        Kind::Duration => format.set_num_format("[h]:mm"),
        Kind::Yen => format.set_num_format("#,##0;[Red]-#,##0"),
        Kind::Percent => format.set_num_format("0.0%"),
        Kind::Day => format.set_num_format("yyyy-mm-dd"),
    }
}

/// Wide enough for what is in it, Japanese characters counting twice; long texts wrap.
fn width(report: &Report, place: usize, column: &Column, lang: Lang) -> f64 {
    let size = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let cells = report.rows.iter().filter_map(|row| row.get(place)).map(|cell| size(&cell.show(lang)));
    let widest = cells.chain([size(column.label.say(lang)) / 2]).max().unwrap_or(0);
    widest.clamp(7, 40) as f64 + 2.0
}
