//! How an institution bills, how far companies may go, and how far they have gone.

use crate::{
    access::{Permit, Reading, Sight, Tx},
    companies::number::CorporateNumber,
    error::Error,
    ids::{CompanyId, InstitutionId},
    invoices::{Credit, CreditLimit, Owed, Terms, model::BillingTerms},
    money::Yen,
    on,
    tariffs::{self, credit::Standing},
    time::Day,
    words::Said,
};

/// The terms that hold on a day; the usual ones where none were set.
pub async fn terms(reading: &mut Reading, institution: InstitutionId, on: Day) -> Result<BillingTerms, Error> {
    const SQL: &str = "select value from settings where institution_id = $1 and key = 'billing' and valid_from <= $2
        order by valid_from desc limit 1";
    let value: Option<String> =
        on!(reading, db => sqlx::query_scalar(SQL).bind(institution).bind(on).fetch_optional(db).await?);
    value.map_or(Ok(BillingTerms::default()), |value| serde_json::from_str(&value).map_err(Error::internal))
}

/// The terms of one day replace those that were set for the same day.
pub async fn set_terms(tx: &mut Tx, terms: &Permit<Terms>) -> Result<(), Error> {
    const SQL: &str = "insert into settings (institution_id, key, valid_from, value) values ($1, 'billing', $2, $3)
        on conflict (institution_id, key, valid_from) do update set value = excluded.value";
    let value = serde_json::to_string(&terms.terms).map_err(Error::internal)?;
    on!(tx, db => sqlx::query(SQL).bind(terms.institution).bind(terms.valid_from).bind(&value).execute(db).await?
        .rows_affected());
    Ok(())
}

pub async fn set_limit(tx: &mut Tx, limit: &Permit<CreditLimit>, from: Day) -> Result<(), Error> {
    const SQL: &str = "insert into credit_limits (institution_id, company_id, valid_from, limit_yen, set_by, set_at)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (institution_id, company_id, valid_from) do update
            set limit_yen = excluded.limit_yen, set_by = excluded.set_by, set_at = excluded.set_at";
    let (by, now) = (tx.actor().account().ok_or(Error::Forbidden)?, tx.now());
    on!(tx, db => sqlx::query(SQL).bind(limit.institution).bind(limit.company).bind(from).bind(limit.limit).bind(by)
        .bind(now).execute(db).await?.rows_affected());
    Ok(())
}

/// The companies that have used an institution's instruments or have a limit there, by name, and how far each has gone.
pub async fn standings(
    reading: &mut Reading,
    owed: &Sight<Owed>,
    on: Day,
) -> Result<Vec<(CompanyId, String, Standing)>, Error> {
    const SQL: &str = "select k.id, k.name,
            (select cast(coalesce(sum(v.total_yen), 0) as bigint) from invoices v
                where v.company_id = k.id and v.institution_id = $1)
            - (select cast(coalesce(sum(p.amount_yen), 0) as bigint) from payments p
                join invoices v on v.id = p.invoice_id where v.company_id = k.id and v.institution_id = $1),
            (select cast(coalesce(sum(c.amount_yen * (100 + c.tax_percent)), 0) / 100 as bigint) from charges c
                where c.company_id = k.id and c.institution_id = $1 and c.invoice_id is null),
            (select cast(coalesce(sum(b.quoted_yen), 0) as bigint) from bookings b where b.company_id = k.id
                and b.institution_id = $1 and b.status in ('requested', 'confirmed', 'in_use')),
            (select limit_yen from credit_limits l where l.company_id = k.id
                and l.institution_id = $1 and l.valid_from <= $2 order by l.valid_from desc limit 1)
        from companies k where exists (select 1 from charges c where c.company_id = k.id and c.institution_id = $1)
            or exists (select 1 from credit_limits l where l.company_id = k.id and l.institution_id = $1)
            or exists (select 1 from bookings b where b.company_id = k.id and b.institution_id = $1)
        order by k.name, k.id limit 500";
    type Row = (CompanyId, String, Yen, Yen, Yen, Option<Yen>);
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).bind(owed.institution).bind(on).fetch_all(db).await?);
    let standing = |(id, name, open, unbilled, booked, limit)| (id, name, Standing { open, unbilled, booked, limit });
    Ok(rows.into_iter().map(standing).collect())
}

/// The company with this corporate number.
pub async fn company_by_number(
    reading: &mut Reading,
    _owed: &Sight<Owed>,
    number: &CorporateNumber,
) -> Result<Option<CompanyId>, Error> {
    const SQL: &str = "select id from companies where corporate_number = $1";
    Ok(on!(reading, db => sqlx::query_scalar(SQL).bind(number).fetch_optional(db).await?))
}

/// Where a company has a limit, and how far it has gone there.
pub async fn limits_of(reading: &mut Reading, credit: &Sight<Credit>, on: Day) -> Result<Vec<(Said, Standing)>, Error> {
    const SQL: &str = "select distinct n.id, n.name_ja, n.name_en from credit_limits l
        join institutions n on n.id = l.institution_id where l.company_id = $1 order by n.name_ja, n.id";
    let Some(company) = credit.recipient.company() else { return Ok(Vec::new()) };
    let places: Vec<(InstitutionId, String, String)> =
        on!(reading, db => sqlx::query_as(SQL).bind(company).fetch_all(db).await?);
    let mut found = Vec::new();
    for (institution, ja, en) in places {
        let standing = tariffs::store::credit(reading, institution, company, on, None).await?;
        if standing.limit.is_some() {
            found.push((Said { ja, en }, standing));
        }
    }
    Ok(found)
}
