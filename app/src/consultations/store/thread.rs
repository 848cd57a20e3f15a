use crate::{
    access::{Reading, Sight},
    consultations::{CaseOf, Event, Handed, Message, Side, Status, Step},
    error::Error,
    files::{Content, File},
    ids::AccountId,
    on,
    time::Instant,
};
use uuid::Uuid;

/// All that was said and decided, in one query, earliest first. `notes`: with what the staff noted for itself.
pub async fn thread(reading: &mut Reading, of: &Sight<CaseOf>, notes: bool) -> Result<Vec<Step>, Error> {
    const SQL: &str = "select m.at, 1 as place, m.id, 0 as revision, a.name, m.side, m.internal, m.text,
            null as from_status, null as to_status, null as media_type, 0 as size, null as sha256, m.account_id
        from consultation_messages m join accounts a on a.id = m.account_id
        where m.consultation_id = $1 and (m.internal = false or $2)
        union all
        select e.at, 0, null, e.revision, a.name, null, false, e.reason, e.from_status, e.to_status,
            null, 0, null, e.account_id
        from consultation_events e left join accounts a on a.id = e.account_id where e.consultation_id = $1
        union all
        select f.kept_at, 2, f.id, 0, a.name, x.side, x.internal, x.name, null, null, f.media_type, f.size, f.sha256,
            f.created_by
        from consultation_files x join files f on f.id = x.file_id join accounts a on a.id = f.created_by
        where x.consultation_id = $1 and (x.internal = false or $2)
        order by 1, 2, 4, 3";
    let id = of.0.id;
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).bind(id).bind(notes).fetch_all(db).await?);
    Ok(rows.into_iter().filter_map(Row::step).collect())
}

#[derive(sqlx::FromRow)]
struct Row {
    at: Instant,
    /// Of the message, or of the file.
    id: Option<Uuid>,
    revision: i64,
    name: Option<String>,
    side: Option<Side>,
    internal: bool,
    text: String,
    from_status: Option<Status>,
    to_status: Option<Status>,
    media_type: Option<String>,
    size: i64,
    sha256: Option<String>,
    account_id: Option<AccountId>,
}

impl Row {
    /// Every row is one of the three.
    fn step(self) -> Option<Step> {
        let Self { at, id, revision, name, side, internal, text, from_status, to_status, .. } = self;
        if let Some(to) = to_status {
            return Some(Step::Moved(Event { revision, at, by: name, from: from_status, to, reason: text }));
        }
        let (id, side, by) = (id?, side?, name.unwrap_or_default());
        let Some(media_type) = self.media_type else {
            return Some(Step::Said(Message { id: id.into(), at, by, side, internal, text }));
        };
        let file = File {
            id: id.into(),
            name: text,
            content: Content::stored(media_type),
            size: self.size,
            sha256: self.sha256?,
            created_by: self.account_id?,
            created_at: at,
        };
        Some(Step::Handed(Handed { file, at, by, side, internal }))
    }
}
