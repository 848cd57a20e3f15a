use super::meanings;
use crate::{
    access::{Permit, Tx},
    db::Broken,
    diary::Reversing,
    error::Error,
    on,
};

/// Dated rows beside a line of a locked month.
pub async fn reverse(tx: &mut Tx, reversing: &Permit<Reversing>) -> Result<(), Error> {
    const SQL: &str =
        "insert into diary_reversals (id, entry_id, minutes, overtime_minutes, programme_id, dated_on, reason,
            entered_by, entered_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let (by, at) = (tx.actor().account().unwrap_or(reversing.month.account), tx.now());
    for row in &reversing.rows {
        on!(tx, db => sqlx::query(SQL).bind(row.id).bind(row.entry).bind(row.minutes).bind(row.overtime_minutes)
            .bind(row.programme).bind(row.dated_on).bind(&row.reason).bind(by).bind(at).execute(db).await
            .broken(&meanings())?.rows_affected());
    }
    Ok(())
}
