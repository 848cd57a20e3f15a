//! Two fiscal years of questions: most of them answered and closed, some waiting today.

use super::plan::{Chance, Consultation, Message, Plan, id};
use crate::{
    ids::{ConsultationId, MessageId},
    time::{Day, Instant, Minutes, Zone},
};
use std::collections::BTreeSet;

/// Subject, question, answer, report.
const THEMES: [(&str, &str, &str, &str); 8] = [
    (
        "めっき膜の厚さを測りたい",
        "真鍮の上のニッケルめっき(約5µm)の厚さを、切らずに測ることはできますか。",
        "蛍光X線膜厚計で測れます。試料は5cm角以内であればそのまま置けます。",
        "非破壊での膜厚測定について説明し、蛍光X線膜厚計の利用を案内した。",
    ),
    (
        "異物の正体を知りたい",
        "製品に付いた0.2mmほどの黒い異物が何か、調べる方法を教えてください。",
        "まず顕微FT-IRで有機物かどうかを見て、無機物であればSEM-EDSで元素を調べましょう。",
        "異物分析の手順(FT-IR、SEM-EDS)を説明した。",
    ),
    (
        "破断面の観察について",
        "ボルトが折れました。疲労か過負荷か、破断面から分かりますか。",
        "SEMで破面を見れば判断できることが多いです。折れた面を触らず、乾いた袋に入れてお持ちください。",
        "破面観察の方法と試料の扱いを説明し、SEM観察の立会を行った。",
    ),
    (
        "樹脂の劣化を調べたい",
        "屋外で使った樹脂カバーが割れました。劣化の程度を数値で比べられますか。",
        "FT-IRのカルボニル指数と引張試験で比べられます。新品も一緒にお持ちください。",
        "劣化評価の方法を提案した。",
    ),
    (
        "三次元測定の精度",
        "±5µmの公差を確認したいのですが、どの測定機がよいですか。",
        "温度を20℃に保った部屋の三次元測定機で測れます。治具についてもご相談ください。",
        "測定機の選び方と治具の考え方を説明した。",
    ),
    (
        "粉末の粒径分布",
        "1〜100µmの金属粉の粒径分布を測りたいです。",
        "レーザー回折式で測れます。分散媒を決めるため、少量を先に送ってください。",
        "粒径分布測定の条件を検討し、依頼測定につないだ。",
    ),
    (
        "表面粗さの測り方を教えてほしい",
        "新しい担当者が粗さ計を使えるようになりたいです。",
        "半日の講習を行います。測りたい部品を一つお持ちください。",
        "粗さ計の使い方を実技で指導した。",
    ),
    (
        "腐食の原因",
        "ステンレスの配管に点状のさびが出ました。原因を知りたいです。",
        "塩化物の有無をイオンクロマトで、介在物をEPMAで調べると原因が絞れます。",
        "腐食原因の調べ方を説明した。",
    ),
];

/// Every working day some company asks something, now and then.
pub fn ask(plan: &mut Plan, chance: &mut Chance, days: (Day, Day), now: Instant, holidays: &BTreeSet<Day>) {
    let works =
        |day: &Day| !matches!(chrono::Datelike::weekday(day).number_from_monday(), 6 | 7) && !holidays.contains(day);
    let working: Vec<Day> = days.0.iter_days().take_while(|day| *day < days.1).filter(works).collect();
    let recent = working.len().saturating_sub(12);
    for (place, day) in working.iter().enumerate() {
        if chance.happens(if place >= recent { 60 } else { 20 }) {
            ask_one(plan, chance, *day, now, place >= recent);
        }
    }
    // Somebody of the company that the demonstration signs in as has a question open, and one is on the region's desk.
    if let Some(last) = working.last() {
        ask_one(plan, chance, *last, now, true);
        if let Some(open) = plan.consultations.last_mut() {
            (open.company, open.status, open.staff) = (0, "received", None);
            open.messages.truncate(1);
        }
    }
}

fn ask_one(plan: &mut Plan, chance: &mut Chance, day: Day, now: Instant, is_recent: bool) {
    let Some(asked_at) = crate::time::ClockTime::from_minutes(9 * 60 + chance.roll(8) as i64 * 60)
        .and_then(|clock| Zone::TOKYO.instant(day, clock))
        .filter(|at| *at < now)
    else {
        return;
    };
    let number = plan.consultations.len();
    let instrument = chance.roll(plan.instruments.len());
    let theme = &THEMES[chance.roll(THEMES.len())];
    let kind =
        if theme.0.contains("教えて") { "guidance" } else { ["advice", "advice", "measurement"][chance.roll(3)] };
    let status = match (is_recent, chance.roll(100)) {
        (false, _) => "closed",
        (true, 0..=24) => "received",
        (true, 25..=39) => "assigned",
        (true, 40..=59) => "in_progress",
        (true, 60..=84) => "answered",
        (true, _) => "closed",
    };
    let helpers = plan.instruments[instrument].staff.clone();
    let staff = if status == "received" { None } else { chance.one_of(&helpers) };
    let status = if staff.is_none() { "received" } else { status };
    let company = chance.roll(plan.companies.len());
    let message = |place: usize, minutes: i64, side, text| Message {
        id: MessageId::fixed(id(31, number * 4 + place)),
        at: asked_at + Minutes(minutes).duration(),
        side,
        text,
    };
    let mut messages = vec![message(0, 0, "company", theme.1)];
    if matches!(status, "in_progress" | "answered" | "closed") {
        messages.push(message(1, 150, "staff", theme.2));
    }
    if status == "closed" {
        messages.push(message(2, 300, "company", "よく分かりました。ありがとうございました。"));
    }
    plan.consultations.push(Consultation {
        id: ConsultationId::fixed(id(30, number)),
        company,
        instrument,
        kind,
        subject: theme.0,
        report: if status == "closed" { theme.3 } else { "" },
        status,
        staff,
        asked_at,
        due_at: Zone::TOKYO.day(day).end() + Minutes::hours(24 * 3).duration(),
        touched_at: messages.last().map_or(asked_at, |last| last.at),
        outcome: (status == "closed" && chance.happens(60)).then(|| (chance.happens(25), chance.happens(8))),
        messages,
    });
}
