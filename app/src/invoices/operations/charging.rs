//! From use, missed bookings and cancellations to charges; and what the office charges or takes back by hand.

use crate::{
    access::{Caller, Tx},
    error::{Error, Refusal},
    ids::{ChargeId, InstitutionId},
    invoices::{
        Charging, ManualCharge, Owed, Reversal,
        model::{Charge, ChargeKind, Recipient},
        rules::{self, Used},
        store::{self, Due},
        words,
    },
    money::{Ratio, Yen},
    tariffs::{
        self,
        model::{Item, Quote, QuoteLine, Tariff, TariffClass, TaxClass},
        tax,
    },
    time::{Day, Zone},
    words::Said,
};
use std::collections::BTreeSet;

/// As many as one run deals with: the rest waits for the next.
const AT_ONCE: i64 = 500;

/// Charges what has happened since the last time; takes back and charges anew what was corrected. Says how many.
pub async fn charge_due(caller: &Caller, institution: Option<InstitutionId>) -> Result<u64, Error> {
    let waiting = store::due(&mut caller.read().await?, institution, AT_ONCE).await?;
    let dealt_with = waiting.len() as u64;
    for due in waiting {
        charge_one(caller, due).await?;
    }
    Ok(dealt_with)
}

/// The same for one institution, because its office asks for it.
pub async fn charge_now(caller: &Caller, institution: InstitutionId) -> Result<u64, Error> {
    caller.read().await?.reveal(Owed { institution })?;
    charge_due(caller, Some(institution)).await
}

async fn charge_one(caller: &Caller, due: Due) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    tx.queue_for(&[due.booking.uuid()]).await?;
    let present = store::charge_of(&mut tx, due.booking).await?;
    let charge = priced(&mut tx, &due).await?;
    // The same as before: nothing to take back, nothing to charge.
    let same = match (&present, &charge) {
        (Some(present), Some(charge)) => {
            present.kind == charge.kind && present.lines == charge.lines && present.tax_percent == charge.tax_percent
        }
        (None, None) => true,
        _ => false,
    };
    let (back, charge) = if same { (None, None) } else { (present, charge) };
    let permit = tx.allow(Charging { institution: due.institution, booking: due.booking, back, charge })?;
    if let Some(back) = &permit.back {
        let reason = match back.kind {
            ChargeKind::Advance => words::settled_by_use(crate::words::Lang::Ja),
            _ => words::corrected(crate::words::Lang::Ja),
        };
        store::reverse(&mut tx, &permit, back, ChargeId::new(), reason).await?;
    }
    if let Some(charge) = &permit.charge {
        store::insert_charge(&mut tx, &permit, charge).await?;
    }
    store::settled(&mut tx, &permit, &due).await?;
    tx.commit().await
}

/// What is owed by the tariff that was agreed; `None` where that is nothing.
async fn priced(tx: &mut Tx, due: &Due) -> Result<Option<Charge>, Error> {
    use store::What;
    let used_on = due.zone.day_of(due.booked.start());
    let Some(tariff) = agreed(tx, due, used_on).await? else { return Ok(None) };
    let class = TariffClass::parse(due.agreed.class.code()).unwrap_or_else(|| due.agreed.class.clone());
    let internal = due.recipient == Recipient::Institution(due.institution);
    let out_of_scope = if internal { TaxClass::OutOfScope } else { TaxClass::Taxable };
    let (kind, lines, tax) = match due.what {
        What::Used { .. } | What::Missed => {
            let company = due.recipient.company();
            let counted =
                tariffs::operations::counted(tx, &tariff, due.institution, company, used_on, Some(due.booking)).await?;
            let (actual, samples, consumables) = match due.what {
                What::Used { actual, samples, consumables, .. } => (Some(actual), samples, consumables),
                _ => (None, 0, Yen::ZERO),
            };
            let holidays = match actual {
                Some(actual) => {
                    let last = due.zone.day_of(actual.end().max(due.booked.end()));
                    tariffs::store::holidays(tx, used_on, last).await?
                }
                None => BTreeSet::new(),
            };
            let quote: Quote = rules::charge(
                &tariff,
                &Used {
                    class,
                    mode: due.mode,
                    disclosure: due.disclosure,
                    zone: due.zone,
                    booked: due.booked,
                    actual,
                    supporters: u32::from(due.mode != tariffs::model::Manner::SelfUse),
                    samples: u32::try_from(samples).unwrap_or_default(),
                    consumables,
                    joins: counted.joins,
                    towards_cap: counted.towards_cap,
                    tax: out_of_scope,
                    holidays,
                },
            );
            let kind = if actual.is_some() { ChargeKind::Use } else { ChargeKind::Missed };
            (kind, quote.lines, out_of_scope)
        }
        What::Cancelled { fee } => {
            let line = rules::cancelled(fee);
            let tax = if internal { TaxClass::OutOfScope } else { tariff.cancel_tax };
            (ChargeKind::Cancellation, line.into_iter().collect(), tax)
        }
    };
    let amount: Yen = lines.iter().map(|line| line.amount).sum();
    if lines.is_empty() || (amount == Yen::ZERO && kind != ChargeKind::Use) {
        return Ok(None);
    }
    Ok(Some(Charge {
        id: ChargeId::new(),
        institution: due.institution,
        recipient: due.recipient,
        booking: Some(due.booking),
        kind,
        reverses: None,
        reversed: false,
        used_on,
        about: due.instrument_name.clone(),
        class: due.agreed.class.code().to_owned(),
        joins: lines.iter().any(|line| line.item == Item::Membership),
        lines,
        amount,
        tax_percent: percent(used_on, tax),
        reason: String::new(),
        created_at: tx.now(),
        invoice: None,
    }))
}

/// The tariff that the quote was made by: what was agreed stays, whatever is decided later.
async fn agreed(tx: &mut Tx, due: &Due, used_on: Day) -> Result<Option<Tariff>, Error> {
    let approved_on = due.zone.day_of(due.booked_at);
    tariffs::operations::agreed(tx, due.institution, due.instrument, &due.agreed, used_on, approved_on).await
}

pub(super) fn percent(used_on: Day, class: TaxClass) -> i64 {
    match class {
        TaxClass::Taxable => tax::rate(used_on).times(Ratio::whole(100)).round(crate::money::Rounding::Floor, 1),
        TaxClass::OutOfScope => 0,
    }
}

/// Something that no booking stands for: a repair after misuse, a certificate that was asked for later.
#[derive(Clone, PartialEq, Debug)]
pub struct NewCharge {
    pub recipient: Recipient,
    pub used_on: Day,
    pub about: String,
    pub amount: Yen,
    pub tax: TaxClass,
    pub reason: String,
}

pub async fn charge_by_hand(caller: &Caller, institution: InstitutionId, new: NewCharge) -> Result<ChargeId, Error> {
    let mut tx = caller.begin().await?;
    let id = ChargeId::new();
    let charge = Charge {
        id,
        institution,
        recipient: new.recipient,
        booking: None,
        kind: ChargeKind::Manual,
        reverses: None,
        reversed: false,
        used_on: new.used_on,
        about: Said::by(|_| new.about.clone()),
        class: String::new(),
        lines: vec![QuoteLine::lump(Item::Adjustment, new.about.clone(), new.amount)],
        amount: new.amount,
        tax_percent: percent(new.used_on, new.tax),
        joins: false,
        reason: new.reason,
        created_at: tx.now(),
        invoice: None,
    };
    let permit = tx.allow(ManualCharge { charge })?;
    store::insert_charge(&mut tx, &permit, &permit.charge).await?;
    tx.commit().await?;
    Ok(id)
}

/// Takes a charge back with a reason. Where it was billed, the next close issues a credit note.
pub async fn reverse(caller: &Caller, id: ChargeId, reason: String) -> Result<InstitutionId, Error> {
    let mut tx = caller.begin().await?;
    let charge = store::find_charge(&mut tx, id).await?;
    let institution = charge.institution;
    tx.reveal(Owed { institution })?;
    if reason.trim().is_empty() {
        return Err(Error::field("reason", "missing", Said::by(crate::words::missing)));
    }
    if charge.reversed || charge.reverses.is_some() {
        return Err(Refusal::conflict("reversed_already", Said::by(words::reversed_already)).into());
    }
    let permit = tx.allow(Reversal { charge, id: ChargeId::new(), reason })?;
    store::reverse(&mut tx, &permit, &permit.charge, permit.id, &permit.reason).await?;
    tx.commit().await?;
    Ok(institution)
}

/// What a booking is called on an invoice before it was used.
pub(super) fn in_advance(booking: &crate::bookings::Overview, zone: Zone, now: crate::time::Instant) -> Charge {
    let of = &booking.booking;
    let used_on = zone.day_of(of.period.start());
    let internal = of.party.institution() == Some(of.institution);
    let tax = if internal { TaxClass::OutOfScope } else { TaxClass::Taxable };
    Charge {
        id: ChargeId::new(),
        institution: of.institution,
        recipient: match of.party {
            crate::bookings::Party::Company(company) => Recipient::Company(company),
            crate::bookings::Party::Institution(home) => Recipient::Institution(home),
        },
        booking: Some(of.id),
        kind: ChargeKind::Advance,
        reverses: None,
        reversed: false,
        used_on,
        about: booking.instrument.clone(),
        class: of.quote.class.code().to_owned(),
        lines: of.quote.lines.clone(),
        amount: of.quote.subtotal,
        tax_percent: percent(used_on, tax),
        joins: of.quote.lines.iter().any(|line| line.item == Item::Membership),
        reason: String::new(),
        created_at: now,
        invoice: None,
    }
}
