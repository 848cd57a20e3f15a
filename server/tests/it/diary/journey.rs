use super::{code, june, line, office};
use crate::fixtures::on_both;
use app::{
    diary::{Entry, Status, Step, WorkDay, operations},
    error::Error,
    time::Minutes,
    words::Said,
};

#[tokio::test]
async fn a_diary_goes_from_session_to_locked_month() {
    on_both(async |db| {
        let office = office(db).await;
        let (sem, company) = (db.instrument(office.institution, "SEM").await, db.company("日立精工").await);
        office.session(db, sem, company, "2026-06-08T10:00:30+09:00", "2026-06-08T12:00:10+09:00").await;

        assert_eq!(operations::month(&office.staff, office.id, june()).await.unwrap().undrafted, 1);
        assert_eq!(operations::prepare(&office.staff, office.id, june()).await.unwrap(), 1);
        assert_eq!(operations::prepare(&office.staff, office.id, june()).await.unwrap(), 0, "safe to repeat");
        let seen = operations::month(&office.staff, office.id, june()).await.unwrap();
        assert_eq!((seen.days.len(), seen.lines.len(), seen.undrafted), (22, 1, 0));
        assert_eq!(seen.days[0].available(), Minutes(450), "nine to half past five with an hour's break");
        let draft = &seen.lines[0];
        assert!(draft.entry.draft);
        assert_eq!((draft.entry.text.as_str(), draft.entry.minutes()), ("SEM", Minutes(120)));
        assert_eq!(draft.user_class.as_deref(), Some("sme"));

        assert_eq!(code(office.step(&office.staff, Step::Submit).await), "diary_drafts_left");
        operations::accept(&office.staff, &[(draft.entry.id, draft.entry.revision)]).await.unwrap();
        operations::add(&office.staff, office.id, line("2026-06-09", "09:00", "10:00")).await.unwrap();
        assert_eq!(code(office.step(&office.office, Step::Lock).await), "illegal_transition");
        office.step(&office.staff, Step::Submit).await.unwrap();
        assert_eq!(
            code(operations::add(&office.staff, office.id, line("2026-06-10", "09:00", "10:00")).await),
            "diary_month_closed"
        );
        office.step(&office.supervisor, Step::Return).await.unwrap();
        let told = app::notices::operations::inbox(&office.staff, None, 10).await.unwrap();
        assert_eq!((told[0].kind, told[0].about.path.as_str()), (app::notices::Kind::DiaryReturned, "/diary/2026-06"));
        operations::add(&office.staff, office.id, line("2026-06-10", "09:00", "10:00")).await.unwrap();
        office.step(&office.staff, Step::Submit).await.unwrap();
        office.step(&office.supervisor, Step::Confirm).await.unwrap();
        office.step(&office.office, Step::Lock).await.unwrap();

        let seen = operations::month(&office.staff, office.id, june()).await.unwrap();
        let diary = seen.diary.unwrap();
        assert_eq!((diary.status, diary.confirmed_by), (Status::Locked, office.supervisor.actor.account()));
        assert_eq!(seen.lines.iter().map(|line| line.entry.minutes()).sum::<Minutes>(), Minutes(240));
        for step in Step::ALL {
            let caller = if step == Step::Submit { &office.staff } else { &office.supervisor };
            let caller = if step == Step::Lock { &office.office } else { caller };
            assert_eq!(code(office.step(caller, step).await), "diary_month_locked", "{step:?}");
        }
        let kept = &seen.lines[0].entry;
        assert_eq!(
            code(operations::remove(&office.staff, kept.id, kept.revision, "誤記".into()).await),
            "diary_month_locked"
        );
    })
    .await;
}

#[tokio::test]
async fn a_line_fits_into_its_day_or_is_refused_with_the_reason() {
    on_both(async |db| {
        let office = office(db).await;
        let add = |entry: Entry| operations::add(&office.staff, office.id, entry);
        add(line("2026-06-08", "09:00", "13:00")).await.unwrap();
        assert_eq!(code(add(line("2026-06-08", "12:30", "13:30")).await), "diary_overlap");
        add(line("2026-06-08", "13:00", "16:30")).await.unwrap();
        assert_eq!(code(add(line("2026-06-08", "16:30", "16:31")).await), "diary_day_full");
        assert_eq!(code(add(line("2026-06-07", "10:00", "11:00")).await), "diary_day_full", "a Sunday");
        let whole = operations::month(&office.staff, office.id, june()).await.unwrap().days[0].clone();
        let leave = WorkDay { leave_minutes: Minutes(210), leave_kind: "half_day".into(), ..whole.clone() };
        operations::set_attendance(&office.staff, office.id, whole.day, Some(leave)).await.unwrap();
        assert_eq!(code(add(line("2026-06-01", "13:00", "17:01")).await), "diary_day_full");
        add(line("2026-06-01", "13:00", "17:00")).await.unwrap();
        let shorter = WorkDay { leave_minutes: Minutes(211), ..whole.clone() };
        assert_eq!(
            code(operations::set_attendance(&office.staff, office.id, whole.day, Some(shorter)).await),
            "diary_day_full"
        );
        assert_eq!(code(operations::set_attendance(&office.staff, office.id, whole.day, None).await), "diary_day_full");
        let impossible = WorkDay { break_minutes: Minutes(600), ..whole };
        assert_eq!(
            code(operations::set_attendance(&office.staff, office.id, impossible.day, Some(impossible)).await),
            "breaks_too_long"
        );
    })
    .await;
}

#[tokio::test]
async fn a_line_changes_only_with_a_reason_and_from_the_state_that_was_seen() {
    on_both(async |db| {
        let office = office(db).await;
        let first = line("2026-06-08", "09:00", "10:00");
        operations::add(&office.staff, office.id, first.clone()).await.unwrap();
        let longer = Entry { period: line("2026-06-08", "09:00", "11:00").period, ..first.clone() };
        assert_eq!(code(operations::change(&office.staff, longer.clone(), String::new()).await), "invalid");
        operations::change(&office.staff, longer.clone(), "終了時刻の誤り".into()).await.unwrap();
        assert_eq!(operations::change(&office.staff, longer.clone(), "再度".into()).await, Err(Error::Stale));
        let moved = Entry { day: "2026-07-01".parse().unwrap(), revision: 2, ..longer };
        assert_eq!(code(operations::change(&office.staff, moved, "翌月".into()).await), "invalid");
        assert_eq!(operations::remove(&office.staff, first.id, 1, "誤記".into()).await, Err(Error::Stale));
        operations::remove(&office.staff, first.id, 2, "誤記".into()).await.unwrap();
        assert_eq!(operations::month(&office.staff, office.id, june()).await.unwrap().lines, []);
        assert_eq!(operations::remove(&office.staff, first.id, 3, "誤記".into()).await, Err(Error::NotFound));
        assert_eq!(office.step_seen(&office.staff, Step::Submit, 9).await, Err(Error::Stale));
    })
    .await;
}

#[tokio::test]
async fn a_line_names_only_what_is_its_own() {
    on_both(async |db| {
        let office = office(db).await;
        let elsewhere = super::office(db).await;
        let name = Said { ja: "他機関の事業".into(), en: String::new() };
        let [from, to] = ["2026-04-01", "2027-03-31"].map(|day| day.parse().unwrap());
        let foreign =
            operations::add_programme(&elsewhere.office, elsewhere.institution, name, from, to).await.unwrap();
        let (sem, company) = (db.instrument(elsewhere.institution, "SEM").await, db.company("日立精工").await);
        let from = "2026-06-08T10:00:00+09:00";
        let booking = elsewhere.session(db, sem, company, from, "2026-06-08T12:00:00+09:00").await;
        let named = Entry { programme: Some(foreign), booking: Some(booking), ..line("2026-06-09", "09:00", "10:00") };
        let Err(Error::Invalid(errors)) = operations::add(&office.staff, office.id, named).await else {
            panic!("another institution's ids were accepted")
        };
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["programme_id", "booking_id"]);
    })
    .await;
}

#[tokio::test]
async fn the_job_drafts_for_everybody_and_a_removed_draft_stays_away() {
    on_both(async |db| {
        let office = office(db).await;
        let (sem, company) = (db.instrument(office.institution, "SEM").await, db.company("日立精工").await);
        office.session(db, sem, company, "2026-05-31T23:00:00+09:00", "2026-06-01T01:00:00+09:00").await;
        assert_eq!(operations::prepare_all(&office.staff).await, Err(Error::Forbidden));
        assert_eq!(operations::prepare_all(&db.operator()).await.unwrap(), 2, "one line in each month");
        assert_eq!(operations::prepare_all(&db.operator()).await.unwrap(), 0);
        let seen = operations::month(&office.staff, office.id, june()).await.unwrap();
        let draft = &seen.lines[0].entry;
        operations::remove(&office.staff, draft.id, draft.revision, String::new()).await.unwrap();
        assert_eq!(operations::prepare(&office.staff, office.id, june()).await.unwrap(), 0);
    })
    .await;
}

impl super::Office {
    async fn step_seen(&self, caller: &app::access::Caller, step: Step, revision: i64) -> Result<(), Error> {
        operations::step(caller, self.id, june(), step, String::new(), Some(revision)).await
    }
}
