use crate::words;

words! {
    today => "今日", "Today";
    sessions => "今日の利用", "Today's sessions";
    no_sessions => "今日の利用予定はありません。", "No sessions today.";
    check_in => "利用開始", "Check in";
    check_out => "利用終了", "Check out";
    operator => "操作した人", "Operated by";
    samples => "試料数", "Samples";
    notes => "メモ", "Notes";
    consumables => "消耗品", "Consumables";
    yen => "円", "yen";
    own => "担当", "Mine";
    support(name: &str) => "担当: {name}", "Support: {name}";
    record => "利用記録", "Record of use";
    drafts => "従事日誌の下書き", "Diary drafts";
    no_drafts => "確認待ちの下書きはありません。", "No drafts wait for you.";
    to_diary => "従事日誌を開く", "Open the diary";
    corrections => "訂正依頼", "Requests for correction";
    running_over => "予約時間を過ぎています", "over its booked time";
    others => "そのほかの利用", "Other sessions";
}
