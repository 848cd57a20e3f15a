//! Both engines hold the same tables.

use crate::fixtures::{engines, on_both};
use app::{
    access::{Role, Scope},
    db::{Db, Pools},
};
use std::collections::BTreeMap;

/// Table and column → may it be null.
type Schema = BTreeMap<(String, String), bool>;

#[tokio::test]
async fn both_engines_have_the_same_tables_columns_and_nullability() {
    let mut schemas = Vec::new();
    for db in engines().await {
        schemas.push(schema_of(&db.db).await);
    }
    let [sqlite, postgres] = schemas.as_slice() else { panic!("two engines") };
    assert!(sqlite.contains_key(&("bookings".to_owned(), "starts_at".to_owned())), "the schema was read");
    let only = |a: &Schema, b: &Schema| -> Vec<_> {
        a.iter().filter(|(column, null)| b.get(column) != Some(null)).map(|entry| format!("{entry:?}")).collect()
    };
    assert_eq!(only(sqlite, postgres), only(postgres, sqlite), "columns of SQLite, of PostgreSQL");
}

async fn schema_of(db: &Db) -> Schema {
    const SQLITE: &str = "select t.name, c.name, c.\"notnull\" = 0 and c.pk = 0 from pragma_table_list t
        join pragma_table_info(t.name) c where t.schema = 'main' and t.type in ('table', 'virtual', 'shadow')
        and t.name not like 'sqlite_%' and t.name not like '\\_sqlx%' escape '\\' and t.name not like 'search_index%'";
    const POSTGRES: &str =
        "select table_name::text, column_name::text, is_nullable = 'YES' from information_schema.columns
        where table_schema = 'public' and table_name not like '\\_sqlx%' and table_name not like 'search_index%'";
    let columns: Vec<(String, String, bool)> = match db.pools() {
        Pools::Sqlite { read, .. } => sqlx::query_as(SQLITE).fetch_all(read).await,
        Pools::Postgres(pool) => sqlx::query_as(POSTGRES).fetch_all(pool).await,
    }
    .unwrap();
    columns.into_iter().map(|(table, column, null)| ((table, column), null)).collect()
}

#[tokio::test]
async fn people_and_things_of_the_fixtures_fit_both_schemas() {
    on_both(async |db| {
        let university = db.institution("A大学").await;
        let (region, company) = (db.region("常陸").await, db.company("日立精工").await);
        let (staff, employment) = db.staff("鈴木", university).await;
        db.skill(employment, db.instrument(university, "SEM").await).await;
        let roles = [(Role::Coordinator, Scope::Region(region)), (Role::CompanyAdmin, Scope::Company(company))];
        let coordinator = db.person("田中", &roles).await;
        assert!(staff.actor.is_staff(employment) && coordinator.actor.coordinates(region));
        assert_eq!(db.later(&staff, "2026-07-01T09:00:00+09:00").now().date_naive().to_string(), "2026-07-01");
        assert!(!db.visitor().actor.is_operator());
    })
    .await;
}
