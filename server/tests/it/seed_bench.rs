//! The data set for measuring goes into either database, and passes every guard that stands there.

use crate::fixtures::on_both;
use app::{
    on,
    seed::{self, bench::Size},
};

#[tokio::test]
async fn as_much_is_written_as_was_asked_for_and_only_into_an_empty_database() {
    on_both(async |db| {
        let size = Size { institutions: 2, instruments: 12, companies: 5, bookings: 600, years: 1, seed: 3 };
        let mut told = Vec::new();
        seed::bench::fill(&db.operator(), size, |done, whole| told.push((done, whole))).await.unwrap();
        assert_eq!(told, [(600, 1_200), (1_200, 1_200)]);
        let mut reading = db.operator().read().await.unwrap();
        for (sql, least) in [
            ("select count(*) from bookings", 600),
            ("select count(*) from usage_records", 500),
            ("select count(*) from diary_entries", 600),
            ("select count(*) from diary_months where status = 'locked'", 12),
            ("select count(*) from search_index_entries", 12),
        ] {
            let found: i64 = on!(reading, db => sqlx::query_scalar(sql).fetch_one(db).await.unwrap());
            assert!(found >= least, "{sql}: {found}");
        }
        drop(reading);
        let again = seed::bench::fill(&db.operator(), size, |_, _| {}).await;
        assert_eq!(again.unwrap_err().code(), "not_empty");
    })
    .await;
}
