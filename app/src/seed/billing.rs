//! Charges of what was used, and the invoices, credit limits and payments of the months that are over.

use super::plan::{Plan, Seeding, Session, id};
use crate::{
    access::{Permit, Role, Tx},
    error::Error,
    ids::{ChargeId, InvoiceId, PaymentId},
    invoices::{
        model::{BillingTerms, Document, DocumentLine, InvoiceKind},
        rules,
    },
    money::{Rounding, Yen},
    tariffs::model::Quote,
    time::{Day, FiscalYear, Month, Zone},
    words::Said,
};
use std::collections::BTreeMap;

/// 10 % since October 2019: the demo lives later.
const TAX_PERCENT: i64 = 10;

/// What one session cost.
pub struct Charged {
    pub id: ChargeId,
    pub session: usize,
    pub used_on: Day,
    pub quote: Quote,
    pub invoice: Option<InvoiceId>,
}

/// A document as it was issued.
pub struct Issued {
    pub id: InvoiceId,
    pub institution: usize,
    pub company: usize,
    pub month: Month,
    pub document: Document,
    pub content: String,
    pub hash: String,
    /// When it was paid; the last month is still open, and somebody always pays late.
    pub paid: Option<(PaymentId, Day)>,
}

/// Everything that was used is charged; the months before this one are billed, number after number.
pub fn bill(plan: &Plan, today: Day) -> Result<(Vec<Charged>, Vec<Issued>), Error> {
    let mut charged = Vec::new();
    for (number, session) in plan.sessions.iter().enumerate().filter(|(_, session)| session.usage.is_some()) {
        let quote: Quote = serde_json::from_str(&session.quote).map_err(Error::internal)?;
        let used_on = Zone::TOKYO.day_of(session.period.start());
        charged.push(Charged { id: ChargeId::fixed(id(40, number)), session: number, used_on, quote, invoice: None });
    }
    let present = Month::of(today);
    // By issuer and month in the order of time, so that the numbers run on.
    let mut closes: BTreeMap<(usize, Month, usize), Vec<usize>> = BTreeMap::new();
    for (place, charge) in charged.iter().enumerate().filter(|(_, charge)| Month::of(charge.used_on) < present) {
        let session = &plan.sessions[charge.session];
        let key = (institution_of(plan, session), Month::of(charge.used_on), session.company);
        closes.entry(key).or_default().push(place);
    }
    let mut issued = Vec::with_capacity(closes.len());
    let mut numbers = BTreeMap::<usize, i64>::new();
    for ((institution, month, company), places) in closes {
        let number = numbers.entry(institution).or_default();
        *number += 1;
        let invoice = InvoiceId::fixed(id(41, issued.len()));
        let document = document(plan, (institution, company), month, *number, &places, &charged);
        places.iter().for_each(|place| charged[*place].invoice = Some(invoice));
        let content = serde_json::to_string(&document).map_err(Error::internal)?;
        let hash = super::store::hash(&content);
        // The second company of the demo is late with everything of the last two months.
        let late = company == 1 && month.next().next() >= present;
        let paid_on = document.issued_on.checked_add_days(chrono::Days::new(18)).filter(|day| *day < today && !late);
        let paid = paid_on.map(|day| (PaymentId::fixed(id(42, issued.len())), day));
        issued.push(Issued { id: invoice, institution, company, month, document, content, hash, paid });
    }
    Ok((charged, issued))
}

fn institution_of(plan: &Plan, session: &Session) -> usize {
    let id = plan.instruments[session.instrument].institution;
    plan.institutions.iter().position(|institution| institution.id == id).unwrap_or_default()
}

fn document(
    plan: &Plan,
    (institution, company): (usize, usize),
    month: Month,
    number: i64,
    places: &[usize],
    charged: &[Charged],
) -> Document {
    let issuer = &plan.institutions[institution];
    let issued_on = month.next().first_day();
    let lines = places.iter().flat_map(|place| {
        let charge = &charged[*place];
        let kind = plan.instruments[plan.sessions[charge.session].instrument].kind;
        charge.quote.lines.iter().map(|line| DocumentLine {
            used_on: charge.used_on,
            about: Said { ja: kind.ja.to_owned(), en: kind.en.to_owned() },
            line: line.clone(),
            tax_percent: TAX_PERCENT,
        })
    });
    let name = plan.companies[company].firm.name;
    Document {
        kind: InvoiceKind::Invoice,
        number,
        issuer: Said { ja: issuer.name.0.to_owned(), en: issuer.name.1.to_owned() },
        registration_number: Some(format!("T{}", issuer.corporate_number)),
        recipient: Said { ja: name.to_owned(), en: name.to_owned() },
        month: month.to_string(),
        issued_on,
        due_on: issued_on.checked_add_days(chrono::Days::new(30)).unwrap_or(issued_on),
        lines: lines.collect(),
        sums: Vec::new(),
        subtotal: Yen::ZERO,
        tax: Yen::ZERO,
        total: Yen::ZERO,
        pay_to: bank(institution),
        credits: None,
        reason: String::new(),
    }
    .summed(Rounding::Floor)
}

fn bank(institution: usize) -> String {
    format!("みなと銀行 本店 普通 {:07} (架空の口座)", 1_234_500 + institution)
}

/// How each institution of the demo bills: the test institute by ordinance in advance, the college with March in the new year.
pub fn terms(institution: usize) -> BillingTerms {
    BillingTerms {
        prepayment: institution == 3,
        carry_from_month: (institution == 2).then_some(3),
        late_percent: crate::money::Ratio::whole(if institution == 1 { 5 } else { 0 }),
        pay_to: bank(institution),
        ..BillingTerms::default()
    }
}

/// Writes all of it.
pub async fn write(
    tx: &mut Tx,
    permit: &Permit<Seeding>,
    plan: &Plan,
    today: Day,
    first: FiscalYear,
) -> Result<(), Error> {
    let (charged, issued) = bill(plan, today)?;
    let clerk = |institution: usize| {
        let place = plan.institutions[institution].id;
        let office = plan.memberships.iter().find(|held| held.role == Role::Office && held.institution == Some(place));
        office.map(|held| held.account)
    };
    super::store::accounts(tx, permit, plan, &charged, &issued, clerk, first).await
}

impl Charged {
    pub fn support(&self) -> Yen {
        rules::support(&self.quote.lines)
    }

    pub fn tax_percent(&self) -> i64 {
        TAX_PERCENT
    }
}
