//! Texts of tariffs, quotes and their editor.

mod editor;

pub use editor::*;

use super::model::{
    BillableBasis, CapPeriod, DateBasis, Days, Item, Manner, Measure, Openness, QuoteLine, TariffClass,
};
use crate::{
    money::{Rounding, Yen},
    words,
    words::{Lang, Said},
};

pub const fn item(lang: Lang, item: Item) -> &'static str {
    match item {
        Item::BaseFee => base_fee(lang),
        Item::Time => time(lang),
        Item::Support => support(lang),
        Item::SetUp => set_up(lang),
        Item::Sample => sample(lang),
        Item::Training => training(lang),
        Item::Document => document(lang),
        Item::Consumables => consumables(lang),
        Item::Membership => membership(lang),
        Item::AfterHours => after_hours(lang),
        Item::Adjustment => adjustment(lang),
        Item::Cap => cap_line(lang),
        Item::Cancellation => cancellation(lang),
    }
}

/// The institution's own name with the kind it is, or the kind alone.
pub fn item_named(lang: Lang, kind: Item, name: &str) -> String {
    if name.is_empty() { item(lang, kind).to_owned() } else { format!("{} ({name})", item(lang, kind)) }
}

/// What a line of a quote or an invoice is for.
pub fn line(lang: Lang, line: &QuoteLine) -> String {
    item_named(lang, line.item, &line.name)
}

/// What one unit is: `1時間`, `1件`.
pub fn measure(lang: Lang, item: Item, measure: Measure) -> String {
    match measure {
        Measure::Hours => per_hour(lang).to_owned(),
        Measure::Each => match item {
            Item::Consumables => per_yen(lang).to_owned(),
            Item::Membership => per_year(lang).to_owned(),
            Item::Support | Item::Training => per_person(lang).to_owned(),
            _ => per_piece(lang).to_owned(),
        },
        Measure::Blocks(minutes) => per_block(lang, minutes.get()),
        Measure::Window { from, to } => format!("{from}–{to}"),
    }
}

pub const fn billable_basis(lang: Lang, basis: BillableBasis) -> &'static str {
    match basis {
        BillableBasis::Reserved => reserved(lang),
        BillableBasis::Actual => actual(lang),
        BillableBasis::Occupied => occupied(lang),
    }
}

pub const fn date_basis(lang: Lang, basis: DateBasis) -> &'static str {
    match basis {
        DateBasis::Usage => by_usage(lang),
        DateBasis::Approval => by_approval(lang),
    }
}

pub const fn manner(lang: Lang, mode: Manner) -> &'static str {
    match mode {
        Manner::SelfUse => self_use(lang),
        Manner::AssistedUse => assisted_use(lang),
        Manner::ProxyMeasurement => proxy_measurement(lang),
    }
}

pub const fn openness(lang: Lang, disclosure: Openness) -> &'static str {
    match disclosure {
        Openness::OpenWithData => open_with_data(lang),
        Openness::Open => open(lang),
        Openness::Closed => closed(lang),
    }
}

pub const fn days(lang: Lang, days: Days) -> &'static str {
    match days {
        Days::Every => every_day(lang),
        Days::Working => working_days(lang),
        Days::Free => free_days(lang),
    }
}

pub const fn cap_per(lang: Lang, per: CapPeriod) -> &'static str {
    match per {
        CapPeriod::Use => per_use(lang),
        CapPeriod::Month => per_month(lang),
        CapPeriod::FiscalYear => per_fiscal_year(lang),
    }
}

pub const fn rounding(lang: Lang, mode: Rounding) -> &'static str {
    match mode {
        Rounding::Floor => floor(lang),
        Rounding::Ceil => ceil(lang),
        Rounding::HalfUp => half_up(lang),
        Rounding::HalfDown => half_down(lang),
    }
}

/// The classes that most institutions have; one of an institution's own is called by its code.
pub fn tariff_class(lang: Lang, class: &TariffClass) -> &str {
    match class.code() {
        "internal" => internal(lang),
        "academia" => academia(lang),
        "sme" => sme(lang),
        "large" => large(lang),
        code => code,
    }
}

pub fn fault(fault: super::rules::Fault) -> Said {
    use super::rules::Fault;
    match fault {
        Fault::NoPrices => Said::by(no_prices),
        Fault::NotPriced { .. } => Said::by(not_priced),
        Fault::NegativePrice { .. } => Said::by(negative_price),
        Fault::TwiceTheSame { .. } => Said::by(twice_the_same),
        Fault::NegativeFactor { .. } => Said::by(factor_range),
        Fault::TouchesNothing { .. } => Said::by(touches_nothing),
        Fault::WrongShare { .. } => Said::by(share_range),
        Fault::TooLarge { .. } => Said::by(price_too_large),
    }
}

/// Why a company may not book more.
pub fn beyond_limit(used: Yen, limit: Yen) -> Said {
    Said::by(|lang| beyond_credit(lang, &crate::words::yen(lang, used), &crate::words::yen(lang, limit)))
}

words! {
    beyond_credit(used: &str, limit: &str) => "この機関での与信限度額 {limit} を超えます(この予約を含めて {used})。機関の事務にご相談ください。", "This would lead beyond the credit limit of {limit} at this institution: {used} with this booking. Please ask its office.";
    tariffs => "料金表", "Tariffs";
    tariffs_lead => "料金は税抜です。予約したときの料金表で計算した見積が、その予約の料金になります。", "Prices are without tax. What a booking costs is fixed when it is booked.";
    desk => "機関の窓口", "Desk";
    no_tariffs => "料金表はまだありません。追加するまで、利用は無料として見積もられます。", "No tariffs yet. Until one is added, use is quoted as free of charge.";
    table_caption => "料金表の一覧(1時間あたり)", "All tariffs, per hour";
    name => "名称", "Name";
    holds_for => "対象", "For";
    all_instruments => "料金表のない全機器", "All instruments without their own";
    valid_from => "適用開始日", "Valid from";
    state => "状態", "State";
    holds_now => "適用中", "In force";
    holds_later => "予定", "From a later day";
    held_before => "過去の版", "Earlier version";
    example_price(total: &str) => "2時間立会つき {total}(税込)", "2 h with support {total} with tax";
    add_title => "料金表を追加", "Add a tariff";
    add => "追加する", "Add";
    added => "料金表を追加しました。", "The tariff was added.";
    next_version => "この料金表の次の版を作る", "Make the next version of this tariff";
    another_begins_then => "この日から適用される料金表がすでにあります。", "Another tariff holds from this day already.";
    as_csv => "CSVで保存 (UTF-8)", "Save as CSV (UTF-8)";
    as_cp932 => "CSVで保存 (CP932)", "Save as CSV (CP932)";
    base_fee => "基本料", "Base fee";
    time => "装置料金", "Instrument time";
    support => "技術料", "Technical support";
    set_up => "調整費", "Set-up";
    sample => "試料", "Samples";
    training => "講習料", "Training";
    document => "証明書", "Certificates";
    consumables => "消耗品", "Consumables";
    membership => "登録料", "Registration";
    after_hours => "時間外割増", "After-hours surcharge";
    adjustment => "減免・加算", "Adjustment";
    cap_line => "上限超過分", "Above the cap";
    cancellation => "取消料", "Cancellation fee";
    your_price(yen: &str, class: &str) => "1時間 {yen}({class}、税別)", "{yen} per hour ({class}, without tax)";
    lowest_price(yen: &str) => "1時間 {yen}から(税別)", "from {yen} per hour, without tax";
    no_price => "料金の定めはありません。無料で予約できます。", "No price is set: booking is free of charge.";
    class => "区分", "Class";
    prices_by_class => "区分ごとの料金(税別)", "Prices by class, without tax";
    an_hour => "1時間", "An hour";
    per_hour => "1時間", "hour";
    per_piece => "1件", "piece";
    per_person => "1人", "person";
    per_year => "年度", "fiscal year";
    per_yen => "実費1円", "yen spent";
    per_block(minutes: u32) => "{minutes}分(始まれば1単位)", "begun {minutes} min";
    subtotal => "小計(税抜)", "Subtotal without tax";
    tax => "消費税", "Consumption tax";
    total => "合計(税込)", "Total with tax";

    reserved => "予約した時間", "Reserved time";
    actual => "実際に使った時間", "Time really used";
    occupied => "占有した時間", "Time occupied";
    by_usage => "利用日の料金", "Price of the day of use";
    by_approval => "承認日の料金", "Price of the day of approval";
    self_use => "機器利用(本人)", "Self use";
    assisted_use => "技術補助(立会)", "Assisted use";
    proxy_measurement => "技術代行・依頼測定", "Contract measurement";
    open_with_data => "公開(データ提供あり)", "Open, with data";
    open => "公開", "Open";
    closed => "非公開", "Closed";
    every_day => "毎日", "Every day";
    working_days => "平日", "Working days";
    free_days => "土日祝", "Weekends and holidays";
    per_use => "1回の利用", "One use";
    per_month => "1か月", "A month";
    per_fiscal_year => "1年度", "A fiscal year";
    floor => "切捨", "down";
    ceil => "切上", "up";
    half_up => "四捨五入", "half up";
    half_down => "五捨六入", "half down";

    internal => "学内", "Internal";
    academia => "他大学・公的機関", "Academia";
    sme => "中小企業", "SME";
    large => "大企業", "Large enterprise";
}
