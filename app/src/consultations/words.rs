//! Every text about consultations.

use super::{AppointmentStatus, Kind, Solved, Status};
use crate::words::Lang;

pub fn status(lang: Lang, status: Status) -> &'static str {
    match status {
        Status::Received => received(lang),
        Status::Assigned => assigned(lang),
        Status::InProgress => in_progress(lang),
        Status::Answered => answered(lang),
        Status::Closed => closed(lang),
    }
}

pub fn kind(lang: Lang, kind: Kind) -> &'static str {
    match kind {
        Kind::Advice => advice(lang),
        Kind::Guidance => guidance(lang),
        Kind::Measurement => measurement(lang),
        Kind::Course => course(lang),
    }
}

pub fn about_kind(lang: Lang, kind: Kind) -> &'static str {
    match kind {
        Kind::Advice => about_advice(lang),
        Kind::Guidance => about_guidance(lang),
        Kind::Measurement => about_measurement(lang),
        Kind::Course => about_course(lang),
    }
}

pub fn solved(lang: Lang, solved: Solved) -> &'static str {
    match solved {
        Solved::Yes => solved_yes(lang),
        Solved::Partly => solved_partly(lang),
        Solved::No => solved_no(lang),
    }
}

pub fn appointment_status(lang: Lang, status: AppointmentStatus) -> &'static str {
    match status {
        AppointmentStatus::Proposed => meeting_proposed(lang),
        AppointmentStatus::Accepted => meeting_accepted(lang),
        AppointmentStatus::Declined => meeting_declined(lang),
        AppointmentStatus::Cancelled => meeting_cancelled(lang),
    }
}

crate::words! {
    meeting_proposed => "提案中", "Proposed";
    meeting_accepted => "確定", "Agreed";
    meeting_declined => "辞退", "Declined";
    meeting_cancelled => "取消済み", "Cancelled";
    illegal_appointment(now: &str) => "この面談は現在「{now}」のため、この操作はできません。", "This cannot be done: the meeting is “{now}” now.";
    nobody_to_meet => "担当者が決まってから、面談を提案できます。", "Somebody must be responsible before a meeting is proposed.";
    meeting_in_the_past => "これからの日時を入力してください。", "Please choose a time to come.";
    meeting_has_begun => "始まった面談は取り消せません。", "What has begun cannot be cancelled.";
    plans => "面談と予約", "Meetings and bookings";
    no_plans => "予定はまだありません。", "Nothing is planned yet.";
    meeting => "面談", "Meeting";
    booking => "予約", "Booking";
    propose_meeting => "面談を提案する", "Propose a meeting";
    propose_meeting_hint => "企業が答えるまで、担当者の予定に確保されます。", "The time is held on the calendar until the company has answered.";
    date => "日付", "Date";
    start => "開始", "Start";
    end => "終了", "End";
    place => "場所・オンラインのURL", "Place, or address of a call";
    propose_it => "提案する", "Propose";
    meeting_was_proposed => "面談を提案しました。", "Proposed.";
    accept_meeting => "この日時で会う", "Accept";
    decline_meeting => "都合が悪い", "Decline";
    cancel_meeting => "面談を取り消す", "Cancel the meeting";
    meeting_was_accepted => "面談が決まりました。", "Agreed.";
    meeting_was_declined => "提案を断りました。", "Declined.";
    meeting_was_cancelled => "面談を取り消しました。", "Cancelled.";
    book_together => "担当者と一緒に機器を予約する", "Book the instrument with this staff member";
    book_together_hint => "機器と担当者の時間を同時に確保します。料金は予約の前に表示されます。", "Instrument and staff are booked for the same time; the price is shown first.";
}

crate::words! {
    received => "受付", "Received";
    assigned => "担当決定", "Assigned";
    in_progress => "対応中", "In progress";
    answered => "回答済", "Answered";
    closed => "完了", "Closed";
    advice => "技術相談", "Technical advice";
    guidance => "技術指導", "Technical guidance";
    measurement => "依頼測定", "Contract measurement";
    course => "講習", "Training course";
    about_advice => "「測れるか」「原因は何か」などを尋ねる", "Ask whether it can be measured, or what the cause may be";
    about_guidance => "測り方や解析の仕方を教わる", "Be shown how to measure or to analyse";
    about_measurement => "試料を渡して測定してもらう", "Hand over samples to be measured";
    about_course => "機器の使い方を学ぶ", "Learn to operate an instrument";
    solved_yes => "解決した", "Yes";
    solved_partly => "一部解決した", "Partly";
    solved_no => "解決しなかった", "No";
    illegal_transition(now: &str) => "この相談は現在「{now}」のため、この操作はできません。", "This cannot be done: the consultation is “{now}” now.";
    not_a_company => "企業の方だけが相談できます。", "Only companies can ask.";
    name_taken => "この名前のファイルは既にあります。", "There is a file of this name already.";
    report_is_the_staffs => "報告は職員が書きます。", "The report is written by the staff.";
    nobody_to_ask => "この機関には担当できる職員がいません。", "This institution has nobody who could answer.";
}

// Asking
crate::words! {
    ask_title => "技術相談をする", "Ask the support staff";
    ask_about(instrument: &str) => "{instrument}について相談する", "Ask about {instrument}";
    ask_here => "この機器について相談する", "Ask about this instrument";
    ask_lead => "測れるかどうか、どの機器がよいか、まだ分からなくてもかまいません。相談は無料です。", "You need not know yet whether it can be measured, or with what. Asking is free.";
    answered_by(desk: &str) => "{desk}の窓口が受け付けます。", "The desk of {desk} receives your question.";
    secrecy => "内容と貴社名を見られるのは、貴社の方、相談先の窓口、担当する職員だけです。", "Only your company, the desk you ask and the staff who answer see your question and your company's name.";
    kind_label => "相談の種類", "What you want";
    subject => "件名", "Subject";
    subject_hint => "例: めっき膜の厚さを測りたい", "For example: thickness of a plated layer";
    text => "相談したいこと", "Your question";
    text_hint => "材料、大きさ、知りたいこと、困っていることなどをお書きください。", "Material, size, what you want to know, what troubles you.";
    wishes => "希望する時期", "When it would suit you";
    wishes_hint => "例: 来週の午後、6月中", "For example: next week in the afternoon, before July";
    desk_label => "相談先", "Whom to ask";
    desk_hint => "「地域の窓口」を選ぶと、内容に合う機関に引き継がれます。", "The region's desk passes your question on to a suitable institution.";
    choose_desk => "選んでください", "Please choose";
    region_desk(region: &str) => "地域の窓口({region})", "Desk of the region ({region})";
    company_label => "相談する会社", "Company";
    choose_company => "選んでください", "Please choose";
    send_question => "相談を送る", "Send the question";
    asked => "相談を受け付けました。回答があるとお知らせします。", "We have received your question.";
    about_instrument => "機器", "Instrument";
}

// Lists
crate::words! {
    consultations => "技術相談", "Consultations";
    inbox_of(desk: &str) => "{desk}の技術相談", "Consultations of {desk}";
    none_yet => "相談はまだありません。知りたいことを書いて送ると、ここに並び、回答もここで読めます。", "No consultations yet. Ask something; it will be listed here with its answers.";
    nothing_found => "条件に合う相談はありません。", "No consultation matches.";
    search_words => "言葉で探す", "Words";
    any_status => "すべての状態", "Any state";
    any_kind => "すべての種類", "Any kind";
    only_overdue => "期限を過ぎたものだけ", "Only overdue";
    only_mine => "自分の担当だけ", "Only mine";
    show => "表示", "Show";
    many(count: usize) => "{count}件", "{count} consultations";
    state => "状態", "State";
    due => "回答期限", "Answer due";
    overdue => "期限超過", "Overdue";
    answers_it => "担当", "Answered by";
    company => "企業", "Company";
    asker => "相談した人", "Asked by";
    touched => "最終更新", "Last change";
    created => "受付日時", "Received";
    to_take => "担当者を待っている相談", "Waiting for somebody";
    to_take_hint => "企業名と内容は、担当になった人だけに表示されます。", "Company and question are shown to whoever takes it.";
    take => "担当する", "Take it";
    taken => "担当になりました。", "It is yours now.";
    desk_page => "機関の業務", "Desk";
}

// One consultation
crate::words! {
    thread => "やりとり", "Thread";
    facts => "概要", "Overview";
    by_company => "企業", "Company";
    by_staff => "職員", "Staff";
    added => "ファイルを追加しました", "added a file";
    note => "内部メモ", "Internal note";
    note_hint => "企業には表示されません。", "The company never sees it.";
    write => "返信を書く", "Write";
    message => "本文", "Text";
    send => "送る", "Send";
    this_answers => "これを回答とする(状態を「回答済」にします)", "This is the answer (the state becomes “Answered”)";
    write_note => "内部メモを残す", "Leave an internal note";
    keep_note => "メモを残す", "Keep the note";
    sent => "送りました。", "Sent.";
    noted => "メモを残しました。", "Noted.";
    ask_on_hint => "回答後に書き込むと、相談は「対応中」に戻ります。", "Writing after an answer opens the consultation again.";
    assign_title => "担当者を決める", "Who answers";
    assign => "担当者にする", "Assign";
    assign_automatically => "自動で割り当てる", "Assign automatically";
    assign_hint => "上にある人ほど適任です(機器の経験、受け持ちの件数と予定)。", "The best choice stands first: by skill, open cases and plans.";
    candidate(name: &str, cases: i64, planned: i64) => "{name}(相談{cases}件・予定{planned}件)", "{name} ({cases} cases, {planned} plans)";
    skilled_candidate(name: &str, cases: i64, planned: i64) => "{name}(経験あり・相談{cases}件・予定{planned}件)", "{name} (knows the instrument, {cases} cases, {planned} plans)";
    away_candidate(name: &str) => "{name}(休暇中)", "{name} (on leave)";
    reason => "理由", "Reason";
    is_assigned => "担当者を決めました。", "Assigned.";
    promise_title => "回答期限を変える", "Another due date";
    promise_day => "回答期限", "Answer due";
    promise => "期限を変える", "Change";
    promised => "期限を変えました。", "The due date was changed.";
    handover_title => "ほかの機関に引き継ぐ", "Hand over to another institution";
    handover_hint => "企業が同意すると引き継がれます。同意するまで、相手の機関には何も知らされません。", "It is handed over once the company agrees. Until then the other institution knows nothing.";
    handover_to => "引き継ぐ機関", "Institution";
    handover_reason => "企業に伝える理由", "Reason, for the company";
    propose => "企業に同意を求める", "Ask the company";
    was_proposed => "企業に同意を求めました。", "The company has been asked.";
    route_title => "機関に引き継ぐ", "Pass on to an institution";
    route => "引き継ぐ", "Pass on";
    was_routed => "引き継ぎました。", "Passed on.";
    waits_for_consent(institution: &str) => "{institution}への引き継ぎについて、企業の同意を待っています。", "Waiting for the company to agree that {institution} answers.";
    consent_title(institution: &str) => "{institution}への引き継ぎに同意しますか", "May {institution} answer?";
    consent_hint => "同意すると、これまでのやりとりが引き継ぎ先の窓口と担当者に見えるようになります。", "If you agree, the desk and the staff there can read everything written so far.";
    agree => "同意する", "Agree";
    decline => "同意しない", "Decline";
    agreed => "引き継ぎに同意しました。", "You have agreed.";
    declined => "引き継ぎを断りました。", "You have declined.";
    close_title => "相談を終える", "Close the consultation";
    report => "報告(企業にも表示されます)", "Report (the company reads it too)";
    report_heading => "報告", "Report";
    report_hint => "何を相談され、どう答え、どうなったかを数行で。", "In a few lines: what was asked, what you answered, what came of it.";
    close => "完了にする", "Close";
    close_company => "解決したので終える", "Close: my question is answered";
    was_closed => "相談を完了にしました。", "Closed.";
    outcome_title => "その後いかがですか", "What came of it?";
    outcome_lead => "この支援が地域の成果として数えられます。いつでも書き直せます。", "Your answer is counted among the region's results. You can change it at any time.";
    outcome_solved => "課題は解決しましたか", "Was your problem solved?";
    outcome_product => "製品化・試作につながった", "It led to a product or prototype";
    outcome_patent => "特許などの出願につながった", "It led to a patent application";
    outcome_joint => "共同研究などにつながった", "It led to joint research";
    outcome_text => "お礼・ご意見", "Thanks and remarks";
    keep_outcome => "回答する", "Answer";
    outcome_kept => "ご回答ありがとうございました。", "Thank you.";
    outcome_heading => "企業の回答", "The company's answer";
    moved_to(state: &str) => "状態: {state}", "State: {state}";
    by_itself => "自動", "Automatic";
    unanswered_yet => "未定", "Not yet decided";
}
