//! Every text of notices. The same words stand in the inbox and in mails.

use super::{About, Choice, Kind, Notice, Topic};
use crate::{
    words,
    words::{self as common, Lang},
};

/// What a kind is called where people choose.
pub const fn kind(lang: Lang, kind: Kind) -> &'static str {
    match kind {
        Kind::BookingRequested => kind_requested(lang),
        Kind::BookingConfirmed => kind_confirmed(lang),
        Kind::BookingRejected => kind_rejected(lang),
        Kind::BookingChanged => kind_changed(lang),
        Kind::BookingCancelled => kind_cancelled(lang),
        Kind::BookingExpired => kind_expired(lang),
        Kind::BookingMissed => kind_missed(lang),
        Kind::BookingDisplaced => kind_displaced(lang),
        Kind::BookingReturned => kind_returned(lang),
        Kind::BookingReminder => kind_reminder(lang),
        Kind::SlotFreed => kind_freed(lang),
        Kind::CorrectionAsked => kind_correction_asked(lang),
        Kind::CorrectionReviewed => kind_correction_reviewed(lang),
        Kind::DiaryReturned => kind_diary_returned(lang),
        Kind::ConsultationAsked => kind_consultation_asked(lang),
        Kind::ConsultationAssigned => kind_consultation_assigned(lang),
        Kind::ConsultationMessage => kind_consultation_message(lang),
        Kind::ConsultationAnswered => kind_consultation_answered(lang),
        Kind::ConsultationHandover => kind_consultation_handover(lang),
        Kind::ConsultationClosed => kind_consultation_closed(lang),
        Kind::FaultReported => kind_fault(lang),
        Kind::AppointmentProposed => kind_appointment_proposed(lang),
        Kind::AppointmentAccepted => kind_appointment_accepted(lang),
        Kind::AppointmentCancelled => kind_appointment_cancelled(lang),
    }
}

/// The subject of its mail and its heading in the inbox.
pub fn title(lang: Lang, kind: Kind, about: &About) -> String {
    let thing = about.thing.say_or_other(lang);
    match kind {
        Kind::BookingRequested => title_requested(lang, thing),
        Kind::BookingConfirmed => title_confirmed(lang, thing),
        Kind::BookingRejected => title_rejected(lang, thing),
        Kind::BookingChanged => title_changed(lang, thing),
        Kind::BookingCancelled => title_cancelled(lang, thing),
        Kind::BookingExpired => title_expired(lang, thing),
        Kind::BookingMissed => title_missed(lang, thing),
        Kind::BookingDisplaced => title_displaced(lang, thing),
        Kind::BookingReturned => title_returned(lang, thing),
        Kind::BookingReminder => title_reminder(lang, thing),
        Kind::SlotFreed => title_freed(lang, thing),
        Kind::CorrectionAsked => title_correction_asked(lang, thing),
        Kind::CorrectionReviewed => title_correction_reviewed(lang, thing),
        Kind::DiaryReturned => title_diary_returned(lang, thing),
        Kind::ConsultationAsked => title_consultation_asked(lang, thing),
        Kind::ConsultationAssigned => title_consultation_assigned(lang, thing),
        Kind::ConsultationMessage => title_consultation_message(lang, thing),
        Kind::ConsultationAnswered => title_consultation_answered(lang, thing),
        Kind::ConsultationHandover => title_consultation_handover(lang, thing),
        Kind::ConsultationClosed => title_consultation_closed(lang, thing),
        Kind::FaultReported => title_fault(lang, thing),
        Kind::AppointmentProposed => title_appointment_proposed(lang, thing),
        Kind::AppointmentAccepted => title_appointment_accepted(lang, thing),
        Kind::AppointmentCancelled => title_appointment_cancelled(lang, thing),
    }
}

/// What it means for the recipient, in one sentence.
pub const fn sentence(lang: Lang, kind: Kind) -> &'static str {
    match kind {
        Kind::BookingRequested => says_requested(lang),
        Kind::BookingConfirmed => says_confirmed(lang),
        Kind::BookingRejected => says_rejected(lang),
        Kind::BookingChanged => says_changed(lang),
        Kind::BookingCancelled => says_cancelled(lang),
        Kind::BookingExpired => says_expired(lang),
        Kind::BookingMissed => says_missed(lang),
        Kind::BookingDisplaced => says_displaced(lang),
        Kind::BookingReturned => says_returned(lang),
        Kind::BookingReminder => says_reminder(lang),
        Kind::SlotFreed => says_freed(lang),
        Kind::CorrectionAsked => says_correction_asked(lang),
        Kind::CorrectionReviewed => says_correction_reviewed(lang),
        Kind::DiaryReturned => says_diary_returned(lang),
        Kind::ConsultationAsked => says_consultation_asked(lang),
        Kind::ConsultationAssigned => says_consultation_assigned(lang),
        Kind::ConsultationMessage => says_consultation_message(lang),
        Kind::ConsultationAnswered => says_consultation_answered(lang),
        Kind::ConsultationHandover => says_consultation_handover(lang),
        Kind::ConsultationClosed => says_consultation_closed(lang),
        Kind::FaultReported => says_fault(lang),
        Kind::AppointmentProposed => says_appointment_proposed(lang),
        Kind::AppointmentAccepted => says_appointment_accepted(lang),
        Kind::AppointmentCancelled => says_appointment_cancelled(lang),
    }
}

/// When and where, and what somebody said: a line each.
pub fn facts(lang: Lang, about: &About) -> Vec<(&'static str, String)> {
    let when = about.period.map(|period| common::period(lang, about.zone, period));
    let place = Some(about.place.say_or_other(lang).to_owned());
    [(when_label(lang), when), (place_label(lang), place), (reason_label(lang), Some(about.reason.clone()))]
        .into_iter()
        .filter_map(|(name, value)| value.filter(|value| !value.is_empty()).map(|value| (name, value)))
        .collect()
}

/// All of a notice as plain text, a line each.
pub fn lines(lang: Lang, notice: &Notice) -> Vec<String> {
    let facts = facts(lang, &notice.about).into_iter().map(|(name, value)| fact(lang, name, &value));
    std::iter::once(sentence(lang, notice.kind).to_owned()).chain(facts).collect()
}

pub const fn topic(lang: Lang, topic: Topic) -> &'static str {
    match topic {
        Topic::Bookings => topic_bookings(lang),
        Topic::Usage => topic_usage(lang),
        Topic::Diary => topic_diary(lang),
        Topic::Consultations => topic_consultations(lang),
    }
}

pub const fn choice(lang: Lang, choice: Choice) -> &'static str {
    match choice {
        Choice::AtOnce => at_once(lang),
        Choice::Daily => daily(lang),
        Choice::InApp => in_app(lang),
        Choice::Off => off(lang),
    }
}

words! {
    kind_requested => "予約申請(承認する人へ)", "A request waits for my approval";
    title_requested(thing: &str) => "予約申請: {thing}", "Booking request: {thing}";
    says_requested => "承認を待つ予約申請があります。期限までに返答がないと、時間枠は解放されます。", "A booking request waits for your answer. Without an answer in time, its slot is given back.";
    kind_confirmed => "予約の確定", "A booking is confirmed";
    title_confirmed(thing: &str) => "予約確定: {thing}", "Booking confirmed: {thing}";
    says_confirmed => "予約が確定しました。", "The booking is confirmed.";
    kind_rejected => "予約申請の却下", "A request is rejected";
    title_rejected(thing: &str) => "予約却下: {thing}", "Booking rejected: {thing}";
    says_rejected => "予約申請は承認されませんでした。", "The booking request was not approved.";
    kind_changed => "予約の変更", "A booking is changed";
    title_changed(thing: &str) => "予約変更: {thing}", "Booking changed: {thing}";
    says_changed => "予約の内容が変更されました。新しい内容をご確認ください。", "The booking was changed. Please check the new details.";
    kind_cancelled => "予約の取消", "A booking is cancelled";
    title_cancelled(thing: &str) => "予約取消: {thing}", "Booking cancelled: {thing}";
    says_cancelled => "予約が取り消されました。", "The booking was cancelled.";
    kind_expired => "予約申請の期限切れ", "A request has expired";
    title_expired(thing: &str) => "申請期限切れ: {thing}", "Request expired: {thing}";
    says_expired => "期限までに返答がなかったため、予約申請は失効しました。別の時間で申請できます。", "The request was not answered in time and has expired. You can ask for another time.";
    kind_missed => "無断不使用", "A booking was missed";
    title_missed(thing: &str) => "無断不使用: {thing}", "Missed: {thing}";
    says_missed => "利用開始の記録がなかったため、残りの時間枠は解放されました。", "Nobody checked in, so the rest of the slot was given back.";
    kind_displaced => "保守・故障による利用不可", "An outage takes my booking's time";
    title_displaced(thing: &str) => "予約の時間に利用できません: {thing}", "Not available at your time: {thing}";
    says_displaced => "機器の保守または故障のため、予約の時間に利用できません。予約の画面で近い空き時間を選ぶか、無料で取り消せます。", "Because of maintenance or a breakdown the instrument is not available at your time. Choose a free time nearby on the booking's page, or cancel for nothing.";
    kind_returned => "機器の復旧", "My booking's instrument is back";
    title_returned(thing: &str) => "復旧しました: {thing}", "Back again: {thing}";
    says_returned => "機器が復旧し、予約は元の時間で有効に戻りました。", "The instrument is back, and your booking holds again at its time.";
    kind_reminder => "前日のお知らせ", "Reminder the day before";
    title_reminder(thing: &str) => "まもなくご利用: {thing}", "Coming up: {thing}";
    says_reminder => "予約の時間が近づいています。使わない場合は、早めに取り消してください。", "Your booking is near. If you do not need it, please cancel it early.";
    kind_freed => "待っている機器の空き", "A slot I wait for is free";
    title_freed(thing: &str) => "空きが出ました: {thing}", "A slot is free: {thing}";
    says_freed => "お待ちの機器に空きが出ました。", "There is room at the instrument you wait for.";
    kind_correction_asked => "利用記録の訂正依頼(判断する人へ)", "A correction waits for my decision";
    title_correction_asked(thing: &str) => "訂正依頼: {thing}", "Correction asked for: {thing}";
    says_correction_asked => "利用記録の訂正依頼があります。", "A correction of a record of use waits for a decision.";
    kind_correction_reviewed => "利用記録の訂正の結果", "My correction was decided";
    title_correction_reviewed(thing: &str) => "訂正依頼の結果: {thing}", "Correction decided: {thing}";
    says_correction_reviewed => "利用記録の訂正依頼が処理されました。", "Your request to correct a record of use was decided.";
    kind_diary_returned => "従事日誌の差し戻し", "My diary was returned";
    title_diary_returned(thing: &str) => "従事日誌の差し戻し: {thing}", "Diary returned: {thing}";
    says_diary_returned => "従事日誌が差し戻されました。直して、もう一度提出してください。", "Your diary was returned. Please mend it and hand it in again.";
    kind_consultation_asked => "新しい相談(窓口へ)", "A new consultation, for the desk";
    title_consultation_asked(thing: &str) => "新しい{thing}", "New: {thing}";
    says_consultation_asked => "窓口に新しい相談があります。担当者を決めてください。", "A new consultation lies on your desk. Please decide who answers.";
    kind_consultation_assigned => "相談の担当になった", "A consultation is given to me";
    title_consultation_assigned(thing: &str) => "担当になりました: {thing}", "Yours to answer: {thing}";
    says_consultation_assigned => "相談の担当になりました。期限までに回答してください。", "A consultation was given to you. Please answer in time.";
    kind_consultation_message => "相談への書き込み", "Something was written in a consultation";
    title_consultation_message(thing: &str) => "{thing}に書き込みがあります", "A message: {thing}";
    says_consultation_message => "新しい書き込みがあります。このメールには返信せず、画面で読んで返事を書いてください。", "There is a new message. Please read and answer it on its page, not by mail.";
    kind_consultation_answered => "相談への回答", "My question is answered";
    title_consultation_answered(thing: &str) => "{thing}に回答がありました", "Answered: {thing}";
    says_consultation_answered => "ご相談に回答がありました。続けて質問することもできます。", "Your question was answered. You can ask on.";
    kind_consultation_handover => "相談の引き継ぎ(同意のお願い)", "My consent to a hand-over is asked for";
    title_consultation_handover(thing: &str) => "引き継ぎへの同意のお願い: {thing}", "Your consent is needed: {thing}";
    says_consultation_handover => "ほかの機関に引き継いでよいか、お答えください。同意するまで、相手には何も知らされません。", "May another institution answer? Until you agree it knows nothing.";
    kind_consultation_closed => "相談の完了", "A consultation is closed";
    title_consultation_closed(thing: &str) => "{thing}が完了しました", "Closed: {thing}";
    kind_appointment_proposed => "面談の提案", "A meeting is proposed";
    title_appointment_proposed(thing: &str) => "面談の提案: {thing}", "A meeting is proposed: {thing}";
    says_appointment_proposed => "面談の日時が提案されました。画面でお答えください。", "A meeting was proposed. Please answer on its page.";
    kind_appointment_accepted => "面談の確定", "A meeting is agreed";
    title_appointment_accepted(thing: &str) => "面談確定: {thing}", "Meeting agreed: {thing}";
    says_appointment_accepted => "面談の日時が決まりました。", "The meeting is agreed.";
    kind_appointment_cancelled => "面談の取消・辞退", "A meeting is cancelled or declined";
    title_appointment_cancelled(thing: &str) => "面談はありません: {thing}", "No meeting: {thing}";
    says_appointment_cancelled => "面談は取り消されたか、辞退されました。", "The meeting was cancelled or declined.";
    says_consultation_closed => "相談が完了しました。その後の成果を教えてください。", "The consultation is closed. Please tell us what came of it.";

    kind_fault => "機器の不具合(担当する人へ)", "A fault of an instrument";
    title_fault(thing: &str) => "不具合の報告: {thing}", "Fault reported: {thing}";
    says_fault => "機器のそばから不具合の報告がありました。状態を確認してください。", "Somebody at the instrument reports a fault. Please have a look at it.";

    topic_bookings => "予約", "Bookings";
    topic_usage => "機器の利用", "Use of instruments";
    topic_diary => "従事日誌", "Diary";
    topic_consultations => "技術相談", "Consultations";
    at_once => "メールですぐに", "By mail at once";
    daily => "1日1通のメールで", "In one mail a day";
    in_app => "画面のお知らせのみ", "Here only";
    off => "受け取らない", "Not at all";

    when_label => "日時", "When";
    place_label => "場所", "Where";
    reason_label => "理由", "Reason";
    fact(name: &str, value: &str) => "{name}: {value}", "{name}: {value}";

    digest_subject(count: usize) => "本日のお知らせ({count}件)", "Your notices of the day ({count})";
    why_this_mail => "このメールはお知らせの設定により送信しています。受け取り方はこちらで変えられます。", "You receive this because of how you chose to hear of things. You can change that here:";
    mails => "送信メール", "Mails";
    mails_lead => "このシステムが送ったメールです。メールサーバーが設定されていない場合は、ファイルとして保存されています。", "What this installation sent by mail. Without a mail server, mails are kept as files.";
    no_mails => "メールはまだありません。", "No mails yet.";
    mail_time => "作成", "Written";
    mail_to => "宛先", "To";
    mail_subject => "件名", "Subject";
    mail_state => "状態", "State";
    mail_sent => "送信済", "Sent";
    mail_waiting => "送信待ち", "Waiting";

    notices => "お知らせ", "Notices";
    none => "お知らせはまだありません。予約や申請に動きがあると、ここに届きます。", "No notices yet. What happens to your bookings and requests arrives here.";
    many(count: usize) => "{count}件", "{count} notices";
    new => "未読", "New";
    open => "開く", "Open";
    open_of(title: &str) => "「{title}」を開いて既読にする", "Open “{title}” and mark it as read";
    read_all => "すべて既読にする", "Mark all as read";
    all_read => "すべて既読にしました。", "All notices are marked as read.";
    choose => "受け取り方", "How I want to hear of things";
    choose_lead => "種類ごとに選べます。「受け取らない」以外は、いつもお知らせの一覧に残ります。", "Choose for each kind. Unless switched off, everything also stays in your list of notices.";
    save => "保存", "Save";
    chosen => "受け取り方を保存しました。", "Saved.";
}
