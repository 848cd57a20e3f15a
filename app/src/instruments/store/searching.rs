//! Finding instruments among a hundred thousand.

use crate::{
    access::Reading,
    db::Engine,
    error::Error,
    ids::{InstitutionId, InstrumentId},
    instruments::{
        Support,
        search::{Expressions, Facets, Found, Hit, Search},
    },
    money::Yen,
    on,
    words::Said,
};
use sqlx::AssertSqlSafe;

/// What a list shows of the entries `found`.
const HITS: &str = "select i.id, i.name_ja, i.name_en, i.institution_id, n.name_ja as institution_ja,
    n.name_en as institution_en, i.category, i.maker, i.model, i.location, i.support, i.hourly_yen
    from found join search_index_entries x on x.id = found.place join instruments i on i.id = x.instrument_id
    join institutions n on n.id = i.institution_id";

/// Binds what [`narrowed`] asks for.
macro_rules! wanted {
    ($query:expr, $search:expr) => {
        $query
            .bind($search.max_price)
            .bind($search.free.map(crate::time::Period::start))
            .bind($search.free.map(crate::time::Period::end))
    };
}

/// Entries of this source that are wanted, whatever their words: reading them takes time and is left out where nothing
/// asks for it. Free means that a lane of it is not taken in that time.
fn narrowed(source: &str, search: &Search, engine: Engine) -> String {
    let price = search.max_price.map(|_| "e.hourly_yen <= $1");
    let free = search.free.map(|_| {
        "(select count(distinct a.lane) from allocations a where a.resource = e.instrument_id and a.live
            and a.ends_at > $2 and a.starts_at < $3) < (select capacity from instruments c where c.id = e.instrument_id)"
    });
    let among = search.among.as_deref().map(|ids| listed(ids, engine));
    let conditions: Vec<_> = [price, free, among.as_deref()].into_iter().flatten().collect();
    if conditions.is_empty() {
        return format!("{source} f");
    }
    // A cross join keeps SQLite from asking the index about every entry there is.
    format!("{source} f cross join search_index_entries e where e.id = f.rowid and {}", conditions.join(" and "))
}

/// Ids are ours and are only hexadecimal digits: they may stand in the text.
fn listed(ids: &[InstrumentId], engine: Engine) -> String {
    let literal = |id: &InstrumentId| match engine {
        Engine::Sqlite => format!("x'{}'", id.uuid().simple()),
        Engine::Postgres => format!("'{id}'"),
    };
    match ids {
        [] => "1 = 0".to_owned(),
        ids => format!("e.instrument_id in ({})", ids.iter().map(literal).collect::<Vec<_>>().join(", ")),
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: InstrumentId,
    name_ja: String,
    name_en: String,
    institution_id: InstitutionId,
    institution_ja: String,
    institution_en: String,
    category: String,
    maker: String,
    model: String,
    location: String,
    support: Support,
    hourly_yen: Option<Yen>,
}

/// What matches by its name comes first, then the rest. Without a text: everything, by name.
pub async fn search(reading: &mut Reading, search: &Search) -> Result<Found, Error> {
    let (total, rows) = match Expressions::of(search, reading.engine()) {
        Some(expressions) => matching(reading, search, &expressions).await?,
        None if search.text.trim().is_empty() => everything(reading, search).await?,
        // Nothing but punctuation matches nothing.
        None => (0, Vec::new()),
    };
    Ok(Found { items: rows.into_iter().map(Row::read).collect(), total })
}

async fn matching(reading: &mut Reading, search: &Search, text: &Expressions) -> Result<(i64, Vec<Row>), Error> {
    let engine = reading.engine();
    let (first, second) = (narrowed("search_index($4)", search, engine), narrowed("search_index($5)", search, engine));
    let count = format!("select (select count(*) from {first}), (select count(*) from {second})");
    let page = format!(
        "with found as (
            select * from (select 0 as tier, f.rowid as place from {first} order by f.rowid limit $6 offset $7) by_name
            union all
            select * from (select 1 as tier, f.rowid as place from {second} order by f.rowid limit $8 offset $9) otherwise
        ) {HITS} order by found.tier, found.place"
    );
    let (total, by_name): (i64, i64) = on!(reading, db => wanted!(sqlx::query_as(AssertSqlSafe(count.as_str())), search).bind(&text.all)
            .bind(&text.by_name).fetch_one(db).await?);
    let first = (by_name - search.offset).clamp(0, search.limit);
    let rows = on!(reading, db => wanted!(sqlx::query_as(AssertSqlSafe(page.as_str())), search).bind(&text.by_name)
        .bind(&text.otherwise).bind(first).bind(search.offset).bind(search.limit - first)
        .bind((search.offset - by_name).max(0)).fetch_all(db).await?);
    Ok((total, rows))
}

async fn everything(reading: &mut Reading, search: &Search) -> Result<(i64, Vec<Row>), Error> {
    const ACTIVE: &str =
        "(select id as rowid, instrument_id, hourly_yen, sort_key from search_index_entries where status = 'active')";
    let source = narrowed(ACTIVE, search, reading.engine());
    let count = format!("select count(*) from {source}");
    let page = format!(
        "with found as (select f.sort_key, f.rowid as place from {source} order by f.sort_key, f.rowid
            limit $4 offset $5) {HITS} order by found.sort_key, found.place"
    );
    let total =
        on!(reading, db => wanted!(sqlx::query_scalar(AssertSqlSafe(count.as_str())), search).fetch_one(db).await?);
    let rows = on!(reading, db => wanted!(sqlx::query_as(AssertSqlSafe(page.as_str())), search).bind(search.limit)
        .bind(search.offset).fetch_all(db).await?);
    Ok((total, rows))
}

/// By what one can narrow a search: categories, the most frequent first, and institutions with instruments.
pub async fn facets(reading: &mut Reading) -> Result<Facets, Error> {
    const SQL: &str = "select category, null, '', '', many from (select category, count(*) as many
            from search_index_entries where status = 'active' and category <> ''
            group by category order by many desc, category limit 60) categories
        union all
        select '', n.id, n.name_ja, n.name_en, 0 from institutions n
            where exists (select 1 from search_index_entries e where e.institution_id = n.id and e.status = 'active')
        order by 5 desc, 3, 1";
    type Row = (String, Option<InstitutionId>, String, String, i64);
    let rows: Vec<Row> = on!(reading, db => sqlx::query_as(SQL).fetch_all(db).await?);
    let mut facets = Facets::default();
    for (category, institution, ja, en, _) in rows {
        match institution {
            Some(id) => facets.institutions.push((id, Said { ja, en })),
            None => facets.categories.push(category),
        }
    }
    Ok(facets)
}

impl Row {
    fn read(self) -> Hit {
        Hit {
            id: self.id,
            name: Said { ja: self.name_ja, en: self.name_en },
            institution: self.institution_id,
            institution_name: Said { ja: self.institution_ja, en: self.institution_en },
            category: self.category,
            maker: self.maker,
            model: self.model,
            location: self.location,
            support: self.support,
            hourly_yen: self.hourly_yen,
        }
    }
}
