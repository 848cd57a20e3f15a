use crate::{
    access::{Reading, Sight},
    consultations::{CaseOf, Event, Message, Side, Status, Step},
    error::Error,
    ids::MessageId,
    on,
    time::Instant,
};

/// All that was said and decided, in one query, earliest first. `notes`: with what the staff noted for itself.
pub async fn thread(reading: &mut Reading, of: &Sight<CaseOf>, notes: bool) -> Result<Vec<Step>, Error> {
    const SQL: &str = "select m.at, 1 as place, m.id, 0 as revision, a.name, m.side, m.internal, m.text,
            null as from_status, null as to_status
        from consultation_messages m join accounts a on a.id = m.account_id
        where m.consultation_id = $1 and (m.internal = false or $2)
        union all
        select e.at, 0, null, e.revision, a.name, null, false, e.reason, e.from_status, e.to_status
        from consultation_events e left join accounts a on a.id = e.account_id where e.consultation_id = $1
        order by 1, 2, 4, 3";
    let id = of.0.id;
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).bind(id).bind(notes).fetch_all(db).await?);
    Ok(rows.into_iter().filter_map(Row::step).collect())
}

#[derive(sqlx::FromRow)]
struct Row {
    at: Instant,
    id: Option<MessageId>,
    revision: i64,
    name: Option<String>,
    side: Option<Side>,
    internal: bool,
    text: String,
    from_status: Option<Status>,
    to_status: Option<Status>,
}

impl Row {
    /// Every row is one or the other.
    fn step(self) -> Option<Step> {
        let Self { at, id, revision, name, side, internal, text, from_status, to_status } = self;
        match (id.zip(side), to_status) {
            (Some((id, side)), _) => {
                Some(Step::Said(Message { id, at, by: name.unwrap_or_default(), side, internal, text }))
            }
            (None, Some(to)) => {
                Some(Step::Moved(Event { revision, at, by: name, from: from_status, to, reason: text }))
            }
            (None, None) => None,
        }
    }
}
