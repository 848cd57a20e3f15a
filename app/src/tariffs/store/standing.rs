//! What counts already: a cap's sum, a paid registration, how far a company has gone.

use crate::{
    access::Reading,
    error::Error,
    ids::{BookingId, CompanyId, InstitutionId},
    money::Yen,
    on,
    tariffs::credit::Standing,
    time::Day,
};

/// What a company was charged at an institution from one day to another, without tax; not for this booking.
pub async fn charged(
    reading: &mut Reading,
    institution: InstitutionId,
    company: CompanyId,
    (first, last): (Day, Day),
    except: Option<BookingId>,
) -> Result<Yen, Error> {
    const SQL: &str = "select cast(coalesce(sum(amount_yen), 0) as bigint) from charges where company_id = $1
        and institution_id = $2 and used_on >= $3 and used_on <= $4 and reverses_id is null and not reversed
        and (booking_id is null or $5 is null or booking_id <> $5)";
    Ok(on!(reading, db => sqlx::query_scalar(SQL).bind(company).bind(institution).bind(first).bind(last).bind(except)
        .fetch_one(db).await?))
}

/// Whether a company has paid the registration of a fiscal year, other than with this booking.
pub async fn has_joined(
    reading: &mut Reading,
    institution: InstitutionId,
    company: CompanyId,
    (first, last): (Day, Day),
    except: Option<BookingId>,
) -> Result<bool, Error> {
    const SQL: &str = "select count(*) from charges where company_id = $1 and institution_id = $2 and used_on >= $3
        and used_on <= $4 and joins and reverses_id is null and not reversed
        and (booking_id is null or $5 is null or booking_id <> $5)";
    let found: i64 = on!(reading, db => sqlx::query_scalar(SQL).bind(company).bind(institution).bind(first).bind(last)
        .bind(except).fetch_one(db).await?);
    Ok(found > 0)
}

/// How far a company has gone: what is open, not yet billed, and booked; not counting one booking.
pub async fn credit(
    reading: &mut Reading,
    institution: InstitutionId,
    company: CompanyId,
    on: Day,
    except: Option<BookingId>,
) -> Result<Standing, Error> {
    const LIMIT: &str = "select limit_yen from credit_limits where company_id = $2 and institution_id = $1
        and valid_from <= $3 order by valid_from desc limit 1";
    const SQL: &str = "select
        (select cast(coalesce(sum(v.total_yen), 0) as bigint) from invoices v
            where v.company_id = $2 and v.institution_id = $1)
        - (select cast(coalesce(sum(p.amount_yen), 0) as bigint) from payments p join invoices v on v.id = p.invoice_id
            where v.company_id = $2 and v.institution_id = $1),
        (select cast(coalesce(sum(c.amount_yen * (100 + c.tax_percent)), 0) / 100 as bigint) from charges c
            where c.company_id = $2 and c.institution_id = $1 and c.invoice_id is null),
        (select cast(coalesce(sum(b.quoted_yen), 0) as bigint) from bookings b where b.company_id = $2
            and b.institution_id = $1 and b.status in ('requested', 'confirmed', 'in_use')
            and ($3 is null or b.id <> $3))";
    let limit: Option<Option<Yen>> = on!(reading, db => sqlx::query_scalar(LIMIT).bind(institution).bind(company)
        .bind(on).fetch_optional(db).await?);
    // Most companies have none: nothing to add up.
    let Some(limit) = limit.flatten() else { return Ok(Standing::default()) };
    let (open, unbilled, booked): (Yen, Yen, Yen) = on!(reading, db => sqlx::query_as(SQL).bind(institution)
        .bind(company).bind(except).fetch_one(db).await?);
    Ok(Standing { open, unbilled, booked, limit: Some(limit) })
}
