//! What an import says.

use crate::words;

words! {
    wrong_encoding => "文字コードが UTF-8 でも CP932(Shift_JIS)でもありません。UTF-8 の CSV として保存し直してください。", "The file is neither UTF-8 nor CP932 (Shift_JIS). Please save it as CSV in UTF-8.";
    too_large(megabytes: usize) => "ファイルは {megabytes} MB までです。分けて取り込んでください。", "Files may have at most {megabytes} MB. Please split it.";
    too_many_rows(rows: usize) => "一度に取り込めるのは {rows} 行までです。分けて取り込んでください。", "At most {rows} rows at a time. Please split the file.";
    no_rows => "見出し行のほかに行がありません。", "There are no rows below the header.";
    bad_mapping(why: &str) => "対応表を読めません: {why}", "The mapping cannot be read: {why}";
    unknown_format => "見出し行から形式を判別できません。形式か対応表を指定してください。", "The header is of no known format. Please name the format or give a mapping.";
    unknown_format_name(name: &str) => "形式「{name}」は知られていません。", "There is no format named {name}.";
    missing_column(column: &str) => "必要な列がありません: {column}", "A column is missing: {column}";
    column_twice(column: &str) => "同じ意味の列が二つあります: {column}", "Two columns mean the same: {column}";
    cells(found: usize, wanted: usize) => "セルが {found} 個ありますが、見出しは {wanted} 個です。", "There are {found} cells, but {wanted} in the header.";
    unreadable(why: &str) => "行を読めません: {why}", "The row cannot be read: {why}";
    no_external_id => "管理番号がありません。", "There is no id of its own.";
    external_id_twice(line: u64) => "同じ管理番号が {line} 行目にあります。", "Line {line} has the same id.";
    not_a_status => "状態は active、out_of_service、retired のいずれかです。", "The status is active, out_of_service or retired.";
    not_a_support => "支援は none、optional、required のいずれかです。", "The support is none, optional or required.";
    not_hours => "時間数は 1 から 8784 までの整数です。", "The hours are a whole number from 1 to 8784.";
    control_characters => "使えない制御文字が含まれています。", "There are control characters in it.";
    trimmed => "前後の余分な空白を取り除きました。", "Stray spaces were removed.";
    formula => "数式に見えますが、文字として取り込みました。", "It looks like a formula and was kept as text.";
    model_of_another(line: u64) => "同じ型番が {line} 行目では別のメーカーになっています。", "Line {line} has the same model by another maker.";
    limits_without_mapping => "この形式には予約上限の対応がありません。", "This format has no columns for booking limits.";
    limit_of_nothing(number: &str) => "予約上限の機器「{number}」が一覧にありません。", "The limits name {number}, which is not in the list.";
    limit_class(class: &str) => "利用者区分「{class}」は対応表にありません。", "The mapping has no class named {class}.";
    limit_left_out(class: &str) => "利用者区分「{class}」に当たる区分はありません。上限は取り込みません。", "No class here stands for {class}; its limit was left out.";
    created => "新規", "created";
    updated => "更新", "updated";
    unchanged => "変更なし", "unchanged";
    refused => "取り込めません", "refused";
    summary(created: usize, updated: usize, unchanged: usize, refused: usize) => "新規 {created} 件、更新 {updated} 件、変更なし {unchanged} 件、取り込めない行 {refused} 件", "{created} created, {updated} updated, {unchanged} unchanged, {refused} refused";
    ignored(columns: &str) => "取り込まない列: {columns}", "Columns left out: {columns}";
    applied => "取り込みました。", "The import was applied.";
    dry => "試行です。何も保存していません。", "A dry run: nothing was saved.";
    not_applied => "取り込めない行があるため、何も保存していません。", "Nothing was saved, because some rows were refused.";
}
