use crate::{
    access::{Permit, Reading, Sight, Tx},
    db::Broken,
    error::Error,
    ids::{InstitutionId, PayTermsId, StaffId},
    on,
    payroll::{Pay, PolicySetting, TermsSetting, model::PayTerms, policy::CostPolicy, seal},
    time::FiscalYear,
};

/// What somebody is paid, and the revision; `None` where nothing was set.
pub async fn terms(
    reading: &mut Reading,
    pay: &Sight<Pay>,
    staff: StaffId,
    year: FiscalYear,
) -> Result<Option<(PayTerms, i64)>, Error> {
    const SQL: &str = "select t.sealed, t.revision from pay_terms t join staff s on s.id = t.staff_id
        where t.staff_id = $1 and t.fiscal_year = $2 and s.institution_id = $3";
    let row: Option<(String, i64)> = on!(reading, db => sqlx::query_as(SQL).bind(staff).bind(i64::from(year.year()))
        .bind(pay.institution).fetch_optional(db).await?);
    row.map(|(sealed, revision)| Ok((unsealed(&sealed, staff, year)?, revision))).transpose()
}

pub async fn set_terms(tx: &mut Tx, setting: &Permit<TermsSetting>) -> Result<(), Error> {
    const INSERT: &str = "insert into pay_terms (id, staff_id, fiscal_year, sealed, set_by, set_at)
        values ($1, $2, $3, $4, $5, $6)";
    const UPDATE: &str = "update pay_terms set sealed = $3, set_by = $4, set_at = $5, revision = revision + 1
        where staff_id = $1 and fiscal_year = $2 and revision = $6";
    let (staff, year) = (setting.staff, i64::from(setting.year.year()));
    let plain = serde_json::to_string(&setting.terms).map_err(Error::internal)?;
    let sealed = seal::key()?.seal(&plain, &place(staff, setting.year))?;
    let (by, at) = (tx.actor().account(), tx.now());
    let changed = match setting.seen {
        0 => {
            on!(tx, db => sqlx::query(INSERT).bind(PayTermsId::new()).bind(staff).bind(year).bind(sealed).bind(by).bind(at)
            .execute(db).await.broken(&[("pay_terms.staff_id, pay_terms.fiscal_year", Error::Stale)])?.rows_affected())
        }
        seen => on!(tx, db => sqlx::query(UPDATE).bind(staff).bind(year).bind(sealed).bind(by).bind(at).bind(seen)
            .execute(db).await?.rows_affected()),
    };
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}

/// How an institution costs in a year, and the revision; the defaults with 0 where nothing was decided.
pub async fn policy(
    reading: &mut Reading,
    institution: InstitutionId,
    year: FiscalYear,
) -> Result<(CostPolicy, i64), Error> {
    const SQL: &str = "select content, revision from cost_policies where institution_id = $1 and fiscal_year = $2";
    let row: Option<(String, i64)> = on!(reading, db => sqlx::query_as(SQL).bind(institution).bind(i64::from(year.year()))
        .fetch_optional(db).await?);
    match row {
        Some((content, revision)) => Ok((serde_json::from_str(&content).map_err(Error::internal)?, revision)),
        None => Ok((CostPolicy::default(), 0)),
    }
}

pub async fn set_policy(tx: &mut Tx, setting: &Permit<PolicySetting>) -> Result<(), Error> {
    const INSERT: &str = "insert into cost_policies (institution_id, fiscal_year, content) values ($1, $2, $3)";
    const UPDATE: &str = "update cost_policies set content = $3, revision = revision + 1
        where institution_id = $1 and fiscal_year = $2 and revision = $4";
    let (institution, year) = (setting.institution, i64::from(setting.year.year()));
    let content = serde_json::to_string(&setting.policy).map_err(Error::internal)?;
    let changed = match setting.seen {
        0 => on!(tx, db => sqlx::query(INSERT).bind(institution).bind(year).bind(content).execute(db).await
            .broken(&[("cost_policies.institution_id, cost_policies.fiscal_year", Error::Stale), ("cost_policies_pkey", Error::Stale)])?
            .rows_affected()),
        seen => on!(tx, db => sqlx::query(UPDATE).bind(institution).bind(year).bind(content).bind(seen)
            .execute(db).await?.rows_affected()),
    };
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}

pub(super) fn unsealed(sealed: &str, staff: StaffId, year: FiscalYear) -> Result<PayTerms, Error> {
    let plain = seal::key()?.open(sealed, &place(staff, year))?;
    serde_json::from_str(&plain).map_err(Error::internal)
}

/// Terms copied into another person's row do not open.
fn place(staff: StaffId, year: FiscalYear) -> String {
    format!("{staff} {year}")
}
