//! Every text of the instruments.

use super::{Status, Support};
use crate::words::Lang;

pub const fn support(lang: Lang, support: Support) -> &'static str {
    match support {
        Support::None => support_none(lang),
        Support::Optional => support_optional(lang),
        Support::Required => support_required(lang),
    }
}

pub const fn status(lang: Lang, status: Status) -> &'static str {
    match status {
        Status::Active => status_active(lang),
        Status::OutOfService => status_out_of_service(lang),
        Status::Retired => status_retired(lang),
    }
}

pub const fn free_within(lang: Lang, days: i64) -> &'static str {
    if days == 1 { free_today(lang) } else { free_week(lang) }
}

// Settings that cannot be
crate::words! {
    board => "利用状況の表示板", "Status board";
    sign => "QRコードの印刷", "Code to print";
    feed => "空き状況カレンダー", "Calendar to subscribe to";
    external_id_taken => "この管理番号は別の機器に使われています。", "Another instrument has this number.";
    too_many_specs => "仕様は100項目まで、各項目は2,000文字以内です。", "At most 100 specifications of at most 2,000 characters each.";
    impossible_span => "開始と終了が同じ時間帯、または24:00に始まる時間帯は設定できません。", "A span needs a start and an end that differ, and cannot begin at 24:00.";
    not_a_grid => "予約の刻みは 1、5、10、15、30、60 分のいずれかです。", "The grid is 1, 5, 10, 15, 30 or 60 minutes.";
    minimum_off_grid(shortest: i64, grid: i64) => "最短時間 {shortest} 分は刻み {grid} 分の倍数ではありません。", "The shortest booking of {shortest} min is no multiple of the grid of {grid} min.";
    classes_do_not_nest => "利用者区分の中に区分ごとの規則は書けません。", "Rules of a class cannot themselves differ by class.";
    not_a_pair(line: &str) => "「名前: 値」の形ではありません: {line}", "This is not of the form “name: value”: {line}";
    not_spans => "09:00-12:00, 13:00-17:00 の形で入力してください。", "Please write it as 09:00-12:00, 13:00-17:00.";
    not_after_start => "終わりは始まりより後にしてください。", "The end must come after the start.";
    not_weekly_spans => "1行に「月 17:00-22:00」の形で入力してください。", "Please write one line each, such as Mon 17:00-22:00.";
}

// Finding
crate::words! {
    catalogue => "機器を探す", "Find an instrument";
    home_lead => "大学・高専・公設試の研究機器を、技術支援スタッフと一緒に。企業の方もすぐに探して予約できます。", "Research instruments of universities, colleges and public institutes, together with their support staff: find one and book it.";
    search => "機器を検索", "Search instruments";
    search_button => "検索", "Search";
    search_example => "例: 電子顕微鏡、ラマン、XRD", "e.g. electron microscope, Raman, XRD";
    free => "空き", "Free";
    free_today => "今日1時間空いている", "for an hour today";
    free_week => "7日以内に1時間空いている", "for an hour within 7 days";
    by_time => "空き時間から探す", "Find a free slot";
    by_category => "分類から探す", "By category";
    how_it_goes => "ご利用の流れ", "How it works";
    step_find => "探す", "Find";
    step_find_text => "機器の名前、できること、型番から探します。料金と空き時間がその場でわかります。", "Search by name, purpose or model. Prices and free time are shown at once.";
    step_book => "予約する", "Book";
    step_book_text => "機器と技術支援スタッフを一度に予約し、見積りを確かめます。", "Book the instrument and a support staff member together, and see the price first.";
    step_use => "使う", "Use";
    step_use_text => "当日はスタッフがお手伝いします。利用記録はそのまま報告書になります。", "Our staff help on the day. The record of use becomes the report by itself.";
    results_for(text: &str) => "「{text}」の検索結果", "Results for “{text}”";
    count(n: i64) => "{n} 件", "{n} instruments";
    nothing_found => "条件に合う機器はありません。", "No instrument matches.";
    nothing_found_hint => "語を短くするか、条件を減らしてお試しください。", "Try shorter words or fewer conditions.";
    any => "すべて", "Any";
    clear => "条件を消す", "Clear";
    max_price => "料金の上限", "Price up to";
    yen_per_hour => "円/時間", "yen/h";
    from_yen_per_hour(yen: &str) => "1時間 {yen}から(税別)", "from {yen} per hour, without tax";
    price_hint => "料金は区分によって変わります。予約の前に見積りを表示します。", "The price depends on your class; you see a quote before you book.";
}

// An instrument
crate::words! {
    institution => "機関", "Institution";
    category => "分類", "Category";
    maker => "メーカー", "Manufacturer";
    model => "型番", "Model";
    location => "設置場所", "Location";
    external_id => "管理番号", "Inventory number";
    external_id_hint => "機関の中での番号です。取込はこの番号で照合します。", "The institution's own number. Imports match by it.";
    what_it_does => "できること", "What it does";
    no_description => "説明はまだありません。", "There is no description yet.";
    specifications => "仕様", "Specifications";
    rules_title => "予約の規則", "Booking rules";
    hours_title => "開放時間", "Opening hours";
    book_title => "料金と予約", "Price and booking";
    book => "予約する", "Book";
    ask => "技術相談をする", "Ask the support staff";
    unsure => "どの機器で測れるか分からないときは", "Not sure what can measure it?";
    ask_staff => "技術支援スタッフに相談できます", "Ask the support staff";
    management => "管理", "Management";
    edit => "内容を編集", "Edit";
    supporters => "支援できる職員", "Who can support it";
    supporters_of(name: &str) => "{name}を支援できる職員", "Who can support {name}";
    supporters_lead => "選んだ職員の勤務時間のうち、空いている時間に、立会や代行の予約を受け付けます。", "Assisted use and contract measurement can be booked while one of these is at work and free.";
    no_staff_yet => "この機関に技術支援スタッフがまだいません。「役割を持つ人」で役割「技術支援スタッフ」の人を招待してください。", "This institution has no support staff yet. Invite somebody with that role under “People”.";
    named_with_title(name: &str, title: &str) => "{name} {title}", "{name} {title}";
    edit_outages => "保守と故障", "Maintenance and breakdowns";
    edit_rules => "規則と開放時間を編集", "Edit rules and hours";
    is_out_of_service => "この機器は現在休止中です。", "This instrument is out of service.";
    is_retired => "この機器の共用は終了しました。", "This instrument is no longer shared.";
    support_label => "技術支援", "Technical support";
    support_none => "支援なし", "Without support";
    support_optional => "支援あり(任意)", "Support available";
    support_required => "支援スタッフの立会が必要", "Only with support";
    status_label => "状態", "Status";
    status_active => "利用できる", "Active";
    status_out_of_service => "休止中", "Out of service";
    status_retired => "共用終了", "Retired";
}

// Rules and hours in words
crate::words! {
    grid => "予約の刻み", "Booking grid";
    shortest => "最短時間", "Shortest booking";
    longest => "最長時間", "Longest booking";
    horizon => "予約できる期間", "Bookable ahead";
    days_ahead(days: i64) => "{days}日先まで", "up to {days} days";
    notice => "予約の締切", "Notice";
    hours_before(hours: i64) => "開始の{hours}時間前まで", "{hours} h before the start";
    daily_count => "1日の予約数", "Bookings per day";
    future_count => "今後の予約数", "Upcoming bookings";
    times(n: i64) => "{n}件まで", "at most {n}";
    future_minutes => "今後の予約時間の合計", "Upcoming time in total";
    gap => "予約の間隔", "Gap between bookings";
    buffer_before => "準備時間", "Set-up time";
    buffer_after => "片付け時間", "Clean-up time";
    lock => "変更の締切", "Changes until";
    checkin_early => "早めの開始", "Early check-in";
    no_show => "来られない場合に取り消すまで", "Counts as missed after";
    late_cancel => "遅いキャンセルとなる時間", "Late cancellation within";
    approval_label => "承認", "Approval";
    approval_never => "不要", "not needed";
    approval_first => "初回のみ", "first booking only";
    approval_always => "毎回", "every booking";
    licence => "利用ライセンス", "Operator licence";
    needed => "必要", "needed";
    needs_licence => "操作する人には利用ライセンスが必要", "Whoever operates needs a licence";
    relaxed => "時間・件数の規則を緩める時間帯", "Hours without length and count rules";
    extra_hours => "追加の開放時間", "Extra hours";
    closed => "休み", "closed";
    holidays => "祝日", "Holidays";
    closed_days => "休業日", "Closed days";
    holidays_closed => "祝日は休み", "Closed on national holidays";
    class_sme => "中小企業", "SMEs";
    class_large => "大企業", "Large companies";
    class_academia => "他大学・公的機関", "Other universities and public institutes";
    class_internal => "学内・所内", "Internal users";
    only_for(class: &str) => "{class}だけの規則", "Only for {class}";
    minutes => "分", "min";
    hours_unit => "時間", "h";
    days_unit => "日", "days";
}

// Editing
crate::words! {
    new_instrument => "機器を登録", "Register an instrument";
    register => "登録する", "Register";
    registered => "機器を登録しました。続けて開放時間と規則を確認してください。", "The instrument is registered. Please check its hours and rules.";
    edit_of(name: &str) => "{name} の編集", "Edit {name}";
    rules_of(name: &str) => "{name} の規則と開放時間", "Rules and hours of {name}";
    save => "保存する", "Save";
    saved => "保存しました。", "Saved.";
    save_hours => "開放時間を保存する", "Save hours";
    save_rules => "規則を保存する", "Save rules";
    naming => "名称と所在", "Name and place";
    name_ja => "名称(日本語)", "Name (Japanese)";
    name_en => "名称(英語)", "Name (English)";
    name_hint => "日本語か英語のどちらかは必要です。", "At least one of the two languages.";
    description_ja => "説明(日本語)", "Description (Japanese)";
    description_en => "説明(英語)", "Description (English)";
    pairs_hint => "1行に一つ「名前: 値」の形で。例 分解能: 3 nm", "One a line as “name: value”, e.g. Resolution: 3 nm";
    external_ids => "識別子", "Identifiers";
    external_ids_hint => "1行に一つ。例 doi: 10.1234/abc", "One a line, e.g. doi: 10.1234/abc";
    use_title => "利用", "Use";
    capacity => "同時に使える人数", "How many can use it at once";
    capacity_hint => "ふつうは 1 です。", "Usually 1.";
    hours_hint => "例 09:00-12:00, 13:00-17:00。空欄の曜日は休みです。22:00-06:00 は翌朝までの一つの時間帯です。", "E.g. 09:00-12:00, 13:00-17:00. An empty day is closed. 22:00-06:00 is one night.";
    closed_hint => "1行に一日。例 2027-01-04", "One day a line, e.g. 2027-01-04";
    what_it_means => "この設定では", "What these settings mean";
    class_hint => "空欄の規則は、全員と同じです。", "An empty field means the same as for everybody.";
    as_everybody => "全員と同じ", "As for everybody";
    not_needed => "不要", "not needed";
    group_length => "刻みと長さ", "Grid and length";
    group_ahead => "いつから、いつまで", "How far ahead";
    group_numbers => "件数と間隔", "Numbers and gaps";
    group_coming => "開始・利用なし・取消", "Coming, not coming, cancelling";
    group_who => "承認・ライセンス・追加の時間", "Approval, licence, extra hours";
    shortest_hint => "刻みの倍数にしてください。例 刻み15分なら30分", "A multiple of the grid: with a grid of 15 min, 30 min.";
    buffer_hint => "予約の前後に機器を確保する時間です。利用者の予約時間には含まれません。", "The instrument is taken for it before and after each booking; it is no part of the user's own time.";
    horizon_hint => "例 60日: 今から60日×24時間後の開始まで予約できます。", "E.g. 60 days: starts up to 60 times 24 hours from now.";
    notice_hint => "例 4時間: 開始の4時間前までに予約します。", "E.g. 4 h: booked at least 4 hours before the start.";
    lock_hint => "例 12時間: 開始の12時間前を過ぎると、終了の延長だけができます。", "E.g. 12 h: less than 12 hours before the start, only the end may move later.";
    numbers_hint => "一人ごと、一社ごとに数えます。", "Counted for each person and each company.";
    gap_hint => "同じ人の予約と予約の間に空ける時間です。", "Between two bookings of the same person.";
    early_hint => "機器が空いていれば、この時間だけ早く始められます。", "Use may begin so much earlier, if the instrument is free.";
    late_hint => "例 120分: 開始の120分前までは無料で取り消せます。その後は料金表のキャンセル料です。", "E.g. 120 min: free until 120 minutes before the start, then the tariff's cancellation fee.";
    rules_hint => "空欄の規則はありません。", "An empty field means that there is no such rule.";
    weekly_hint => "1行に一つ。例 土 00:00-24:00", "One a line, e.g. Sat 00:00-24:00";
}

// Importing
crate::words! {
    import_title => "機器一覧の取込", "Import instruments";
    import_lead => "CSV の機器一覧を取り込みます。管理番号が同じ機器は更新し、ほかは新しく登録します。一覧にない項目は変わりません。", "Brings in a list of instruments as CSV. Instruments with the same number are updated, others are registered; what the list does not mention stays.";
    import_button => "実行する", "Run";
    import_file => "CSV ファイル", "CSV file";
    import_file_hint => "UTF-8 または CP932(Excel)。64 MB まで。", "UTF-8 or CP932 (Excel), up to 64 MB.";
    format => "形式", "Format";
    format_auto => "見出し行から判別", "By the header";
    mapping_file => "対応表(TOML)", "Mapping (TOML)";
    mapping_hint => "ほかの形式の列を対応づけるときだけ。", "Only for columns of another format.";
    limits_file => "区分ごとの予約上限(CSV)", "Limits per class (CSV)";
    limits_hint => "形式が対応している場合だけ。", "Only where the format knows them.";
    mode => "実行のしかた", "What to do";
    mode_try => "試すだけ", "Only try";
    mode_try_hint => "何も保存せず、結果だけを表示します。", "Saves nothing and shows what would happen.";
    mode_apply => "取り込む", "Import";
    mode_apply_hint => "問題のある行が一つでもあれば何も保存しません。", "Saves nothing if any row has a problem.";
    skip_invalid => "問題のある行を飛ばして、ほかの行を取り込む", "Leave out rows with problems and import the others";
    report_title => "結果", "Result";
    left_out(columns: &str) => "取り込まない列: {columns}", "Columns left out: {columns}";
    remarks => "確認が必要な行", "Rows to look at";
    line => "行", "Line";
    outcome => "結果", "Outcome";
    column => "列", "Column";
    remark => "内容", "Remark";
}
