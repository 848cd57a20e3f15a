use super::model::{BillableBasis, DateBasis, Item, TariffClass};
use crate::{words, words::Lang};

pub const fn item(lang: Lang, item: Item) -> &'static str {
    match item {
        Item::BaseFee => base_fee(lang),
        Item::Time => time(lang),
        Item::Support => support(lang),
        Item::SetUp => set_up(lang),
        Item::Sample => sample(lang),
        Item::Consumables => consumables(lang),
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

words! {
    another_begins_then => "この日から適用される料金表がすでにあります。", "Another tariff holds from this day already.";
    base_fee => "基本料", "Base fee";
    time => "装置料金", "Instrument time";
    support => "技術料", "Technical support";
    set_up => "調整費", "Set-up";
    sample => "試料", "Samples";
    consumables => "消耗品", "Consumables";
    subtotal => "小計(税抜)", "Subtotal without tax";
    tax => "消費税", "Consumption tax";
    total => "合計(税込)", "Total with tax";

    reserved => "予約した時間", "Reserved time";
    actual => "実際に使った時間", "Time really used";
    occupied => "占有した時間", "Time occupied";
    by_usage => "利用日の料金", "Price of the day of use";
    by_approval => "承認日の料金", "Price of the day of approval";

    internal => "学内", "Internal";
    academia => "他大学・公的機関", "Academia";
    sme => "中小企業", "SME";
    large => "大企業", "Large enterprise";
}
