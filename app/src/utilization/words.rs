use super::model::State;
use crate::{words, words::Lang};

pub const fn state(lang: Lang, state: State) -> &'static str {
    match state {
        State::Productive => productive(lang),
        State::Engineering => engineering(lang),
        State::UnscheduledDown => unscheduled_down(lang),
        State::ScheduledDown => scheduled_down(lang),
        State::Standby => standby(lang),
        State::Nonscheduled => nonscheduled(lang),
    }
}

words! {
    title => "稼働状況", "Utilisation";
    desk => "機関", "Institution";
    productive => "利用 (PRT)", "Productive (PRT)";
    engineering => "講習・調整 (ENG)", "Engineering (ENG)";
    unscheduled_down => "故障 (UDT)", "Unscheduled down (UDT)";
    scheduled_down => "計画停止 (SDT)", "Scheduled down (SDT)";
    standby => "空き (SBY)", "Standby (SBY)";
    nonscheduled => "閉館 (NST)", "Nonscheduled (NST)";
    gross => "稼働可能時間", "Available time";
    net => "稼働可能時間(停止を除く)", "Available time less downtime";
    utilization => "稼働率", "Utilisation";
    utilization_is => "稼働率 = 利用時間 ÷ 稼働可能時間(開放時間。時間外の利用はその時間を開放とみなす)", "Utilisation = time of use ÷ available time (opening hours; use out of hours opens the time it takes)";
    net_utilization => "稼働率(停止を除く)", "Utilisation, net";
    net_utilization_is => "稼働率(停止を除く)= 利用時間 ÷(稼働可能時間 − 計画停止 − 故障)", "Utilisation, net = time of use ÷ (available time − scheduled − unscheduled downtime)";
    sharing => "共用率", "Sharing";
    sharing_is => "共用率 = 機器管理者以外による利用時間 ÷ 利用時間", "Sharing = time used by others than the instrument managers ÷ time of use";
    external => "学外利用率", "External use";
    external_is => "学外利用率 = 学内以外の区分の利用時間 ÷ 利用時間", "External use = time of all classes but internal ÷ time of use";
    sme => "中小企業利用率", "Use by SMEs";
    sme_is => "中小企業利用率 = 利用日に中小企業であった者の利用時間 ÷ 利用時間", "Use by SMEs = time of those who were SMEs on the day ÷ time of use";
    states_are => "状態は SEMI E10 の6区分。すべての時間はいずれか一つに属する。予約だけで利用のなかった時間は利用に含めない。", "The six states are those of SEMI E10; every minute is in exactly one. What was reserved and not used is no use.";
    sums_are => "合計の率は Σ利用 ÷ Σ稼働可能時間であり、率の平均ではない。", "Rates of totals are sums over sums, never means of rates.";
    all_instruments => "全機器", "All instruments";
    all_rate(gross: &str, net: &str) => "全機器の稼働率 {gross}%(停止を除く {net}%)", "All instruments: {gross}% utilised ({net}% net of downtime)";
    instrument => "機器", "Instrument";
    number => "管理番号", "Number";
    sessions => "件数", "Sessions";
    organisations => "学外の実利用機関数", "External organisations";
    heat => "曜日と時刻ごとの稼働率", "Utilisation by weekday and hour";
    weekday => "曜日", "Weekday";
    months => "月ごとの稼働率", "Month by month";
    month => "月", "Month";
    rates => "率と定義", "Rates and their definitions";
    rate => "率", "Rate";
    definition => "定義", "Definition";
    by_state => "状態ごとの時間", "Time by state";
    state_head => "状態", "State";
    time => "時間", "Time";
    year => "年度", "Fiscal year";
    drill => "機器ごとに見る", "Instrument by instrument";
    nothing => "この期間の記録はありません。", "There are no records in this period.";
    files => "表をファイルで", "The table as a file";
}
