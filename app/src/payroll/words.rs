use super::{
    cost::{Flag, Step},
    model::{BonusClass, Method},
};
use crate::{
    money::{Ratio, Yen},
    words,
    words::{Lang, length},
};

pub const fn method(lang: Lang, method: Method) -> &'static str {
    match method {
        Method::ActualRate => actual_rate(lang),
        Method::GradeRate => grade_rate(lang),
        Method::Effort => effort(lang),
        Method::FullTime => full_time(lang),
        Method::Daily => daily(lang),
        Method::Hourly => hourly(lang),
    }
}

pub const fn bonus_class(lang: Lang, class: BonusClass) -> &'static str {
    match class {
        BonusClass::None => no_bonus(lang),
        BonusClass::OneToThree => one_to_three(lang),
        BonusClass::FourOrMore => four_or_more(lang),
    }
}

pub const fn flag(lang: Lang, flag: Flag) -> &'static str {
    match flag {
        Flag::PayMissing => pay_missing(lang),
        Flag::BelowCertifiedEffort => below_certified_effort(lang),
        Flag::EffortNotCertified => effort_not_certified(lang),
        Flag::EffortOverWhole => effort_over_whole(lang),
        Flag::OtherDuty => other_duty(lang),
        Flag::UnpaidOvertime => unpaid_overtime(lang),
        Flag::OvertimeExcluded => overtime_excluded(lang),
        Flag::SupportAlsoCharged => support_also_charged(lang),
        Flag::MoreThanAttendance => more_than_attendance(lang),
        Flag::MoreThanPaid => more_than_paid(lang),
    }
}

/// One line of the calculation, as a sum that can be followed with a pocket calculator.
pub fn step(lang: Lang, step: Step) -> String {
    match step {
        Step::AnnualCost { pay, fringe, sum } => annual_cost(lang, pay, fringe, sum),
        Step::PerScheduledHour { sum, scheduled_minutes, rate } => {
            per_hour(lang, sum, &length(lang, scheduled_minutes), rate)
        }
        Step::PerHourOfDay { daily, daily_minutes, rate } => per_hour(lang, daily, &length(lang, daily_minutes), rate),
        Step::GradeRate { grade, bonus_class: class, with_fringe, rate } => {
            let fringe = if with_fringe { fringe_within(lang) } else { fringe_apart(lang) };
            by_grade(lang, grade, bonus_class(lang, class), fringe, rate)
        }
        Step::HourlyRate { rate } => rate_of_hour(lang, rate),
        Step::LeftOut { minutes, because } => left_out(lang, &length(lang, minutes), flag(lang, because)),
        Step::Rounded { minutes, claim_minutes } => rounded(lang, &length(lang, minutes), &length(lang, claim_minutes)),
        Step::PremiumRate { rate, premium, premium_rate } => times(lang, rate, &premium.to_string(), premium_rate),
        Step::Hours { rate, minutes, amount } => times(lang, rate, &length(lang, minutes), amount),
        Step::HoursWithPremium { rate, minutes, premium_rate, overtime_minutes, amount } => {
            let (regular, overtime) = (length(lang, minutes), length(lang, overtime_minutes));
            times_and_times(lang, rate, &regular, premium_rate, &overtime, amount)
        }
        Step::Days { daily, days, amount } => times_days(lang, daily, days, amount),
        Step::Month { paid, amount } => paid_month(lang, paid, amount),
        Step::Effort { certified, actual } => effort_shares(lang, &certified.percent_text(), &actual.percent_text()),
        Step::Share { paid, share, amount } => times_share(lang, paid, share, amount),
        Step::Offset { amount, fee_income, left } => less_fees(lang, amount, fee_income, left),
    }
}

words! {
    desk => "機関", "Institution";
    pay_terms => "給与条件", "Pay terms";
    terms_set => "給与条件を保存しました。", "The pay terms were saved.";
    year => "年度", "Fiscal year";
    person => "氏名", "Name";
    post => "職名", "Title";
    method_label => "算定方法", "Method";
    not_set => "未設定", "Not set";
    no_earners => "この機関には技術支援スタッフがいません。", "This institution has no support staff.";
    save => "保存する", "Save";
    annual_pay => "年間総支給額(時間外手当を除く)", "Annual pay without overtime pay";
    annual_overtime => "年間の時間外手当", "Annual overtime pay";
    annual_overtime_hint => "記録のみ。時間単価には含めません。", "Recorded only: it never enters the rate.";
    annual_fringe => "年間法定福利費", "Annual statutory welfare";
    annual_scheduled => "年間理論総労働時間", "Annual scheduled time";
    daily_minutes => "1日の所定労働時間", "Scheduled time a day";
    hourly_pay => "時給", "Hourly pay";
    daily_pay => "日給", "Daily pay";
    grade => "健保等級", "Insurance grade";
    bonus => "賞与の回数", "Bonuses a year";
    with_fringe => "法定福利費を含む単価", "Rate with statutory welfare";
    manager => "管理職(時間外手当なし)", "Manager without overtime pay";
    effort_of(name: &str) => "エフォート率: {name}", "Effort: {name}";
    paid => "月ごとの支給実績", "Really paid, month by month";
    paid_in(month: &str) => "{month}の支給額", "Paid for {month}";
    yen_unit => "円", "yen";
    minutes_unit => "分", "min";

    actual_rate => "実績単価", "Actual hourly cost";
    grade_rate => "健保等級単価", "Hourly rate by insurance grade";
    effort => "エフォート率", "Effort rate";
    full_time => "専従", "Full time";
    daily => "日額", "Daily pay";
    hourly => "時給", "Hourly pay";

    no_bonus => "賞与なし", "no bonus";
    one_to_three => "賞与年1~3回", "one to three bonuses a year";
    four_or_more => "賞与年4回以上", "four or more bonuses a year";
    fringe_within => "法定福利費を含む", "with statutory welfare";
    fringe_apart => "法定福利費を含まない", "without statutory welfare";

    pay_missing => "算定に必要な給与情報が登録されていません。", "The pay that this method needs is not recorded.";
    below_certified_effort => "従事割合が申告エフォートを下回っています。", "Less was worked than the certified effort.";
    effort_not_certified => "この事業のエフォート証明がありません。", "No effort is certified for this programme.";
    effort_over_whole => "エフォートの合計が100%を超えています。", "The efforts add up to more than 100%.";
    other_duty => "専従期間に他の業務の記録があります。", "There is other work within a full-time month.";
    unpaid_overtime => "時間外手当のない管理職の所定外時間です。", "Beyond the scheduled hours of a manager without overtime pay.";
    overtime_excluded => "時間外は対象外です。", "Overtime is not eligible.";
    support_also_charged => "同じ支援時間を利用者にも請求しています。", "The same support was also charged to a user.";
    more_than_attendance => "従事日誌の合計が出勤簿を超えています。", "The diary adds up to more than the attendance.";
    more_than_paid => "全事業の合計が実際の支給額を超えています。", "All programmes together exceed what was really paid.";

    annual_cost(pay: Yen, fringe: Yen, sum: Yen) => "{pay} + {fringe} = {sum}円(年間総支給額 + 法定福利費)", "{pay} + {fringe} = ¥{sum} (annual pay + statutory welfare)";
    per_hour(sum: Yen, hours: &str, rate: Yen) => "{sum}円 ÷ {hours} = {rate}円/時(1円未満切捨)", "¥{sum} ÷ {hours} = ¥{rate} an hour (below one yen dropped)";
    by_grade(grade: u8, bonus: &str, fringe: &str, rate: Yen) => "健保等級{grade}({bonus}、{fringe}): {rate}円/時", "Insurance grade {grade} ({bonus}, {fringe}): ¥{rate} an hour";
    rate_of_hour(rate: Yen) => "{rate}円/時", "¥{rate} an hour";
    left_out(minutes: &str, because: &str) => "対象外 {minutes}: {because}", "{minutes} left out: {because}";
    rounded(minutes: &str, claimed: &str) => "{minutes} を端数処理して {claimed}", "{minutes}, rounded to {claimed}";
    times(rate: Yen, by: &str, amount: Yen) => "{rate}円 × {by} = {amount}円(1円未満切捨)", "¥{rate} × {by} = ¥{amount} (below one yen dropped)";
    times_and_times(rate: Yen, regular: &str, premium_rate: Yen, overtime: &str, amount: Yen) => "{rate}円 × {regular} + {premium_rate}円 × {overtime} = {amount}円(1円未満切捨)", "¥{rate} × {regular} + ¥{premium_rate} × {overtime} = ¥{amount} (below one yen dropped)";
    times_days(daily: Yen, days: u32, amount: Yen) => "{daily}円 × {days}日 = {amount}円", "¥{daily} × {days} days = ¥{amount}";
    paid_month(paid: Yen, amount: Yen) => "当月の支給額と事業主負担 {paid}円 → {amount}円", "Paid for the month, with the employer's insurance: ¥{paid} → ¥{amount}";
    effort_shares(certified: &str, actual: &str) => "申告エフォート {certified}%、従事割合 {actual}%", "Certified effort {certified}%, actual share {actual}%";
    times_share(paid: Yen, share: Ratio, amount: Yen) => "{paid}円 × {share} = {amount}円(1円未満切捨)", "¥{paid} × {share} = ¥{amount} (below one yen dropped)";
    less_fees(amount: Yen, fees: Yen, left: Yen) => "{amount}円 − 利用料収入 {fees}円 = {left}円", "¥{amount} − fees ¥{fees} = ¥{left}";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Minutes;

    #[test]
    fn a_calculation_can_be_followed_on_paper() {
        let hours = Step::Hours { rate: Yen(3_297), minutes: Minutes(5_535), amount: Yen(304_148) };
        assert_eq!(step(Lang::Ja, hours), "3,297円 × 92時間15分 = 304,148円(1円未満切捨)");
        assert_eq!(step(Lang::En, hours), "¥3,297 × 92 h 15 min = ¥304,148 (below one yen dropped)");
    }
}
