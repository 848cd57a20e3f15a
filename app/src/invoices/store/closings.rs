//! The close of a month: what it would issue, what is odd about it, and how far it has come.

use super::charges::{Row, charges};
use crate::{
    access::{Permit, Reading, Sight, Tx},
    error::Error,
    ids::{BookingId, ClosingId, CompanyId, InstitutionId, InvoiceId},
    invoices::{
        Closing, Owed,
        model::{Charge, Draft, Oddity, OddityKind, Recipient, Run},
        rules,
    },
    money::{Rounding, Yen},
    on,
    time::{Day, Instant, Period, Zone},
    words::Said,
};
use std::collections::BTreeMap;

/// What is to be billed to one recipient.
pub struct Close {
    pub recipient: Recipient,
    pub until: Day,
}

/// A charge that is billed now; where it takes back one that was billed before, the invoice it was in.
pub struct Part {
    pub charge: Charge,
    pub credits: Option<InvoiceId>,
}

/// Everything that is to be billed until this day, by who owes it. Transfers within the institution are no supplies.
const WAITING: &str = "c.institution_id = $1 and c.invoice_id is null and c.used_on <= $2 and not c.reversed
    and (c.home_institution_id is null or c.home_institution_id <> c.institution_id)
    and (c.reverses_id is null or o.invoice_id is not null)";

/// Who is to be billed how much, by name.
pub async fn drafts(
    reading: &mut Reading,
    owed: &Sight<Owed>,
    until: Day,
    rounding: Rounding,
) -> Result<Vec<Draft>, Error> {
    let sql = sqlx::AssertSqlSafe(format!(
        "select c.company_id, c.home_institution_id, coalesce(k.name, h.name_ja) party_ja,
            coalesce(k.name, h.name_en) party_en, o.invoice_id, c.tax_percent,
            cast(sum(c.amount_yen) as bigint) amount, count(*) charges
        from charges c left join charges o on o.id = c.reverses_id
        left join companies k on k.id = c.company_id left join institutions h on h.id = c.home_institution_id
        where {WAITING}
        group by c.company_id, c.home_institution_id, k.name, h.name_ja, h.name_en, o.invoice_id, c.tax_percent"
    ));
    type Line = (Option<CompanyId>, Option<InstitutionId>, String, String, Option<InvoiceId>, i64, Yen, i64);
    let lines: Vec<Line> =
        on!(reading, db => sqlx::query_as(sql).bind(owed.institution).bind(until).fetch_all(db).await?);
    let mut drafts = BTreeMap::<(String, Recipient), (Draft, Vec<(i64, Yen)>)>::new();
    for (company, home, ja, en, credits, percent, amount, charges) in lines {
        let Some(recipient) = Recipient::of(company, home) else { continue };
        let (draft, amounts) = drafts.entry((ja.clone(), recipient)).or_insert_with(|| {
            let name = Said { ja, en };
            (Draft { recipient, name, charges: 0, sums: Vec::new(), credit_notes: 0, credited: Yen::ZERO }, Vec::new())
        });
        match credits {
            None => {
                draft.charges += charges;
                amounts.push((percent, amount));
            }
            Some(_) => {
                draft.credit_notes += 1;
                let sums = rules::sums([(percent, amount)], rounding);
                draft.credited += sums.iter().map(|sum| sum.subtotal + sum.tax).sum();
            }
        }
    }
    Ok(drafts.into_values().map(|(draft, amounts)| Draft { sums: rules::sums(amounts, rounding), ..draft }).collect())
}

/// The charges of one recipient that wait to be billed, and how they are to be billed.
pub async fn parts(tx: &mut Tx, institution: InstitutionId, close: &Close) -> Result<Vec<Part>, Error> {
    const SELECT: &str = charges!(", o.invoice_id credits", "left join charges o on o.id = c.reverses_id where ");
    let (column, id) = match close.recipient {
        Recipient::Company(company) => ("company_id", company.uuid()),
        Recipient::Institution(home) => ("home_institution_id", home.uuid()),
    };
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} {WAITING} and c.{column} = $3 order by c.used_on, c.id"));
    #[derive(sqlx::FromRow)]
    struct Billed {
        #[sqlx(flatten)]
        row: Row,
        credits: Option<InvoiceId>,
    }
    let rows: Vec<Billed> =
        on!(tx, db => sqlx::query_as(sql).bind(institution).bind(close.until).bind(id).fetch_all(db).await?);
    rows.into_iter().map(|billed| Ok(Part { charge: billed.row.try_into()?, credits: billed.credits })).collect()
}

/// Begins a close that everybody can watch.
pub async fn begin(tx: &mut Tx, closing: &Permit<Closing>, recipients: i64) -> Result<(), Error> {
    const SQL: &str = "insert into closings (id, institution_id, month, started_by, started_at, recipients)
        values ($1, $2, $3, $4, $5, $6)";
    let (by, now) = (tx.actor().account(), tx.now());
    on!(tx, db => sqlx::query(SQL).bind(closing.id).bind(closing.institution).bind(closing.month.to_string()).bind(by)
        .bind(now).bind(recipients).execute(db).await?.rows_affected());
    Ok(())
}

/// One more part of it is done.
pub async fn step<C>(
    tx: &mut Tx,
    _permitted: &Permit<C>,
    closing: ClosingId,
    (done, issued, total): (i64, i64, Yen),
) -> Result<(), Error> {
    const SQL: &str = "update closings set done = done + $2, issued = issued + $3, total_yen = total_yen + $4
        where id = $1";
    on!(tx, db => sqlx::query(SQL).bind(closing).bind(done).bind(issued).bind(total).execute(db).await?.rows_affected());
    Ok(())
}

pub async fn finish(tx: &mut Tx, closing: &Permit<Closing>) -> Result<(), Error> {
    const SQL: &str = "update closings set finished_at = $2 where id = $1";
    let now = tx.now();
    on!(tx, db => sqlx::query(SQL).bind(closing.id).bind(now).execute(db).await?.rows_affected());
    Ok(())
}

/// The closes of an institution, latest first.
pub async fn runs(reading: &mut Reading, owed: &Sight<Owed>, limit: i64) -> Result<Vec<Run>, Error> {
    const SQL: &str = "select id, month, started_at, finished_at, recipients, done, issued, total_yen from closings
        where institution_id = $1 order by id desc limit $2";
    Ok(on!(reading, db => sqlx::query_as(SQL).bind(owed.institution).bind(limit).fetch_all(db).await?))
}

/// What is odd about the time until the end of a month, oldest first.
pub async fn oddities(
    reading: &mut Reading,
    owed: &Sight<Owed>,
    zone: Zone,
    within: Period,
    prepaid: bool,
) -> Result<Vec<Oddity>, Error> {
    const SQL: &str = "select * from (
        select 'unfinished' kind, b.id, b.starts_at, b.instrument_id, b.company_id, b.home_institution_id
            from bookings b where b.institution_id = $1 and b.status = 'in_use' and b.starts_at < $3
        union all
        select 'no_record', b.id, b.starts_at, b.instrument_id, b.company_id, b.home_institution_id
            from bookings b where b.institution_id = $1 and b.status = 'confirmed' and b.starts_at >= $2
            and b.starts_at < $3 and b.ends_at < $4
        union all
        select 'unreviewed', b.id, b.starts_at, b.instrument_id, b.company_id, b.home_institution_id
            from corrections w join usage_records u on u.id = w.usage_record_id join bookings b on b.id = u.booking_id
            where u.institution_id = $1 and w.status = 'requested'
        union all
        select 'not_prepaid', b.id, b.starts_at, b.instrument_id, b.company_id, b.home_institution_id
            from bookings b where $5 and b.institution_id = $1 and b.status in ('confirmed', 'in_use')
            and b.quoted_yen > 0 and b.starts_at >= $2 and not exists (select 1 from charges c
                where c.booking_id = b.id and c.kind = 'advance' and not c.reversed and c.reverses_id is null)
        ) odd
        join (select i.id instrument, i.name_ja, i.name_en from instruments i where i.institution_id = $1) named
            on named.instrument = odd.instrument_id
        order by odd.starts_at, odd.id limit 500";
    #[derive(sqlx::FromRow)]
    struct Odd {
        kind: String,
        id: BookingId,
        starts_at: Instant,
        name_ja: String,
        name_en: String,
    }
    let now = reading.now();
    let rows: Vec<Odd> = on!(reading, db => sqlx::query_as(SQL).bind(owed.institution).bind(within.start())
        .bind(within.end()).bind(now).bind(prepaid).fetch_all(db).await?);
    let odd = |row: Odd| Oddity {
        kind: match row.kind.as_str() {
            "unfinished" => OddityKind::Unfinished,
            "no_record" => OddityKind::NoRecord,
            "unreviewed" => OddityKind::Unreviewed,
            _ => OddityKind::NotPrepaid,
        },
        booking: row.id,
        day: zone.day_of(row.starts_at),
        instrument: Said { ja: row.name_ja, en: row.name_en },
    };
    Ok(rows.into_iter().map(odd).collect())
}
