use super::{OPERATING, STAFF, day, decision, granted, year};
use crate::fixtures::on_both;
use app::{
    access::{Role, Scope},
    error::Error,
    grants::{Change, Move, operations},
    ids::{GrantChangeId, ReallocationId},
    money::Yen,
};

fn moved(amount: i64) -> Move {
    Move {
        id: ReallocationId::new(),
        on: day("2026-06-01"),
        from: STAFF,
        to: OPERATING,
        amount: Yen(amount),
        reason: "消耗品の増加".into(),
        needs_approval: false,
        approval_number: String::new(),
        approved_on: None,
    }
}

#[tokio::test]
async fn money_moves_freely_up_to_the_limit_and_with_an_approval_beyond_it() {
    on_both(async |db| {
        let (institution, office) = granted(db).await;
        let free = operations::reallocate(&office, institution, year(), moved(2_000_000)).await.unwrap();
        assert_eq!((free.needs_approval, free.limit_yen), (false, Yen(2_400_000)));
        let Err(Error::Refused(refusal)) = operations::reallocate(&office, institution, year(), moved(500_000)).await
        else {
            panic!("moved")
        };
        assert_eq!(refusal.code, "needs_approval");
        assert!(
            refusal.said.ja.contains("2,500,000円") && refusal.said.ja.contains("2,400,000円"),
            "{}",
            refusal.said.ja
        );
        let approved =
            Move { approval_number: "承認8-1".into(), approved_on: Some(day("2026-05-25")), ..moved(500_000) };
        assert!(operations::reallocate(&office, institution, year(), approved).await.unwrap().needs_approval);
        let too_much = operations::reallocate(&office, institution, year(), moved(9_000_000)).await;
        assert_eq!(too_much.unwrap_err().code(), "invalid", "no more than there is");

        let change = Change {
            id: GrantChangeId::new(),
            decided_on: day("2026-06-05"),
            number: "8文科科第9号".into(),
            pot: OPERATING,
            delta: Yen(300_000),
            reason: "増額".into(),
        };
        operations::change(&office, institution, year(), change).await.unwrap();
        operations::complete(&office, institution, year(), day("2026-12-20"), 1).await.unwrap();
        let stale = operations::complete(&office, institution, year(), day("2026-12-21"), 1).await;
        assert_eq!(stale, Err(Error::Stale));
        let seen = operations::overview(&office, institution, year()).await.unwrap().grant.unwrap();
        assert_eq!((seen.total(), seen.budget()[&OPERATING]), (Yen(12_300_000), Yen(3_800_000)));
        assert_eq!(seen.budget().values().copied().sum::<Yen>(), seen.total(), "moving changes no sum");
        assert_eq!((seen.moves.len(), seen.completed_on), (2, Some(day("2026-12-20"))));
    })
    .await;
}

#[tokio::test]
async fn a_year_has_one_decision_and_only_its_office_makes_it() {
    on_both(async |db| {
        let (institution, office) = granted(db).await;
        let again = operations::decide(&office, decision(institution)).await.unwrap_err();
        assert_eq!(again.code(), "decided_already");
        let auditor = db.person("監査", &[(Role::Auditor, Scope::Institution(institution))]).await;
        let forbidden = operations::reallocate(&auditor, institution, year(), moved(1)).await;
        assert_eq!(forbidden, Err(Error::Forbidden));
        assert!(operations::overview(&auditor, institution, year()).await.is_ok());
        let other = db.institution("B大学").await;
        let stranger = db.person("山口", &[(Role::Office, Scope::Institution(other))]).await;
        let staff = db.staff("鈴木", institution).await.0;
        for nobody in [&stranger, &staff, &db.visitor()] {
            assert_eq!(operations::overview(nobody, institution, year()).await, Err(Error::NotFound));
            assert_eq!(operations::books(nobody, institution, year()).await, Err(Error::NotFound));
            assert_eq!(operations::reallocate(nobody, institution, year(), moved(1)).await, Err(Error::NotFound));
        }
    })
    .await;
}
