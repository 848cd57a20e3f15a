//! Who can support an instrument.

use crate::{
    access::{Permit, Reading, Sight, Tx},
    db::Broken,
    error::Error,
    ids::{InstrumentId, StaffId},
    instruments::{Editing, NewSupporters, Supporter},
    on,
};

/// Everybody who is on the support staff of the institution, and whether they can support this instrument; by name.
pub async fn supporters(
    reading: &mut Reading,
    editing: &Sight<Editing>,
    instrument: InstrumentId,
) -> Result<Vec<Supporter>, Error> {
    const SQL: &str = "select s.id, a.name, s.title, k.staff_id is not null
        from staff s join accounts a on a.id = s.account_id
        left join skills k on k.staff_id = s.id and k.instrument_id = $2
        where s.institution_id = $1 and s.ended_at is null order by a.name, s.id";
    let rows: Vec<(StaffId, String, String, bool)> =
        on!(reading, db => sqlx::query_as(SQL).bind(editing.institution).bind(instrument).fetch_all(db).await?);
    Ok(rows.into_iter().map(|(staff, name, title, able)| Supporter { staff, name, title, able }).collect())
}

/// These and nobody else. Who does not work at the institution is not found.
pub async fn set_supporters(tx: &mut Tx, new: Permit<NewSupporters>) -> Result<(), Error> {
    const CLEAR: &str = "delete from skills where instrument_id = $1";
    const ADD: &str = "insert into skills (staff_id, instrument_id)
        select id, $2 from staff where id = $1 and institution_id = $3 and ended_at is null";
    on!(tx, db => sqlx::query(CLEAR).bind(new.id).execute(db).await?.rows_affected());
    for staff in &new.staff {
        let added = on!(tx, db => sqlx::query(ADD).bind(staff).bind(new.id).bind(new.institution).execute(db).await
            .broken(&[("FOREIGN KEY", Error::NotFound)])?.rows_affected());
        if added == 0 {
            return Err(Error::NotFound);
        }
    }
    Ok(())
}
