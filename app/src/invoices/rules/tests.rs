use super::*;
use crate::{
    ids::{ChargeId, CompanyId, InstitutionId},
    invoices::model::{ChargeKind, InvoiceKind, Recipient},
    tariffs::model::{Component, Factor, Price},
    time::{Instant, Minutes, parse_day},
    words::Said,
};
use proptest::prelude::*;

fn day(text: &str) -> Day {
    parse_day(text).unwrap()
}

fn said(text: &str) -> Said {
    Said { ja: text.into(), en: text.into() }
}

fn of(number: u128, amounts: &[i64], tax_percent: i64) -> Charge {
    Charge {
        id: ChargeId::fixed(number),
        institution: InstitutionId::fixed(1),
        recipient: Recipient::Company(CompanyId::fixed(1)),
        booking: None,
        kind: ChargeKind::Manual,
        reverses: None,
        reversed: false,
        used_on: day("2026-06-01"),
        about: said("SEM"),
        class: "sme".into(),
        lines: amounts.iter().map(|yen| QuoteLine::lump(Item::Time, String::new(), Yen(*yen))).collect(),
        amount: amounts.iter().copied().map(Yen).sum(),
        tax_percent,
        joins: false,
        reason: String::new(),
        created_at: Instant::UNIX_EPOCH,
        invoice: None,
    }
}

fn document(charges: &[Charge]) -> Document {
    let empty = Document {
        kind: InvoiceKind::Invoice,
        number: 1,
        issuer: said("A大学"),
        registration_number: None,
        recipient: said("日立精工"),
        month: "2026-06".into(),
        issued_on: day("2026-07-01"),
        due_on: day("2026-07-31"),
        lines: Vec::new(),
        sums: Vec::new(),
        subtotal: Yen::ZERO,
        tax: Yen::ZERO,
        total: Yen::ZERO,
        pay_to: String::new(),
        credits: None,
        reason: String::new(),
    };
    empty.with_charges(charges, Rounding::Floor)
}

#[test]
fn i1_three_times_105_bear_31_yen_of_tax() {
    assert_eq!(document(&[of(1, &[105], 10), of(2, &[105], 10), of(3, &[105], 10)]).tax, Yen(31));
}

#[test]
fn i2_the_tax_of_an_invoice_is_rounded_once_on_the_sum() {
    let invoice = document(&[of(1, &[8_255, 1_667], 10), of(2, &[733], 10)]);
    assert_eq!((invoice.subtotal, invoice.tax, invoice.total), (Yen(10_655), Yen(1_065), Yen(11_720)));
}

#[test]
fn i3_the_tax_within_the_total_is_the_tax_of_the_invoice() {
    let invoice = document(&[of(1, &[8_255, 1_667, 733], 10)]);
    assert_eq!(tax::tax_within(invoice.total, Ratio::percent(10), Rounding::Floor), invoice.tax);
}

#[test]
fn i4_a_credit_note_has_its_own_tax_and_the_invoice_keeps_its_own() {
    let invoice = document(&[of(1, &[8_255, 1_667, 733], 10)]);
    let note = document(&[of(2, &[-1_667], 10)]);
    assert_eq!((note.subtotal, note.tax, note.total), (Yen(-1_667), Yen(-166), Yen(-1_833)));
    // Computed anew it would be 898.
    assert_eq!(invoice.tax + note.tax, Yen(899));
}

#[test]
fn what_is_out_of_scope_bears_no_tax_beside_what_does() {
    let invoice = document(&[of(1, &[10_000], 10), of(2, &[5_000], 0)]);
    let sums: Vec<_> = invoice.sums.iter().map(|sum| (sum.tax_percent, sum.subtotal.0, sum.tax.0)).collect();
    assert_eq!(sums, [(0, 5_000, 0), (10, 10_000, 1_000)]);
}

#[test]
fn march_is_billed_in_the_next_fiscal_year_where_it_is_so_set() {
    let carried = BillingTerms { carry_from_month: Some(3), ..BillingTerms::default() };
    let period_3 = BillingTerms { carry_from_month: Some(2), ..BillingTerms::default() };
    let usual = BillingTerms::default();
    let until = |month: &str, terms| bills_until(month.parse().unwrap(), terms).to_string();
    assert_eq!(until("2027-03", &usual), "2027-03-31");
    assert_eq!([until("2027-03", &carried), until("2027-03", &period_3)], ["2027-02-28", "2027-01-31"]);
    assert_eq!([until("2027-04", &carried), until("2027-02", &carried)], ["2027-04-30", "2027-02-28"]);
}

#[test]
fn late_interest_is_counted_by_the_day() {
    let terms = BillingTerms { late_percent: Ratio::whole(5), ..BillingTerms::default() };
    assert_eq!(late_interest(Yen(100_000), 73, &terms), Yen(1_000));
    assert_eq!(late_interest(Yen(100_000), -3, &terms), Yen::ZERO);
}

fn price(yen: i64) -> Price {
    Price { class: None, mode: None, disclosure: None, after: 0, unit_price_yen: Yen(yen) }
}

fn tariff(hourly: i64, support: i64, factor: &str) -> Tariff {
    let component =
        |item, yen| Component { item, name: String::new(), measure: None, minimum: 0, prices: vec![price(yen)] };
    Tariff {
        components: vec![component(Item::Time, hourly), component(Item::Support, support)],
        factors: vec![Factor {
            class: TariffClass::parse("sme"),
            mode: None,
            disclosure: None,
            during: None,
            factor: factor.parse().unwrap(),
            on: vec![Item::Time],
        }],
        ..Tariff::starting(day("2026-04-01"))
    }
}

fn used(booked: Period, actual: Option<Period>) -> Used {
    Used {
        class: TariffClass::parse("sme").unwrap(),
        mode: Manner::AssistedUse,
        disclosure: Openness::Closed,
        zone: Zone::TOKYO,
        booked,
        actual,
        supporters: 1,
        samples: 0,
        consumables: Yen::ZERO,
        joins: false,
        towards_cap: Yen::ZERO,
        tax: TaxClass::Taxable,
        holidays: BTreeSet::new(),
    }
}

fn hours(from: i64, minutes: i64) -> Period {
    let start: Instant = "2026-06-10T00:00:00+09:00".parse().unwrap();
    let start = start + Minutes(from).duration();
    Period::new(start, start + Minutes(minutes).duration()).unwrap()
}

#[test]
fn a_reversal_takes_back_line_by_line() {
    let lines = charge(&tariff(1_001, 333, "1/3"), &used(hours(600, 95), None)).lines;
    let back = reversed(&lines);
    assert!(lines.iter().zip(&back).all(|(line, back)| line.amount + back.amount == Yen::ZERO));
    assert_eq!(support(&lines) + support(&back), Yen::ZERO);
}

proptest! {
    #[test]
    fn lines_and_tax_are_the_total_in_any_order_of_charges(
        mut charges in prop::collection::vec((1_i64..200_000, prop::sample::select(vec![0_i64, 8, 10])), 1..40),
        turn in 0_usize..40,
    ) {
        let all = |charges: &[(i64, i64)]| {
            let made: Vec<_> =
                charges.iter().enumerate().map(|(place, (yen, percent))| of(place as u128, &[*yen], *percent)).collect();
            document(&made)
        };
        let one = all(&charges);
        let by = turn % charges.len();
        charges.rotate_left(by);
        charges.reverse();
        let other = all(&charges);
        prop_assert_eq!(&one.sums, &other.sums);
        let lines: Yen = one.lines.iter().map(|line| line.line.amount).sum();
        let taxes: Yen = one.sums.iter().map(|sum| sum.tax).sum();
        prop_assert_eq!(lines + taxes, one.total);
        prop_assert_eq!(one.total, other.total);
        for sum in &one.sums {
            // Once per rate: never further than one yen from the exact tax.
            let exact = sum.subtotal.times(Ratio::percent(sum.tax_percent.into()));
            prop_assert_eq!(exact.floor_yen(), sum.tax);
        }
    }

    #[test]
    fn a_charge_is_the_quote_when_the_use_is_as_planned(
        hourly in 1_i64..50_000, supported in 0_i64..20_000, start in 0_i64..1_200, minutes in 1_i64..600,
        factor in prop::sample::select(vec!["1", "1/2", "0.3", "2/3"]),
        basis in prop::sample::select(vec![BillableBasis::Reserved, BillableBasis::Actual, BillableBasis::Occupied]),
        unit in prop::sample::select(vec![1_u32, 15, 30, 60]),
    ) {
        let mut tariff = tariff(hourly, supported, factor);
        tariff.billable.basis = basis;
        tariff.billable.unit_minutes = unit.try_into().unwrap();
        let booked = hours(start, minutes);
        let quoted = charge(&tariff, &used(booked, Some(booked)));
        let charged = charge(&tariff, &Used { actual: Some(booked), ..used(booked, None) });
        prop_assert_eq!(&quoted, &charged);
        let lines: Yen = charged.lines.iter().map(|line| line.amount).sum();
        prop_assert_eq!(lines, charged.subtotal);
        prop_assert_eq!(charged.subtotal + charged.tax, charged.total);
    }
}
