//! The board on the wall and the page on the phone.

use crate::{
    bookings::{Scene, period},
    fixtures::{TestDb, on_both},
};
use app::{
    access::Caller,
    error::Error,
    notices::{self, Kind},
    on,
    onsite::{Standing, operations},
    usage::{self, Report, State},
};

const TEN: &str = "2026-06-11T10:00:00+09:00";

fn standing(board: &app::onsite::Board) -> Standing {
    board.lines[0].standing
}

#[tokio::test]
async fn the_board_says_when_an_instrument_is_free_and_never_who_has_it() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        scene.book(&scene.alice, scene.assisted("10:00", "12:00")).await.unwrap();
        let board = async |now: &str| operations::board(&db.later(&db.visitor(), now), scene.university).await.unwrap();
        let (ten, noon) = (period("10:00", "12:00").start(), period("10:00", "12:00").end());
        assert_eq!(standing(&board("2026-06-11T09:30:00+09:00").await), Standing::Free { until: Some(ten) });
        let taken = board(TEN).await;
        assert_eq!((standing(&taken), taken.lines[0].next_free), (Standing::Taken { until: noon }, Some(noon)));
        assert_eq!(standing(&board("2026-06-11T20:00:00+09:00").await), Standing::Closed);
        let said = format!("{taken:?}");
        for name in ["日立精工", "青木", "鈴木", "破断面"] {
            assert!(!said.contains(name), "{name} in {said}");
        }
        let page =
            db.served().await.get(&format!("/institutions/{}/board?wall=yes", scene.university)).send().await.unwrap();
        let html = page.text().await.unwrap();
        assert!(html.contains("http-equiv=\"refresh\""), "{html}");

        set_status(db, &scene, "out_of_service").await;
        assert_eq!(standing(&board(TEN).await), Standing::Down { until: None });
        let nowhere = app::ids::InstitutionId::fixed(9);
        assert_eq!(operations::board(&db.visitor(), nowhere).await, Err(Error::NotFound));
    })
    .await;
}

async fn set_status(db: &TestDb, scene: &Scene<'_>, status: &str) {
    const SQL: &str = "update instruments set status = $2 where id = $1";
    let mut tx = db.operator().begin().await.unwrap();
    on!(tx, db => sqlx::query(SQL).bind(scene.instrument).bind(status).execute(db).await.unwrap().rows_affected());
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn on_the_phone_everybody_finds_only_what_is_theirs_to_begin_and_end() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let id = scene.book(&scene.alice, scene.self_use("10:00", "12:00")).await.unwrap();
        let at_ten = |caller: &Caller| db.later(caller, TEN);
        let sessions = async |caller: &Caller| operations::visit(caller, scene.instrument).await.unwrap().1;
        assert_eq!(sessions(&scene.alice).await.len(), 0, "it is tomorrow");
        let alice = at_ten(&scene.alice);
        assert_eq!(sessions(&alice).await[0].booking, id);
        assert_eq!(sessions(&at_ten(&scene.rival)).await, []);
        assert_eq!(sessions(&at_ten(&scene.supporter)).await.len(), 1, "staff help out");
        assert!(operations::visit(&db.visitor(), scene.instrument).await.is_err());

        usage::operations::check_in(&alice, id, None, None).await.unwrap();
        assert!(matches!(sessions(&alice).await[0].state, State::InUse { .. }));
        let late = db.later(&scene.alice, "2026-06-12T12:30:00+09:00");
        assert_eq!(sessions(&late).await.len(), 1, "what runs over can still be ended");
        usage::operations::check_out(&late, id, None, None, None, Report::default()).await.unwrap();
        assert_eq!(sessions(&late).await, []);
    })
    .await;
}

#[tokio::test]
async fn a_fault_reaches_those_who_keep_the_instrument() {
    on_both(async |db| {
        let scene = Scene::new(db).await;
        let report = async |caller: &Caller, what: &str| {
            operations::report_fault(caller, scene.instrument, what.to_owned()).await
        };
        assert_eq!(report(&db.visitor(), "煙").await, Err(Error::SignedOut));
        assert_eq!(report(&scene.alice, " ").await.unwrap_err().code(), "invalid");
        report(&scene.alice, "真空が引けない").await.unwrap();
        for keeper in [&scene.manager, &scene.supporter] {
            let told = notices::operations::inbox(keeper, None, 10).await.unwrap();
            assert_eq!((told[0].kind, told[0].about.reason.as_str()), (Kind::FaultReported, "真空が引けない"));
        }
        assert_eq!(notices::operations::inbox(&scene.rival, None, 10).await.unwrap(), []);
    })
    .await;
}
