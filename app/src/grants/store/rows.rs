use super::meanings;
use crate::{
    access::{Permit, Reading, Sight, Tx},
    db::Broken,
    error::{Error, Refusal},
    grants::{
        Grants, Ledger, LedgerClosing, LedgerRow, NewRow, Posting, Pot, Reversal, RowKind, TaxClass,
        ledger::Sums,
        model::{Category, Menu},
        words,
    },
    ids::{InstitutionId, LedgerRowId, ProgrammeId, StaffId},
    money::Yen,
    on,
    time::{Day, FiscalYear, Instant, Minutes, Month},
    words::Said,
};

#[derive(sqlx::FromRow)]
struct Stored {
    id: LedgerRowId,
    institution_id: InstitutionId,
    fiscal_year: i64,
    kind: RowKind,
    menu: Menu,
    category: Category,
    item: String,
    posted_on: Day,
    description: String,
    payee: String,
    registration_number: String,
    quantity: Option<i64>,
    unit_price_yen: Option<Yen>,
    net_yen: Yen,
    tax_yen: Yen,
    spent_yen: Yen,
    income_yen: Yen,
    contract_on: Option<Day>,
    accepted_on: Option<Day>,
    paid_on: Option<Day>,
    tax_class: TaxClass,
    evidence: String,
    invoice_number: String,
    disposal_limit_on: Option<Day>,
    staff_id: Option<StaffId>,
    programme_id: Option<ProgrammeId>,
    month: Option<String>,
    minutes: Minutes,
    reverses: Option<LedgerRowId>,
    reason: String,
    entered_at: Instant,
    entered_by: Option<String>,
    reversed_by: Option<LedgerRowId>,
}

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "select r.id, r.institution_id, r.fiscal_year, r.kind, r.menu, r.category, r.item, r.posted_on, r.description,
                r.payee, r.registration_number, r.quantity, r.unit_price_yen, r.net_yen, r.tax_yen, r.spent_yen,
                r.income_yen, r.contract_on, r.accepted_on, r.paid_on, r.tax_class, r.evidence, r.invoice_number,
                r.disposal_limit_on, r.staff_id, r.programme_id, r.month, r.minutes, r.reverses, r.reason, r.entered_at,
                a.name as entered_by, back.id as reversed_by
            from ledger_rows r left join accounts a on a.id = r.entered_by
            left join ledger_rows back on back.reverses = r.id ",
            $rest
        )
    };
}

impl TryFrom<Stored> for LedgerRow {
    type Error = Error;

    fn try_from(row: Stored) -> Result<Self, Error> {
        let year = i32::try_from(row.fiscal_year).ok().and_then(FiscalYear::new);
        Ok(Self {
            id: row.id,
            institution: row.institution_id,
            year: year.ok_or_else(|| Error::internal("a ledger row without a fiscal year"))?,
            row: NewRow {
                kind: row.kind,
                pot: Pot::of(row.menu, row.category),
                item: row.item,
                posted_on: row.posted_on,
                description: row.description,
                payee: row.payee,
                registration_number: row.registration_number,
                quantity: row.quantity,
                unit_price: row.unit_price_yen,
                net: row.net_yen,
                tax: row.tax_yen,
                spent: row.spent_yen,
                income: row.income_yen,
                contract_on: row.contract_on,
                accepted_on: row.accepted_on,
                paid_on: row.paid_on,
                tax_class: row.tax_class,
                evidence: row.evidence,
                invoice_number: row.invoice_number,
                disposal_limit_on: row.disposal_limit_on,
                staff: row.staff_id,
                programme: row.programme_id,
                month: row.month.and_then(|month| month.parse().ok()),
                minutes: row.minutes,
                reverses: row.reverses,
                reason: row.reason,
            },
            reversed_by: row.reversed_by,
            entered_at: row.entered_at,
            entered_by: row.entered_by.unwrap_or_default(),
        })
    }
}

/// Everything posted for a year, in the order of the days and then of posting.
pub async fn rows(reading: &mut Reading, sight: &Sight<Ledger>, year: FiscalYear) -> Result<Vec<LedgerRow>, Error> {
    const SQL: &str = columns!("where r.institution_id = $1 and r.fiscal_year = $2 order by r.posted_on, r.seq");
    let rows: Vec<Stored> = on!(reading, db => sqlx::query_as(SQL).bind(sight.institution).bind(i64::from(year.year()))
        .fetch_all(db).await?);
    rows.into_iter().map(LedgerRow::try_from).collect()
}

/// Whoever calls asks the policy for its institution.
pub async fn find(reading: &mut Reading, id: LedgerRowId) -> Result<LedgerRow, Error> {
    const SQL: &str = columns!("where r.id = $1");
    let row: Stored = on!(reading, db => sqlx::query_as(SQL).bind(id).fetch_one(db).await?);
    row.try_into()
}

#[derive(sqlx::FromRow)]
struct SumRow {
    menu: Menu,
    category: Category,
    month: String,
    spent_yen: Yen,
    income_yen: Yen,
}

/// Pot by pot, and what was spent in each month of posting: no person shows in it.
pub async fn sums(
    reading: &mut Reading,
    sight: &Sight<Grants>,
    year: FiscalYear,
) -> Result<(Sums, Vec<(Month, Yen)>), Error> {
    const SQL: &str = "select menu, category, substr(cast(posted_on as text), 1, 7) as month,
            cast(sum(spent_yen) as bigint) as spent_yen, cast(sum(income_yen) as bigint) as income_yen
        from ledger_rows where institution_id = $1 and fiscal_year = $2
        group by menu, category, substr(cast(posted_on as text), 1, 7) order by 3";
    let rows: Vec<SumRow> = on!(reading, db => sqlx::query_as(SQL).bind(sight.institution).bind(i64::from(year.year()))
        .fetch_all(db).await?);
    let (mut sums, mut months) = (Sums::default(), std::collections::BTreeMap::new());
    for row in rows {
        *sums.spent.entry(Pot::of(row.menu, row.category)).or_default() += row.spent_yen;
        *sums.income.entry(row.menu).or_default() += row.income_yen;
        if let Ok(month) = row.month.parse::<Month>() {
            *months.entry(month).or_default() += row.spent_yen;
        }
    }
    sums.income.retain(|_, yen| *yen != Yen::ZERO);
    Ok((sums, months.into_iter().collect()))
}

/// The live wages of a month: the rows that a new posting compares with.
pub async fn wages_by_month(
    reading: &mut Reading,
    institution: InstitutionId,
    year: FiscalYear,
    month: Month,
) -> Result<Vec<LedgerRow>, Error> {
    const SQL: &str = columns!(
        "where r.institution_id = $1 and r.fiscal_year = $2 and r.month = $3 and r.kind = 'personnel'
            and r.reverses is null and back.id is null"
    );
    let rows: Vec<Stored> = on!(reading, db => sqlx::query_as(SQL).bind(institution).bind(i64::from(year.year()))
        .bind(month.to_string()).fetch_all(db).await?);
    rows.into_iter().map(LedgerRow::try_from).collect()
}

pub async fn closings(reading: &mut Reading, institution: InstitutionId) -> Result<Vec<Month>, Error> {
    const SQL: &str = "select month from ledger_closings where institution_id = $1 order by month";
    let months: Vec<String> = on!(reading, db => sqlx::query_scalar(SQL).bind(institution).fetch_all(db).await?);
    Ok(months.into_iter().filter_map(|month| month.parse().ok()).collect())
}

/// The number of the last row of a year; whoever posts has queued for the institution.
pub async fn last_seq(reading: &mut Reading, institution: InstitutionId, year: FiscalYear) -> Result<i64, Error> {
    const SQL: &str = "select coalesce(max(seq), 0) from ledger_rows where institution_id = $1 and fiscal_year = $2";
    Ok(on!(reading, db => sqlx::query_scalar(SQL).bind(institution).bind(i64::from(year.year())).fetch_one(db).await?))
}

/// The ids of the rows, in their order. `last`: the number of the row before them.
pub async fn post(tx: &mut Tx, posting: &Permit<Posting>, last: i64) -> Result<Vec<LedgerRowId>, Error> {
    let mut ids = Vec::with_capacity(posting.rows.len());
    for (row, seq) in posting.rows.iter().zip(last + 1..) {
        ids.push(insert(tx, posting.institution, posting.year, row, seq).await?);
    }
    Ok(ids)
}

pub async fn reverse(tx: &mut Tx, reversal: &Permit<Reversal>, last: i64) -> Result<LedgerRowId, Error> {
    let held = &reversal.row;
    let row = held.reversal(reversal.on, reversal.reason.clone());
    insert(tx, held.institution, held.year, &row, last + 1).await
}

async fn insert(
    tx: &mut Tx,
    institution: InstitutionId,
    year: FiscalYear,
    row: &NewRow,
    seq: i64,
) -> Result<LedgerRowId, Error> {
    const SQL: &str = "insert into ledger_rows (id, institution_id, fiscal_year, seq, kind, menu, category, item, posted_on,
            description, payee, registration_number, quantity, unit_price_yen, net_yen, tax_yen, spent_yen, income_yen,
            contract_on, accepted_on, paid_on, tax_class, evidence, invoice_number, disposal_limit_on, staff_id,
            programme_id, month, minutes, reverses, reason, entered_by, entered_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
            $24, $25, $26, $27, $28, $29, $30, $31, $32, $33)";
    let id = LedgerRowId::new();
    let (by, at) = (tx.actor().account(), tx.now());
    on!(tx, db => sqlx::query(SQL).bind(id).bind(institution).bind(i64::from(year.year())).bind(seq).bind(row.kind)
        .bind(row.pot.menu).bind(row.pot.category).bind(&row.item).bind(row.posted_on).bind(&row.description)
        .bind(&row.payee).bind(&row.registration_number).bind(row.quantity).bind(row.unit_price).bind(row.net)
        .bind(row.tax).bind(row.spent).bind(row.income).bind(row.contract_on).bind(row.accepted_on).bind(row.paid_on)
        .bind(row.tax_class).bind(&row.evidence).bind(&row.invoice_number).bind(row.disposal_limit_on).bind(row.staff)
        .bind(row.programme).bind(row.month.map(|month| month.to_string())).bind(row.minutes).bind(row.reverses)
        .bind(&row.reason).bind(by).bind(at).execute(db).await.broken(&meanings())?.rows_affected());
    Ok(id)
}

pub async fn close(tx: &mut Tx, closing: &Permit<LedgerClosing>) -> Result<(), Error> {
    const SQL: &str =
        "insert into ledger_closings (institution_id, month, closed_by, closed_at) values ($1, $2, $3, $4)";
    let (by, at) = (tx.actor().account(), tx.now());
    let closed = || Error::from(Refusal::conflict("closed_before", Said::by(words::closed_before)));
    let known =
        [("ledger_closings.institution_id, ledger_closings.month", closed()), ("ledger_closings_pkey", closed())];
    on!(tx, db => sqlx::query(SQL).bind(closing.institution).bind(closing.month.to_string()).bind(by).bind(at)
        .execute(db).await.broken(&known)?.rows_affected());
    Ok(())
}
