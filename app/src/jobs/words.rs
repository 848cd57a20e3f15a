//! Every text of the page of jobs.

use super::State;
use crate::{words, words::Lang};

pub const fn state(lang: Lang, state: State) -> &'static str {
    match state {
        State::Waiting => waiting(lang),
        State::Running => running(lang),
        State::Troubled => troubled(lang),
        State::Failed => failed(lang),
        State::Done => done(lang),
    }
}

words! {
    jobs => "自動処理", "Jobs";
    lead => "このシステムがひとりでに行う処理です。失敗した処理は間隔をあけて再試行し、あきらめたものはここで再実行できます。", "What this installation does by itself. What fails is tried again, at longer and longer intervals; what was given up can be tried again here.";
    in_rhythm => "定期的な処理", "In a rhythm";
    once => "個別の処理", "Done once";
    nothing_once => "個別の処理はありません。", "Nothing else to do.";
    name => "処理", "Job";
    rhythm => "間隔", "Every";
    status => "状態", "State";
    last => "前回の終了", "Last run";
    dealt => "件数", "Dealt with";
    due => "次回", "Next";
    attempts => "試行", "Attempts";
    error => "失敗の内容", "Failure";
    never => "まだ", "not yet";
    seconds(n: i64) => "{n}秒", "{n} s";
    minutes(n: i64) => "{n}分", "{n} min";
    hours(n: i64) => "{n}時間", "{n} h";
    waiting => "待機中", "Waiting";
    running => "実行中", "Running";
    troubled => "再試行待ち", "To be tried again";
    failed => "失敗", "Given up";
    done => "完了", "Done";
    retry => "いま実行", "Try now";
    retry_of(name: &str) => "{name} をいま実行する", "Try {name} now";
    retried => "まもなく実行します。", "It will be tried in a moment.";
    mails => "送信したメール", "Mails that went out";
}
