//! Quotations, invoices, credit notes and receipts on paper. What is printed of an invoice is what was kept when it was
//! issued, so the same document makes the same bytes whatever happens later.

use super::pdf;
use app::{
    error::Error,
    invoices::{
        model::{Document, DocumentLine, Invoice, InvoiceKind, Payment},
        words,
    },
    money::Yen,
    tariffs::{self, model::Quote},
    time::{Day, Period, Zone},
    words::{self as common, Lang, Said},
};
use serde::Serialize;

const PAPER: &str = include_str!("templates/paper.typ");

/// What the template prints, every part of it a text.
#[derive(Serialize, Default)]
struct Paper {
    title: String,
    recipient: String,
    lead: String,
    facts: Vec<Fact>,
    issuer: String,
    registration: String,
    total_name: String,
    total: String,
    head: Vec<String>,
    lines: Vec<Vec<String>>,
    sums_head: Vec<String>,
    sums: Vec<Vec<String>>,
    notes: Vec<String>,
    foot: String,
}

#[derive(Serialize)]
struct Fact {
    name: String,
    value: String,
}

fn fact(name: &str, value: impl Into<String>) -> Fact {
    Fact { name: name.to_owned(), value: value.into() }
}

/// 適格請求書 or 適格返還請求書.
pub async fn invoice(invoice: &Invoice, lang: Lang) -> Result<Vec<u8>, Error> {
    let document = &invoice.document;
    let credits = document.credits.as_ref();
    let mut notes: Vec<String> = credits
        .map(|credited| words::credits(lang, credited.number, &common::day(lang, credited.issued_on)))
        .into_iter()
        .collect();
    if !document.reason.is_empty() {
        notes.push(format!("{}: {}", words::reason(lang), document.reason));
    }
    if document.kind == InvoiceKind::Invoice && !document.pay_to.is_empty() {
        notes.push(format!("{}: {}", words::pay_to(lang), document.pay_to));
    }
    let mut facts = vec![
        fact(words::number(lang), words::numbered(lang, document.number)),
        fact(words::issued_on(lang), common::day(lang, document.issued_on)),
        fact(words::month(lang), document.month.clone()),
    ];
    if document.kind == InvoiceKind::Invoice {
        facts.push(fact(words::due_on(lang), common::day(lang, document.due_on)));
    }
    let paper = Paper {
        title: words::document_title(lang, document.kind, document.registration_number.is_some()).to_owned(),
        facts,
        total_name: words::total(lang).to_owned(),
        total: common::yen(lang, document.total),
        head: head(lang),
        lines: document.lines.iter().map(|line| cells(lang, line)).collect(),
        notes,
        foot: format!("SHA-256 {}", invoice.hash),
        ..between(document, lang)
    };
    pdf::document(PAPER, &with_sums(paper, document, lang)).await
}

/// Who to whom.
fn between(document: &Document, lang: Lang) -> Paper {
    let registration = document.registration_number.as_ref();
    Paper {
        recipient: words::to_company(lang, document.recipient.say_or_other(lang)),
        issuer: document.issuer.say_or_other(lang).to_owned(),
        registration: registration
            .map(|number| format!("{}: {number}", words::registration_number(lang)))
            .unwrap_or_default(),
        ..Paper::default()
    }
}

fn with_sums(paper: Paper, document: &Document, lang: Lang) -> Paper {
    let sums_head = [words::tax_rate(lang), words::subtotal(lang), words::tax(lang), words::total(lang)];
    let row = |name: String, subtotal: Yen, tax: Yen| {
        vec![name, common::yen(lang, subtotal), common::yen(lang, tax), common::yen(lang, subtotal + tax)]
    };
    let mut sums: Vec<_> =
        document.sums.iter().map(|sum| row(words::rate(lang, sum.tax_percent), sum.subtotal, sum.tax)).collect();
    if sums.len() > 1 {
        sums.push(row(words::total(lang).to_owned(), document.subtotal, document.tax));
    }
    Paper { sums_head: sums_head.map(str::to_owned).to_vec(), sums, ..paper }
}

fn head(lang: Lang) -> Vec<String> {
    let head = [
        words::used_on(lang),
        words::content(lang),
        words::quantity(lang),
        words::unit_price(lang),
        words::factor(lang),
        words::tax_rate(lang),
        words::amount(lang),
    ];
    head.map(str::to_owned).to_vec()
}

fn cells(lang: Lang, line: &DocumentLine) -> Vec<String> {
    vec![
        line.used_on.to_string(),
        format!("{} {}", line.about.say_or_other(lang), tariffs::words::line(lang, &line.line)),
        line.line.quantity.to_string(),
        common::yen(lang, line.line.unit_price),
        line.line.factor.to_string(),
        words::rate(lang, line.tax_percent),
        common::yen(lang, line.line.amount),
    ]
}

/// 領収書 for one payment.
pub async fn receipt(invoice: &Invoice, payment: &Payment, place: usize, lang: Lang) -> Result<Vec<u8>, Error> {
    let document = &invoice.document;
    let amount = common::yen(lang, payment.amount);
    let number = format!("{:06}-{place}", document.number);
    let whole = payment.amount == document.total && document.tax != Yen::ZERO;
    let mut notes = vec![words::for_invoice(lang, document.number)];
    if whole {
        notes.push(words::of_it_tax(lang, &common::yen(lang, document.tax)));
    }
    let paper = Paper {
        title: words::receipt(lang).to_owned(),
        lead: words::received(lang, &amount),
        facts: vec![
            fact(words::number(lang), number),
            fact(words::paid_on(lang), common::day(lang, payment.paid_on)),
            fact(words::how(lang), words::method(lang, payment.method)),
        ],
        total_name: words::sum(lang).to_owned(),
        total: amount,
        notes,
        ..between(document, lang)
    };
    // The rates of the invoice, where it was paid whole.
    let paper = if whole { with_sums(paper, document, lang) } else { paper };
    pdf::document(PAPER, &paper).await
}

/// What a quotation is about.
pub struct Quoted<'q> {
    pub quote: &'q Quote,
    pub issuer: &'q Said,
    pub registration_number: Option<String>,
    pub recipient: &'q Said,
    pub instrument: &'q Said,
    pub zone: Zone,
    pub period: Period,
    pub made_on: Day,
}

/// 見積書
pub async fn quotation(quoted: Quoted<'_>, lang: Lang) -> Result<Vec<u8>, Error> {
    let quote = quoted.quote;
    let used_on = quoted.zone.day_of(quoted.period.start());
    let percent = if quote.tax == Yen::ZERO { 0 } else { tax_percent(used_on) };
    let mut facts = vec![fact(words::quote_day(lang), common::day(lang, quoted.made_on))];
    facts.extend(quote.valid_until.map(|day| fact(words::valid_until(lang), common::day(lang, day))));
    let line = |line: &tariffs::model::QuoteLine| DocumentLine {
        used_on,
        about: quoted.instrument.clone(),
        line: line.clone(),
        tax_percent: percent,
    };
    let sums_head = [words::tax_rate(lang), words::subtotal(lang), words::tax(lang), words::total(lang)];
    let paper = Paper {
        title: words::quotation(lang).to_owned(),
        recipient: words::to_company(lang, quoted.recipient.say_or_other(lang)),
        lead: format!("{} {}", quoted.instrument.say_or_other(lang), common::period(lang, quoted.zone, quoted.period)),
        facts,
        issuer: quoted.issuer.say_or_other(lang).to_owned(),
        registration: quoted
            .registration_number
            .map(|number| format!("{}: {number}", words::registration_number(lang)))
            .unwrap_or_default(),
        total_name: words::total(lang).to_owned(),
        total: common::yen(lang, quote.total),
        head: head(lang),
        lines: quote.lines.iter().map(line).map(|line| cells(lang, &line)).collect(),
        sums_head: sums_head.map(str::to_owned).to_vec(),
        sums: vec![vec![
            words::rate(lang, percent),
            common::yen(lang, quote.subtotal),
            common::yen(lang, quote.tax),
            common::yen(lang, quote.total),
        ]],
        ..Paper::default()
    };
    pdf::document(PAPER, &paper).await
}

fn tax_percent(day: Day) -> i64 {
    use app::money::{Ratio, Rounding};
    tariffs::tax::rate(day).times(Ratio::whole(100)).round(Rounding::Floor, 1)
}
