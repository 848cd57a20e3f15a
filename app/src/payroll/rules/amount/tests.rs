use super::*;
use crate::{
    payroll::{
        model::{BonusClass, Effort, GradeRow, GradeTable, PayTerms},
        policy::{CostPolicy, MinuteLevel, MinuteUnit},
    },
    time::Month,
};
use proptest::prelude::*;

const PROGRAMME: ProgrammeId = ProgrammeId::fixed(1);
const OTHER: ProgrammeId = ProgrammeId::fixed(2);

fn june() -> Month {
    Month::new(2026, 6).unwrap()
}

fn line(day: usize, minutes: i64) -> WorkLine {
    WorkLine {
        day: june().days().nth(day - 1).unwrap(),
        minutes: Minutes(minutes),
        overtime_minutes: Minutes::ZERO,
        programme: Some(PROGRAMME),
        charged: Yen::ZERO,
    }
}

fn overtime(day: usize, minutes: i64) -> WorkLine {
    WorkLine { overtime_minutes: Minutes(minutes), ..line(day, minutes) }
}

/// 5,535 minutes over twelve days.
fn ninety_two_hours_and_a_quarter() -> Vec<WorkLine> {
    (1..=11).map(|day| line(day, 465)).chain([line(12, 420)]).collect()
}

fn month(lines: Vec<WorkLine>) -> MonthOfWork {
    MonthOfWork { month: june(), attendance_minutes: Minutes(21 * 465), lines }
}

fn hourly(yen: i64) -> PayTerms {
    PayTerms { hourly_yen: Some(Yen(yen)), ..PayTerms::by(Method::Hourly) }
}

fn paid(method: Method, yen: i64) -> PayTerms {
    PayTerms { paid: [(june(), Yen(yen))].into(), ..PayTerms::by(method) }
}

fn certified(yen: i64, percents: &[i128]) -> PayTerms {
    let effort = |(place, percent): (usize, &i128)| Effort {
        programme_id: ProgrammeId::fixed(place as u128 + 1),
        percent: Ratio::whole(*percent),
    };
    PayTerms { effort: percents.iter().enumerate().map(effort).collect(), ..paid(Method::Effort, yen) }
}

fn of(terms: &PayTerms, policy: &CostPolicy, lines: Vec<WorkLine>) -> Cost {
    let grades = GradeTable {
        rows: vec![GradeRow {
            fiscal_year: june().fiscal_year(),
            bonus_class: BonusClass::None,
            with_fringe: true,
            grade: 22,
            hourly_yen: Yen(2_080),
        }],
    };
    cost(Basis { terms, grades: &grades, policy }, &month(lines), PROGRAMME)
}

fn with_overtime(policy: OvertimePolicy) -> CostPolicy {
    CostPolicy { overtime_policy: policy, ..CostPolicy::default() }
}

fn with_fees(policy: FeeIncomePolicy) -> CostPolicy {
    CostPolicy { fee_income_policy: policy, ..CostPolicy::default() }
}

#[test]
fn p02_rate_and_amount_are_floored_once_each_and_minutes_are_not_decimals() {
    let terms = PayTerms {
        annual_pay_yen: Some(Yen(5_400_000)),
        annual_overtime_yen: Some(Yen(420_000)),
        annual_fringe_yen: Some(Yen(810_000)),
        annual_scheduled_minutes: Some(Minutes(112_995)),
        ..PayTerms::by(Method::ActualRate)
    };
    let cost = of(&terms, &CostPolicy::default(), ninety_two_hours_and_a_quarter());
    assert_eq!((cost.rate, cost.minutes, cost.claim_minutes), (Some(Yen(3_297)), Minutes(5_535), Minutes(5_535)));
    assert_eq!((cost.amount, cost.flags), (Yen(304_148), vec![]));
    let last = Step::Hours { rate: Yen(3_297), minutes: Minutes(5_535), amount: Yen(304_148) };
    assert_eq!((cost.steps.len(), cost.steps.last()), (3, Some(&last)));
}

#[test]
fn p03_the_grade_table_has_one_rate_for_regular_and_overtime_hours() {
    let terms = PayTerms {
        grade: Some(22),
        bonus_class: Some(BonusClass::None),
        with_fringe: true,
        ..PayTerms::by(Method::GradeRate)
    };
    let regular = (1..=5).map(|day| line(day, 462));
    for policy in [OvertimePolicy::SameRate, OvertimePolicy::Premium] {
        let lines = regular.clone().chain([overtime(6, 120)]).collect();
        assert_eq!(of(&terms, &with_overtime(policy), lines).amount, Yen(84_240));
    }
}

#[test]
fn p05_parts_of_an_effort_are_floored_and_the_spare_yen_stays_with_the_institution() {
    let terms = certified(412_357, &[60, 25, 15]);
    let policy = CostPolicy { effort_cap: EffortCap::Certified, ..CostPolicy::default() };
    let costs = costs(Basis { terms: &terms, grades: &GradeTable::default(), policy: &policy }, &month(vec![]));
    let amounts: Vec<_> = costs.iter().map(|cost| cost.amount.0).collect();
    assert_eq!(amounts, [247_414, 103_089, 61_853]);
    assert_eq!(amounts.iter().sum::<i64>(), 412_357 - 1);
}

#[test]
fn p06_less_work_than_certified_is_flagged_and_caps_the_claim() {
    let of = |effort_cap| {
        let policy = CostPolicy { effort_cap, ..CostPolicy::default() };
        let cost = of(&certified(412_357, &[60]), &policy, ninety_two_hours_and_a_quarter());
        assert_eq!(cost.flags, [Flag::BelowCertifiedEffort]);
        cost.amount
    };
    assert_eq!(of(EffortCap::MinCertifiedActual), Yen(233_732));
    assert_eq!(of(EffortCap::Certified), Yen(247_414));
}

#[test]
fn p08_a_manager_costs_the_scheduled_hours_and_no_more() {
    let terms = PayTerms { daily_minutes: Some(Minutes(465)), manager_without_overtime_pay: true, ..hourly(4_500) };
    for long_day in [line(1, 600), WorkLine { overtime_minutes: Minutes(135), ..line(1, 600) }] {
        let cost = of(&terms, &with_overtime(OvertimePolicy::SameRate), vec![long_day]);
        assert_eq!((cost.amount, cost.minutes, cost.claim_minutes), (Yen(34_875), Minutes(600), Minutes(465)));
        assert_eq!(cost.flags, [Flag::UnpaidOvertime]);
    }
}

#[test]
fn p09_overtime_is_paid_alike_left_out_or_paid_with_a_floored_premium_rate() {
    let amount = |policy| of(&hourly(3_297), &with_overtime(policy), vec![overtime(1, 600)]).amount;
    assert_eq!(amount(OvertimePolicy::SameRate), Yen(32_970));
    assert_eq!(amount(OvertimePolicy::Exclude), Yen::ZERO);
    assert_eq!(amount(OvertimePolicy::Premium), Yen(41_210));
    let left_out = of(&hourly(3_297), &with_overtime(OvertimePolicy::Exclude), vec![overtime(1, 600)]);
    assert_eq!(left_out.flags, [Flag::OvertimeExcluded]);
}

#[test]
fn p10_minutes_are_rounded_at_the_level_that_the_policy_names() {
    let amount = |unit, minute_level| {
        let minute_unit = MinuteUnit::new(unit).unwrap();
        let policy = CostPolicy { minute_unit, minute_level, ..CostPolicy::default() };
        of(&hourly(3_000), &policy, (1..=5).map(|day| line(day, 50)).collect()).amount
    };
    assert_eq!(amount(15, MinuteLevel::Entry), Yen(11_250));
    assert_eq!(amount(15, MinuteLevel::Month), Yen(12_000));
    assert_eq!(amount(1, MinuteLevel::Month), Yen(12_500));
}

#[test]
fn p12_full_time_costs_what_was_paid_and_not_a_part_of_the_insurance() {
    let terms = paid(Method::FullTime, 380_000 * 11 / 22 + 58_900);
    let cost = of(&terms, &CostPolicy::default(), vec![line(16, 465)]);
    assert_eq!((cost.amount, cost.rate, cost.flags), (Yen(248_900), None, vec![]));
}

#[test]
fn any_other_duty_makes_full_time_void() {
    let terms = paid(Method::FullTime, 248_900);
    for programme in [None, Some(OTHER)] {
        let lines = vec![line(16, 400), WorkLine { programme, ..line(17, 1) }];
        let cost = of(&terms, &CostPolicy::default(), lines);
        assert_eq!((cost.amount, cost.flags), (Yen::ZERO, vec![Flag::OtherDuty]));
    }
}

#[test]
fn p13_support_that_is_also_charged_is_flagged_and_the_policy_decides() {
    let guidance = || vec![WorkLine { charged: Yen(17_000), ..line(1, 600) }];
    let of = |policy| of(&hourly(3_297), &with_fees(policy), guidance());
    for (policy, amount) in
        [(FeeIncomePolicy::Offset, 15_970), (FeeIncomePolicy::Exclude, 0), (FeeIncomePolicy::Report, 32_970)]
    {
        let cost = of(policy);
        assert_eq!((cost.amount, cost.fee_income), (Yen(amount), Yen(17_000)), "{policy:?}");
        assert_eq!(cost.flags, [Flag::SupportAlsoCharged], "{policy:?}");
    }
    assert_eq!(of(FeeIncomePolicy::Exclude).claim_minutes, Minutes::ZERO);
}

#[test]
fn excluded_support_lessens_a_month_by_its_part() {
    let lines = vec![line(1, 300), WorkLine { charged: Yen(1), ..line(2, 100) }];
    let cost = of(&paid(Method::FullTime, 400_000), &with_fees(FeeIncomePolicy::Exclude), lines);
    assert_eq!(cost.amount, Yen(300_000));
}

#[test]
fn days_are_counted_once_however_many_lines_they_have() {
    let terms = PayTerms { daily_yen: Some(Yen(9_600)), ..PayTerms::by(Method::Daily) };
    let lines = vec![line(1, 60), line(1, 60), line(2, 60), WorkLine { programme: None, ..line(3, 60) }];
    assert_eq!(of(&terms, &CostPolicy::default(), lines).amount, Yen(19_200));
}

#[test]
fn without_pay_nothing_is_claimed_and_it_says_so() {
    for method in Method::ALL {
        let terms = PayTerms { effort: certified(0, &[60]).effort, ..PayTerms::by(method) };
        let cost = of(&terms, &CostPolicy::default(), vec![line(1, 60)]);
        assert_eq!((cost.amount, cost.flags), (Yen::ZERO, vec![Flag::PayMissing]), "{method:?}");
    }
}

#[test]
fn efforts_beyond_the_whole_or_without_certificate_claim_nothing() {
    let over = of(&certified(400_000, &[60, 41]), &CostPolicy::default(), vec![line(1, 60)]);
    assert_eq!((over.amount, over.flags), (Yen::ZERO, vec![Flag::EffortOverWhole]));
    let none = of(&certified(400_000, &[]), &CostPolicy::default(), vec![line(1, 60)]);
    assert_eq!((none.amount, none.flags), (Yen::ZERO, vec![Flag::EffortNotCertified]));
}

#[test]
fn all_programmes_together_bearing_more_than_was_paid_is_flagged_on_each() {
    let terms = PayTerms { paid: [(june(), Yen(5_999))].into(), ..hourly(3_000) };
    let lines = vec![line(1, 60), WorkLine { programme: Some(OTHER), ..line(1, 60) }];
    let basis = Basis { terms: &terms, grades: &GradeTable::default(), policy: &CostPolicy::default() };
    let costs = costs(basis, &month(lines));
    assert_eq!(costs.iter().map(|cost| cost.flags.clone()).collect::<Vec<_>>(), [[Flag::MoreThanPaid]; 2]);
}

#[test]
fn a_diary_beyond_attendance_is_flagged() {
    let cost = of(&hourly(3_000), &CostPolicy::default(), (1..=22).map(|day| line(day, 465)).collect());
    assert_eq!(cost.flags, [Flag::MoreThanAttendance]);
}

#[test]
fn a_cost_is_written_in_the_shape_of_the_report() {
    let json = serde_json::to_value(of(&hourly(3_297), &CostPolicy::default(), vec![overtime(1, 60)])).unwrap();
    assert_eq!((&json["method"], &json["month"]), (&"hourly".into(), &"2026-06".into()));
    assert_eq!((&json["rate_yen"], &json["amount_yen"]), (&3297.into(), &0.into()));
    assert_eq!((&json["minutes"], &json["claim_minutes"]), (&60.into(), &0.into()));
    assert_eq!(json["flags"], serde_json::json!(["overtime_excluded"]));
}

proptest! {
    #[test]
    fn parts_of_an_effort_never_exceed_the_whole(
        paid in 0_i64..2_000_000,
        percents in prop::collection::vec(0_i128..=40, 1..6),
        worked in prop::collection::vec(0_i64..3_000, 0..6),
        capped in any::<bool>(),
    ) {
        let terms = certified(paid, &percents);
        let effort_cap = if capped { EffortCap::MinCertifiedActual } else { EffortCap::Certified };
        let policy = CostPolicy { effort_cap, ..CostPolicy::default() };
        let on = |(place, minutes): (usize, &i64)| WorkLine {
            programme: Some(ProgrammeId::fixed(place as u128 + 1)),
            ..line(1, *minutes)
        };
        let work = month(worked.iter().enumerate().map(on).collect());
        let costs = costs(Basis { terms: &terms, grades: &GradeTable::default(), policy: &policy }, &work);
        prop_assert!(costs.iter().map(|cost| cost.amount).sum::<Yen>() <= Yen(paid));
    }

    #[test]
    fn more_minutes_never_cost_less(
        rate in 0_i64..20_000, fewer in 0_i64..10_000, more in 0_i64..10_000, unit in 0_usize..6, premium in any::<bool>(),
    ) {
        let overtime_policy = if premium { OvertimePolicy::Premium } else { OvertimePolicy::SameRate };
        let policy = CostPolicy { minute_unit: MinuteUnit::ALL[unit], overtime_policy, ..CostPolicy::default() };
        let amount = |minutes| of(&hourly(rate), &policy, vec![line(1, minutes)]).amount;
        prop_assert!(amount(fewer) <= amount(fewer + more));
        let all_overtime = |minutes| of(&hourly(rate), &policy, vec![overtime(1, minutes)]).amount;
        prop_assert!(all_overtime(fewer) <= all_overtime(fewer + more));
    }
}
