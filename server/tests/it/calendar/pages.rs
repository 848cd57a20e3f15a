//! The calendars as pages, as people without JavaScript meet them.

use crate::{bookings::Scene, fixtures::on_both};

#[tokio::test]
async fn every_view_has_an_address_and_tells_strangers_only_when() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        let served = db.served().await;
        let get = async |query: &str| {
            let path = format!("/instruments/{}{query}", scene.instrument);
            let response = served.get(&path).header("accept-language", "en").send().await.unwrap();
            assert_eq!(response.status(), 200, "{query}");
            response.text().await.unwrap()
        };
        for query in ["", "?view=day&date=2026-06-11", "?view=week&date=2026-06-08"] {
            let page = get(query).await;
            assert!(page.contains("10:00–12:00 taken"), "{query}");
            assert!(page.contains("start=09:00&amp;end=09:30"), "{query}");
            for secret in ["日立精工", "青木", "破断面の観察", "/bookings/"] {
                assert!(!page.contains(secret), "{secret} on {query}");
            }
        }
        assert!(!get("?view=day&date=2026-06-12").await.contains("10:00–12:00 taken"));
        let month = get("?view=month&date=2026-06-30").await;
        assert!(month.contains("Thu 11 Jun partly free"));
        assert!(month.contains("Sat 13 Jun closed"));
        // What cannot be read shows today.
        assert!(get("?view=decade&date=2026-02-30").await.contains("10:00–12:00 taken"));
    })
    .await;
}
