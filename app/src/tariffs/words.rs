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
    tariffs => "料金表", "Tariffs";
    tariffs_lead => "料金は税抜の1時間あたりの額です。予約したときの料金表で計算した見積が、その予約の料金になります。", "Prices are per hour without tax. What a booking costs is fixed when it is booked.";
    desk => "機関の窓口", "Desk";
    no_tariffs => "料金表はまだありません。追加するまで、利用は無料として見積もられます。", "No tariffs yet. Until one is added, use is quoted as free of charge.";
    table_caption => "料金表の一覧", "All tariffs";
    name => "名称", "Name";
    holds_for => "対象", "For";
    all_instruments => "料金表のない全機器", "All instruments without their own";
    valid_from => "適用開始日", "Valid from";
    support_hour => "技術料(1時間・1人)", "Support, per hour and person";
    support_hint => "空欄なら技術料はかかりません。", "Leave empty where support is free.";
    hour_of(class: &str) => "{class} 1時間", "{class}, per hour";
    yen_per_hour => "円/時", "yen/h";
    example_price(total: &str) => "2時間立会つき {total}(税込)", "2 h with support {total} with tax";
    add_title => "料金表を追加", "Add a tariff";
    add => "追加する", "Add";
    added => "料金表を追加しました。", "The tariff was added.";
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
