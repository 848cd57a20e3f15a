use crate::{words, words::Lang};

/// 利用区分 by the class that was valid on the day of use.
pub fn class(lang: Lang, code: &str) -> &'static str {
    match code {
        "internal" => internal(lang),
        "academia" => academia(lang),
        "sme" => sme(lang),
        "large" => large(lang),
        _ => other(lang),
    }
}

/// 区分 of an employment.
pub fn employed(lang: Lang, code: &str) -> &'static str {
    match code {
        "full_time" => full_time(lang),
        "part_time" => part_time(lang),
        _ => concurrent(lang),
    }
}

words! {
    usage_title => "利用実績報告書", "Report of use";
    diary_title => "従事日誌(業務日誌)", "Work diary";
    ledger_title => "費目別収支簿(帳簿)", "Ledger by category";
}

words! {
    utilization_title => "稼働状況報告", "Report of utilisation";
    performance_title => "実績報告書", "Performance report";
    section => "区分", "Section";
    what => "項目", "Item";
    budgeted => "予算額", "Budget";
    settled => "決算額", "Spent";
    difference => "差額", "Difference";
    sum => "金額", "Amount";
    eligible_costs => "補助対象経費(費目別)", "Eligible costs by category";
    by_menu => "補助対象経費(メニュー別)", "Eligible costs by menu";
    by_menu_budget => "メニュー別 予算額", "Budget of the menu";
    by_menu_spent => "メニュー別 決算額", "Spent of the menu";
    the_grant => "交付決定", "Grant";
    grant_sum(number: &str) => "交付決定額({number})", "Granted ({number})";
    spent_at_most_granted => "補助金の額(支出額と交付決定額の小さい方)", "Subsidy (the smaller of spent and granted)";
    refund => "返納額", "To be refunded";
    incomes => "収入", "Income";
    acquired => "取得財産", "Assets acquired";
    disposal_until(day: &str) => "処分制限期限 {day}", "no disposal until {day}";
    input_tax => "消費税仕入控除税額", "Input tax";
    tax_within => "課税仕入れに係る支払消費税額(確定申告後に返還額を報告)", "Tax paid on taxable purchases (what is credited is reported after the return)";
    budget_includes_moves => "予算額は変更交付決定と流用を反映する。", "The budget includes changes of the decision and reallocations.";
    ledger_income => "収入額", "Income";
    balance_is => "差引残額は交付決定額から支出額の累計を引いた額。事業収入は含まない。", "The balance is the grant less everything spent so far; income is not in it.";
    reversals_stand => "訂正は取消行として残し、元の行は変えない。", "Corrections stand as reversals; no row was changed.";
    cost_title => "人件費積算書・内訳", "Personnel cost and its basis";

    internal => "学内", "Internal";
    academia => "他大学・公的機関", "Other universities and public bodies";
    sme => "中小企業", "SME";
    large => "大企業", "Large enterprise";
    other => "その他", "Other";

    fiscal_year => "年度", "Fiscal year";
    institution => "機関名", "Institution";
    instrument => "機器名", "Instrument";
    number => "管理番号", "Number";
    place => "設置場所", "Location";
    user_class => "利用区分", "User class";
    mode => "利用形態", "Mode of use";
    sessions => "合計 件数", "Sessions";
    hours => "合計 時間", "Time";
    organisations => "実利用機関数", "Organisations";
    in_region => "うち域内", "Of them in the region";
    income => "利用料収入(税抜)", "Fee income without tax";
    available => "稼働可能時間", "Available time";
    utilization => "稼働率", "Utilisation";
    remark => "備考", "Remarks";
    month_sessions(month: u32) => "{month}月 件数", "Sessions in month {month}";
    month_hours(month: u32) => "{month}月 時間", "Time in month {month}";
    denominator => "稼働率の分母は開放時間(gross、休館日・祝日を除く)。停止時間は差し引いていない。機器ごとに1行目だけに表示する。", "Utilisation is total time of use over opening hours (gross, without closed days and holidays; outages are not deducted). It is shown on the first row of each instrument.";
    distinct => "実利用機関数は行ごとの実数であり、行の間で重複しうるため合計しない。", "Organisations are counted once per row; rows may name the same ones, so they are not added up.";
    income_booked => "利用料収入は予約時の見積額(税抜)による。", "Fee income is what was quoted at booking, without tax.";
}

words! {
    project => "補助事業名", "Programme";
    post => "所属・職名", "Title";
    name => "氏名", "Name";
    employment => "区分", "Employment";
    month => "年月", "Month";
    day => "日", "Day";
    weekday => "曜日", "Weekday";
    start => "始業", "Start";
    end => "終業", "End";
    pause => "休憩", "Break";
    attendance => "勤務時間", "Attendance";
    work_times => "本事業従事時間(開始～終了)", "Times worked for the programme";
    worked => "従事時間計", "Time worked";
    overtime => "うち時間外", "Of it overtime";
    other_work => "他業務時間", "Other work";
    leave => "休暇等", "Leave";
    content => "業務内容", "Work done";
    supported => "支援先区分", "Class supported";
    used_instrument => "使用機器", "Instrument";
    state => "確定状態", "State";
    full_time => "専従", "Full-time";
    concurrent => "兼務", "Concurrent";
    part_time => "非常勤", "Part-time";
    month_total => "月計", "Month";
    edition => "版", "Edition";
    signed_person => "従事者確認", "The person";
    signed_supervisor => "業務管理者確認", "The supervisor";
    signed_office => "事務確認", "The office";
    only_confirmed => "下書きは含まない。", "Drafts are not included.";

    hours_title => "労働時間集計表", "Summary of hours";
    hours_scheduled => "所定労働時間", "Scheduled time";
    hours_total => "総労働時間", "Time at work";
    hours_own_work => "自主業務", "Own work";
    of_minutes(name: &str) => "{name}", "{name}";
    of_share(name: &str) => "従事割合 {name}", "Actual share, {name}";
    of_certified(name: &str) => "申告エフォート {name}", "Certified effort, {name}";
    of_difference(name: &str) => "差 {name}", "Difference, {name}";
    of_year_share(name: &str) => "年度累計 従事割合 {name}", "Share of the year so far, {name}";
    of_year_difference(name: &str) => "年度累計 差 {name}", "Difference of the year so far, {name}";
    hours_own => "総労働時間は勤務時間(休憩・休暇を除く)、自主業務は総労働時間から補助事業の従事時間を引いたもの。", "Time at work is attendance without breaks and leave; own work is what is left of it beside the programmes.";
    hours_year => "従事割合は総労働時間に対する割合。年度累計は4月からその月まで。", "Shares are of the time at work. The year so far is from April to the month.";
    below_effort => "申告エフォートを下回る", "below the certified effort";
    effort_over_whole => "申告エフォートの合計が100%を超える", "certified efforts are more than the whole";
    more_than_attendance => "勤務時間を超える", "more than at work";

    method => "算定方法", "Method";
    pay => "給与・諸手当・賞与(年間)", "Pay, allowances and bonus (year)";
    fringe => "法定福利費(年間)", "Statutory welfare (year)";
    scheduled => "年間理論総労働時間", "Annual scheduled time";
    rate => "時間単価", "Hourly rate";
    effort => "エフォート率", "Effort";
    diary_minutes => "従事時間", "Time worked";
    claim_minutes => "算定時間", "Time claimed";
    amount => "算定額", "Amount";
    other_funds => "他財源充当額", "Borne by other funds";
    claimed => "補助対象額", "Claimed";
    evidence => "証拠書類番号", "Evidence";
    diary_of(month: &str) => "従事日誌 {month}", "Diary {month}";
    flags => "確認事項", "To be checked";
    calculation => "算定の過程", "Calculation";
    not_locked => "未確定の月", "month not locked";
    locked_only => "確定した月だけを算定する。未確定の月は従事時間だけを示す。", "Only locked months are claimed. Of other months only the time worked is shown.";
    truncated => "1円未満切捨(人・補助事業・月ごとに1回)。", "Fractions of a yen are dropped once per person, programme and month.";

    total => "合計", "Total";
    period => "対象期間", "Period";
    made_at => "作成日時", "Made at";
    whole_year => "年度全体", "Whole year";
    show => "表示", "Show";
    download => "ダウンロード", "Download";
    csv => "CSV (UTF-8)", "CSV (UTF-8)";
    csv_cp932 => "CSV (Shift_JIS/CP932)", "CSV (Shift_JIS/CP932)";
    xlsx => "Excel (XLSX)", "Excel (XLSX)";
    pdf => "PDF", "PDF";
    json => "JSON", "JSON";
    other_year => "この月は指定した年度に含まれません。", "This month is not in that fiscal year.";
    nothing => "この期間の記録はありません。", "There are no records in this period.";
    unwritable(count: usize) => "CP932 で書けない文字が {count} か所にあります。UTF-8 の CSV または XLSX を使うか、文字を置き換えてください。", "{count} cells hold characters that CP932 cannot write. Use CSV in UTF-8 or XLSX, or replace them.";
    unwritable_in(row: usize, column: &str, characters: &str) => "{row}行目「{column}」: {characters}", "Row {row}, {column}: {characters}";
    desk => "機関", "Institution";
}
