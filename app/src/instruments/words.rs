//! Every text of the instruments.

use crate::words;

words! {
    external_id_taken => "この管理番号は別の機器に使われています。", "Another instrument has this number.";
    too_many_specs => "仕様は100項目まで、各項目は2,000文字以内です。", "At most 100 specifications of at most 2,000 characters each.";
    impossible_span => "開始と終了が同じ時間帯、または24:00に始まる時間帯は設定できません。", "A span needs a start and an end that differ, and cannot begin at 24:00.";
    not_a_grid => "予約の刻みは 1、5、10、15、30、60 分のいずれかです。", "The grid is 1, 5, 10, 15, 30 or 60 minutes.";
    minimum_off_grid(shortest: i64, grid: i64) => "最短時間 {shortest} 分は刻み {grid} 分の倍数ではありません。", "The shortest booking of {shortest} min is no multiple of the grid of {grid} min.";
    classes_do_not_nest => "利用者区分の中に区分ごとの規則は書けません。", "Rules of a class cannot themselves differ by class.";
}
