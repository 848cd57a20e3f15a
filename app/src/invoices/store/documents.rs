//! Issued documents: rows ↔ model.

use crate::{
    access::{Permit, Reading, Sight, Tx},
    db::Broken,
    error::Error,
    ids::{ChargeId, CompanyId, InstitutionId, InvoiceId},
    invoices::{
        Billing, Credit, Owed,
        model::{Document, Invoice, InvoiceKind, Listed, Recipient},
    },
    money::Yen,
    on,
    time::{Day, Instant},
    words::Said,
};
use sha2::{Digest, Sha256};
use sqlx::QueryBuilder;

/// The number that the next document takes. Whoever asks has queued for the issuer; the database has the last word.
pub async fn next_number(tx: &mut Tx, institution: InstitutionId) -> Result<i64, Error> {
    const SQL: &str = "select coalesce(max(number), 0) + 1 from invoices where institution_id = $1";
    Ok(on!(tx, db => sqlx::query_scalar(SQL).bind(institution).fetch_one(db).await?))
}

/// Issues a document and puts its charges into it. Charges that somebody else billed meanwhile make it stale.
pub async fn issue(tx: &mut Tx, billing: &Permit<Billing>) -> Result<(), Error> {
    const SQL: &str = "insert into invoices (id, institution_id, number, kind, credits_id, company_id,
            home_institution_id, month, fiscal_year, issued_on, due_on, subtotal_yen, tax_yen, total_yen, content, hash,
            issued_by, issued_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
    let document = &billing.document;
    let content = serde_json::to_string(document).map_err(Error::internal)?;
    let hash = hex::encode(Sha256::digest(&content));
    let (by, now) = (tx.actor().account(), tx.now());
    on!(tx, db => sqlx::query(SQL).bind(billing.id).bind(billing.institution).bind(document.number)
        .bind(document.kind).bind(billing.credits).bind(billing.recipient.company()).bind(billing.recipient.home())
        .bind(&document.month).bind(i64::from(billing.fiscal_year)).bind(document.issued_on).bind(document.due_on)
        .bind(document.subtotal).bind(document.tax).bind(document.total).bind(&content).bind(&hash).bind(by).bind(now)
        .execute(db).await.broken(&[
            ("invoice_gapless", Error::Stale),
            ("invoices.institution_id, invoices.number", Error::Stale),
        ])?.rows_affected());
    for charges in billing.charges.chunks(500) {
        let billed = put_into(tx, billing.id, charges).await?;
        if billed != charges.len() as u64 {
            return Err(Error::Stale);
        }
    }
    Ok(())
}

async fn put_into(tx: &mut Tx, invoice: InvoiceId, charges: &[ChargeId]) -> Result<u64, Error> {
    Ok(on!(tx, db => {
        let mut statement = QueryBuilder::new("update charges set invoice_id = ");
        statement.push_bind(invoice).push(" where invoice_id is null and not reversed and id in (");
        let mut ids = statement.separated(", ");
        charges.iter().for_each(|id| { ids.push_bind(*id); });
        statement.push(")");
        statement.build().execute(db).await?.rows_affected()
    }))
}

/// A document, to be shown only through `InvoiceOf`.
pub async fn find(reading: &mut Reading, id: InvoiceId) -> Result<Invoice, Error> {
    const SQL: &str = "select id, institution_id, company_id, home_institution_id, content, hash, issued_at, credits_id
        from invoices where id = $1";
    type Row = (
        InvoiceId,
        InstitutionId,
        Option<CompanyId>,
        Option<InstitutionId>,
        String,
        String,
        Instant,
        Option<InvoiceId>,
    );
    let (id, institution, company, home, content, hash, issued_at, credits): Row =
        on!(reading, db => sqlx::query_as(SQL).bind(id).fetch_one(db).await?);
    let recipient = Recipient::of(company, home).ok_or_else(|| Error::internal("an invoice for nobody"))?;
    let document = serde_json::from_str(&content).map_err(Error::internal)?;
    Ok(Invoice { id, institution, recipient, document, hash, issued_at, credits })
}

/// What credit notes have taken back of an invoice: negative.
pub async fn credited(reading: &mut Reading, invoice: InvoiceId) -> Result<Yen, Error> {
    const SQL: &str = "select cast(coalesce(sum(total_yen), 0) as bigint) from invoices where credits_id = $1";
    Ok(on!(reading, db => sqlx::query_scalar(SQL).bind(invoice).fetch_one(db).await?))
}

/// Documents of an institution by their number, word for word, with the recipient's corporate number.
pub async fn contents(
    reading: &mut Reading,
    owed: &Sight<Owed>,
    fiscal_year: i32,
) -> Result<Vec<(Document, Option<String>)>, Error> {
    const SQL: &str =
        "select v.content, k.corporate_number from invoices v left join companies k on k.id = v.company_id
        where v.institution_id = $1 and v.fiscal_year = $2 order by v.number";
    let rows: Vec<(String, Option<String>)> = on!(reading, db => sqlx::query_as(SQL).bind(owed.institution)
        .bind(i64::from(fiscal_year)).fetch_all(db).await?);
    rows.into_iter()
        .map(|(content, number)| Ok((serde_json::from_str(&content).map_err(Error::internal)?, number)))
        .collect()
}

/// Whose documents are listed.
pub enum Scope<'s> {
    Institution(&'s Sight<Owed>),
    Recipient(&'s Sight<Credit>),
}

#[derive(sqlx::FromRow)]
struct Row {
    id: InvoiceId,
    institution_id: InstitutionId,
    issuer_ja: String,
    issuer_en: String,
    company_id: Option<CompanyId>,
    home_institution_id: Option<InstitutionId>,
    party_ja: String,
    party_en: String,
    kind: InvoiceKind,
    number: i64,
    month: String,
    issued_on: Day,
    due_on: Day,
    subtotal_yen: Yen,
    tax_yen: Yen,
    total_yen: Yen,
    paid: Yen,
    credited: Yen,
    reminders: i64,
}

/// Newest first. `open`: only invoices of which something is still to be paid.
pub async fn list(
    reading: &mut Reading,
    scope: Scope<'_>,
    month: Option<&str>,
    open: bool,
    limit: i64,
) -> Result<Vec<Listed>, Error> {
    const SQL: &str = "select * from (
        select v.id, v.institution_id, n.name_ja issuer_ja, n.name_en issuer_en, v.company_id, v.home_institution_id,
            coalesce(k.name, h.name_ja) party_ja, coalesce(k.name, h.name_en) party_en, v.kind, v.number, v.month,
            v.issued_on, v.due_on, v.subtotal_yen, v.tax_yen, v.total_yen,
            (select cast(coalesce(sum(p.amount_yen), 0) as bigint) from payments p where p.invoice_id = v.id) paid,
            (select cast(coalesce(sum(r.total_yen), 0) as bigint) from invoices r where r.credits_id = v.id) credited,
            (select count(*) from reminders d where d.invoice_id = v.id) reminders
        from invoices v join institutions n on n.id = v.institution_id
        left join companies k on k.id = v.company_id left join institutions h on h.id = v.home_institution_id
        where (v.institution_id = $1 or $1 is null) and (v.company_id = $2 or $2 is null)
            and (v.home_institution_id = $3 or $3 is null) and (v.month = $4 or $4 is null)
        ) listed
        where not $5 or (kind = 'invoice' and total_yen + credited - paid > 0)
        order by issued_on desc, number desc limit $6";
    let (institution, company, home) = match scope {
        Scope::Institution(owed) => (Some(owed.institution), None, None),
        Scope::Recipient(credit) => (None, credit.recipient.company(), credit.recipient.home()),
    };
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).bind(institution).bind(company).bind(home).bind(month)
        .bind(open).bind(limit).fetch_all(db).await?);
    rows.into_iter().map(Listed::try_from).collect()
}

impl TryFrom<Row> for Listed {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.id,
            institution: row.institution_id,
            issuer: Said { ja: row.issuer_ja, en: row.issuer_en },
            recipient: Recipient::of(row.company_id, row.home_institution_id)
                .ok_or_else(|| Error::internal("an invoice for nobody"))?,
            recipient_name: Said { ja: row.party_ja, en: row.party_en },
            kind: row.kind,
            number: row.number,
            month: row.month,
            issued_on: row.issued_on,
            due_on: row.due_on,
            subtotal: row.subtotal_yen,
            tax: row.tax_yen,
            total: row.total_yen,
            paid: row.paid,
            credited: row.credited,
            reminders: row.reminders,
        })
    }
}
