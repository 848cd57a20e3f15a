//! Finding instruments among a hundred thousand.

use crate::{
    access::Reading,
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

/// What every entry must satisfy, whatever was typed. Free means that a lane of it is not taken in that time.
const WANTED: &str = "e.status = 'active' and ($1 is null or e.institution_id = $1) and ($2 is null or e.category = $2)
    and ($3 is null or e.support = $3) and ($4 is null or e.hourly_yen <= $4)
    and ($5 is null or (select count(distinct a.lane) from allocations a where a.resource = e.instrument_id and a.live
        and a.ends_at > $5 and a.starts_at < $6) < (select capacity from instruments c where c.id = e.instrument_id))";

/// What a list shows of the entries `found`.
const HITS: &str = "select i.id, i.name_ja, i.name_en, i.institution_id, n.name_ja as institution_ja,
    n.name_en as institution_en, i.category, i.maker, i.model, i.location, i.support, i.hourly_yen
    from found join instruments i on i.id = found.instrument_id join institutions n on n.id = i.institution_id";

/// Binds what [`WANTED`] asks for.
macro_rules! wanted {
    ($query:expr, $search:expr) => {
        $query
            .bind($search.institution)
            .bind($search.category.as_deref())
            .bind($search.support)
            .bind($search.max_price)
            .bind($search.free.map(crate::time::Period::start))
            .bind($search.free.map(crate::time::Period::end))
    };
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
    let (total, rows) = match Expressions::of(&search.text, reading.engine()) {
        Some(expressions) => matching(reading, search, &expressions).await?,
        None if search.text.trim().is_empty() => everything(reading, search).await?,
        // Nothing but punctuation matches nothing.
        None => (0, Vec::new()),
    };
    Ok(Found { items: rows.into_iter().map(Row::read).collect(), total })
}

async fn matching(reading: &mut Reading, search: &Search, text: &Expressions) -> Result<(i64, Vec<Row>), Error> {
    let count = format!(
        "select (select count(*) from search_index($7) e where {WANTED}),
            (select count(*) from search_index($8) e where {WANTED})"
    );
    let page = format!(
        "with found as (
            select * from (select 0 as tier, e.id as place, e.instrument_id from search_index($7) e where {WANTED}
                order by e.id limit $9 offset $10) by_name
            union all
            select * from (select 1 as tier, e.id as place, e.instrument_id from search_index($8) e where {WANTED}
                order by e.id limit $11 offset $12) otherwise
        ) {HITS} order by found.tier, found.place"
    );
    let (by_name, otherwise): (i64, i64) = on!(reading, db => wanted!(sqlx::query_as(AssertSqlSafe(count.as_str())), search).bind(&text.by_name)
            .bind(&text.otherwise).fetch_one(db).await?);
    let first = (by_name - search.offset).clamp(0, search.limit);
    let rows = on!(reading, db => wanted!(sqlx::query_as(AssertSqlSafe(page.as_str())), search).bind(&text.by_name)
        .bind(&text.otherwise).bind(first).bind(search.offset).bind(search.limit - first)
        .bind((search.offset - by_name).max(0)).fetch_all(db).await?);
    Ok((by_name + otherwise, rows))
}

async fn everything(reading: &mut Reading, search: &Search) -> Result<(i64, Vec<Row>), Error> {
    let count = format!("select count(*) from search_index_entries e where {WANTED}");
    let page = format!(
        "with found as (select e.sort_key, e.id as place, e.instrument_id from search_index_entries e where {WANTED}
            order by e.sort_key, e.id limit $7 offset $8) {HITS} order by found.sort_key, found.place"
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
