//! Charges: rows ↔ model.

use crate::{
    access::{Permit, Reading, Sight, Tx},
    db::Broken,
    error::{Error, Refusal},
    ids::{BookingId, ChargeId, CompanyId, InstitutionId, InvoiceId},
    invoices::{
        Credit, Owed,
        model::{Charge, ChargeKind, Recipient},
        rules, words,
    },
    money::Yen,
    on,
    time::{Day, Instant},
    words::Said,
};

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    id: ChargeId,
    institution_id: InstitutionId,
    company_id: Option<CompanyId>,
    home_institution_id: Option<InstitutionId>,
    booking_id: Option<BookingId>,
    kind: ChargeKind,
    reverses_id: Option<ChargeId>,
    reversed: bool,
    used_on: Day,
    about_ja: String,
    about_en: String,
    user_class: String,
    lines: String,
    amount_yen: Yen,
    tax_percent: i64,
    joins: bool,
    reason: String,
    created_at: Instant,
    invoice_id: Option<InvoiceId>,
}

/// `charges!("where …")`, and with more columns `charges!(", o.invoice_id", "where …")`
macro_rules! charges {
    ($rest:literal) => {
        charges!("", $rest)
    };
    ($more:literal, $rest:literal) => {
        concat!(
            "select c.id, c.institution_id, c.company_id, c.home_institution_id, c.booking_id, c.kind, c.reverses_id,
                c.reversed, c.used_on, c.about_ja, c.about_en, c.user_class, c.lines, c.amount_yen, c.tax_percent,
                c.joins, c.reason, c.created_at, c.invoice_id",
            $more,
            " from charges c ",
            $rest
        )
    };
}
pub(super) use charges;

impl TryFrom<Row> for Charge {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.id,
            institution: row.institution_id,
            recipient: Recipient::of(row.company_id, row.home_institution_id)
                .ok_or_else(|| Error::internal("a charge for nobody"))?,
            booking: row.booking_id,
            kind: row.kind,
            reverses: row.reverses_id,
            reversed: row.reversed,
            used_on: row.used_on,
            about: Said { ja: row.about_ja, en: row.about_en },
            class: row.user_class,
            lines: serde_json::from_str(&row.lines).map_err(Error::internal)?,
            amount: row.amount_yen,
            tax_percent: row.tax_percent,
            joins: row.joins,
            reason: row.reason,
            created_at: row.created_at,
            invoice: row.invoice_id,
        })
    }
}

/// Which charges of an institution a list shows.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Filter {
    pub first: Day,
    pub last: Day,
    /// Only what is not billed yet.
    pub unbilled: bool,
    pub limit: i64,
}

pub async fn insert_charge<C>(tx: &mut Tx, _permitted: &Permit<C>, charge: &Charge) -> Result<(), Error> {
    const SQL: &str = "insert into charges (id, institution_id, company_id, home_institution_id, booking_id,
            instrument_id, kind, reverses_id, used_on, about_ja, about_en, user_class, lines, amount_yen, support_yen,
            tax_percent, joins, reason, created_by, created_at)
        values ($1, $2, $3, $4, $5, (select instrument_id from bookings where id = $5), $6, $7, $8, $9, $10, $11, $12,
            $13, $14, $15, $16, $17, $18, $19)";
    let lines = serde_json::to_string(&charge.lines).map_err(Error::internal)?;
    let by = tx.actor().account();
    on!(tx, db => sqlx::query(SQL).bind(charge.id).bind(charge.institution).bind(charge.recipient.company())
        .bind(charge.recipient.home()).bind(charge.booking).bind(charge.kind).bind(charge.reverses)
        .bind(charge.used_on).bind(&charge.about.ja).bind(&charge.about.en).bind(&charge.class).bind(&lines)
        .bind(charge.amount).bind(rules::support(&charge.lines)).bind(charge.tax_percent).bind(charge.joins)
        .bind(&charge.reason).bind(by).bind(charge.created_at).execute(db).await
        .broken(&[
            ("charges_once_booking", charged_already()),
            ("charges.booking_id", charged_already()),
            ("charges.reverses_id", reversed_already()),
        ])?.rows_affected());
    Ok(())
}

fn charged_already() -> Error {
    Refusal::conflict("charged_already", Said::by(words::charged_already)).into()
}

fn reversed_already() -> Error {
    Refusal::conflict("reversed_already", Said::by(words::reversed_already)).into()
}

/// Takes a charge back: it is marked, and its opposite is written.
pub async fn reverse<C>(
    tx: &mut Tx,
    permitted: &Permit<C>,
    charge: &Charge,
    id: ChargeId,
    reason: &str,
) -> Result<(), Error> {
    const SQL: &str = "update charges set reversed = true where id = $1 and not reversed and reverses_id is null";
    let changed = on!(tx, db => sqlx::query(SQL).bind(charge.id).execute(db).await?.rows_affected());
    if changed == 0 {
        return Err(reversed_already());
    }
    let opposite = Charge {
        id,
        reverses: Some(charge.id),
        reversed: false,
        lines: rules::reversed(&charge.lines),
        amount: -charge.amount,
        reason: reason.to_owned(),
        created_at: tx.now(),
        invoice: None,
        ..charge.clone()
    };
    insert_charge(tx, permitted, &opposite).await
}

/// A charge, to be shown only to those who see the institution's accounts.
pub async fn find_charge(reading: &mut Reading, id: ChargeId) -> Result<Charge, Error> {
    const SQL: &str = charges!("where c.id = $1");
    let row: Row = on!(reading, db => sqlx::query_as(SQL).bind(id).fetch_one(db).await?);
    row.try_into()
}

/// What is charged for a booking at present.
pub async fn charge_of(reading: &mut Reading, booking: BookingId) -> Result<Option<Charge>, Error> {
    const SQL: &str = charges!("where c.booking_id = $1 and c.reverses_id is null and not c.reversed");
    let row: Option<Row> = on!(reading, db => sqlx::query_as(SQL).bind(booking).fetch_optional(db).await?);
    row.map(Charge::try_from).transpose()
}

/// Charges with the names of who owes them: of an institution, or of one recipient.
pub async fn charges_of(
    reading: &mut Reading,
    institution: Option<&Sight<Owed>>,
    recipient: Option<&Sight<Credit>>,
    filter: Filter,
) -> Result<Vec<(Charge, Said)>, Error> {
    const SQL: &str = charges!(
        ", coalesce(k.name, h.name_ja) party_ja, coalesce(k.name, h.name_en) party_en",
        "left join companies k on k.id = c.company_id
        left join institutions h on h.id = c.home_institution_id
        where c.used_on >= $1 and c.used_on <= $2 and (c.invoice_id is null or not $3)
            and (c.institution_id = $4 or $4 is null) and (c.company_id = $5 or $5 is null)
            and (c.home_institution_id = $6 or $6 is null)
        order by c.used_on desc, c.id desc limit $7"
    );
    #[derive(sqlx::FromRow)]
    struct Named {
        #[sqlx(flatten)]
        row: Row,
        party_ja: String,
        party_en: String,
    }
    let institution = institution.map(|sight| sight.institution);
    let (company, home) = recipient.map_or((None, None), |sight| (sight.recipient.company(), sight.recipient.home()));
    let rows: Vec<Named> = on!(reading, db => sqlx::query_as(SQL).bind(filter.first).bind(filter.last)
        .bind(filter.unbilled).bind(institution).bind(company).bind(home).bind(filter.limit).fetch_all(db).await?);
    rows.into_iter()
        .map(|named| Ok((Charge::try_from(named.row)?, Said { ja: named.party_ja, en: named.party_en })))
        .collect()
}

/// The charges that a document bills.
pub async fn in_invoice(reading: &mut Reading, invoice: InvoiceId) -> Result<Vec<Charge>, Error> {
    const SQL: &str = charges!("where c.invoice_id = $1 order by c.used_on, c.id");
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).bind(invoice).fetch_all(db).await?);
    rows.into_iter().map(Charge::try_from).collect()
}
