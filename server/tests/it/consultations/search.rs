//! Finding a consultation by its words.

use super::{Scene, scene::words};
use crate::fixtures::on_both;
use app::consultations::{
    operations::{self, Words},
    store::Filter,
};

fn of(text: &str) -> Filter {
    Filter { text: text.to_owned(), ..Filter::default() }
}

#[tokio::test]
async fn subject_messages_and_for_the_staff_notes_and_names_are_found() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.assigned().await;
        scene.say(&scene.alice, id, "ﾆｯｹﾙ下地もあります").await.unwrap();
        let note = Words { internal: true, ..words("要注意の顧客") };
        operations::write(&scene.suzuki, id, note).await.unwrap();
        for text in ["膜厚", "ニッケル", "真鍮 膜厚", "来週"] {
            assert_eq!(scene.list(&scene.alice, of(text)).await.len(), 1, "{text}");
            assert_eq!(scene.list(&scene.suzuki, of(text)).await.len(), 1, "{text}");
        }
        for text in ["要注意", "日立", "膜厚 要注意"] {
            assert_eq!(scene.list(&scene.suzuki, of(text)).await.len(), 1, "{text}");
            assert_eq!(scene.list(&scene.alice, of(text)).await.len(), 0, "{text}: only the staff reads it");
        }
        for text in ["チタン", "膜厚 チタン", "!?"] {
            assert_eq!(scene.list(&scene.suzuki, of(text)).await.len(), 0, "{text}");
        }
    })
    .await;
}
