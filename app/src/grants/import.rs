//! A list of expenses: each line becomes a form, so that it is read by the same rules as what people type.

use super::{
    forms,
    ledger::{NewRow, RowKind, TaxClass},
    model::{Category, Menu, Pot},
    programme::{category_name, item_name, menu_name, programme},
    words,
};
use crate::{
    error::{Error, FieldError},
    form::Typed,
    instruments::import::decode,
    words::{Lang, Said},
};

type Label = fn(Lang) -> &'static str;

/// Field of the form, and what the column is called.
const COLUMNS: [(&str, Label); 19] = [
    ("posted_on", words::posted_on),
    ("menu", words::menu),
    ("category", words::category),
    ("item", words::item),
    ("description", words::description),
    ("payee", words::payee),
    ("registration_number", words::registration),
    ("quantity", words::quantity),
    ("unit_price_yen", words::unit_price),
    ("net_yen", words::net),
    ("tax_yen", words::tax),
    ("spent_yen", words::spent),
    ("contract_on", words::contract_on),
    ("accepted_on", words::accepted_on),
    ("paid_on", words::paid_on),
    ("tax_class", words::tax_class_label),
    ("evidence", words::evidence),
    ("invoice_number", words::invoice_number),
    ("disposal_limit_on", words::disposal_limit),
];

/// Every line of the file, or everything that is wrong with it, by line and column.
pub fn rows(bytes: &[u8]) -> Result<Vec<NewRow>, Error> {
    let text = decode(bytes)?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let unreadable = || Error::field("file", "unreadable", Said::by(words::unreadable_file));
    let header = reader.headers().map_err(|_| unreadable())?.clone();
    let (mut fields, mut wrong) = (Vec::new(), Vec::new());
    for name in &header {
        match field_of(name.trim()) {
            Some(field) => fields.push(field),
            None => wrong.push(refusal("unknown_column", Said::by(|lang| words::unknown_column(lang, name)))),
        }
    }
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let mut rows = Vec::new();
    for (line, record) in (2..).zip(reader.records()) {
        let record = record.map_err(|_| unreadable())?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        match forms::row(&typed(&fields, &record), RowKind::Expense) {
            Ok(row) => rows.push(row),
            Err(Error::Invalid(errors)) => wrong.extend(errors.into_iter().map(|error| at_line(line, &error))),
            Err(other) => return Err(other),
        }
    }
    match (wrong.is_empty(), rows.is_empty()) {
        (false, _) => Err(Error::Invalid(wrong)),
        (true, true) => Err(Error::field("file", "empty", Said::by(words::empty_file))),
        (true, false) => Ok(rows),
    }
}

fn field_of(name: &str) -> Option<&'static str> {
    let short = |text: &'static str| text.split('(').next().unwrap_or(text);
    let named =
        |(field, say): &&(&'static str, Label)| name == *field || name == short(say(Lang::Ja)) || name == say(Lang::Ja);
    COLUMNS.iter().find(named).map(|(field, _)| *field)
}

/// Menus, categories, items and tax classes are known by their codes and by their names.
fn typed(fields: &[&'static str], record: &csv::StringRecord) -> Typed {
    let cell = |wanted: &str| {
        fields.iter().zip(record).find(|(field, _)| **field == wanted).map_or("", |(_, cell)| cell.trim())
    };
    let menu = Menu::ALL.into_iter().find(|menu| is(cell("menu"), menu.code(), &menu_name(*menu)));
    let category =
        Category::ALL.into_iter().find(|category| is(cell("category"), category.code(), &category_name(*category)));
    let item = category.and_then(|category| {
        let items = &programme().category(category)?.items;
        items.iter().find(|item| is(cell("item"), &item.code, &item_name(category, &item.code)))
    });
    let tax = TaxClass::ALL
        .into_iter()
        .find(|class| is(cell("tax_class"), class.code(), &Said::by(|lang| words::tax_class(lang, *class))));
    let pot = menu.zip(category).map(|(menu, category)| Pot::of(menu, category).code());
    let own = |field: &str| match field {
        "item" => item.map_or_else(|| cell("item").to_owned(), |item| item.code.clone()),
        "tax_class" => tax.map_or_else(|| cell("tax_class").to_owned(), |class| class.code().to_owned()),
        field => cell(field).to_owned(),
    };
    let mut pairs: Vec<(String, String)> = fields.iter().map(|field| ((*field).to_owned(), own(field))).collect();
    pairs.push(("pot".to_owned(), pot.unwrap_or_default()));
    Typed::new(pairs, Vec::new())
}

fn is(cell: &str, code: &str, name: &Said) -> bool {
    cell == code || cell == name.ja || cell == name.en
}

fn at_line(line: usize, error: &FieldError) -> FieldError {
    let column = match error.field.as_str() {
        "pot" => Said::by(|lang| format!("{}/{}", words::menu(lang), words::category(lang))),
        field => COLUMNS
            .iter()
            .find(|(known, _)| *known == field)
            .map_or_else(|| Said::by(|_| field.to_owned()), |(_, say)| Said::by(say)),
    };
    let said = Said::by(|lang| words::line_wrong(lang, line, column.say(lang), error.said.say(lang)));
    refusal(error.code, said)
}

fn refusal(code: &'static str, said: Said) -> FieldError {
    FieldError { field: "file".to_owned(), code, said }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Yen;

    const HEAD: &str = "年月日,メニュー,費目,細目,摘要,支払先,税抜額,消費税額,契約日,検収日,支払日,課税区分,証拠書類番号,請求書番号\r\n";

    #[test]
    fn a_list_is_read_by_names_and_by_codes_in_utf8_and_in_cp932() {
        let text = format!(
            "{HEAD}2026-05-20,設備・機器共用化,事業実施費,消耗品費,試料ホルダ,みどり商会,10000,1000,2026-05-01,2026-05-20,2026-06-30,課税10%,E-1,M-77\r\n\
             2026-05-21,equipment_sharing,operating_cost,travel,旅費,佐藤,2000,,,,,不課税,E-2,\r\n"
        );
        let found = rows(text.as_bytes()).unwrap();
        assert_eq!(found.iter().map(|row| row.spent).collect::<Vec<_>>(), [Yen(11_000), Yen(2_000)]);
        assert_eq!((found[0].tax_class, found[0].invoice_number.as_str()), (TaxClass::Standard, "M-77"));
        let cp932 = encoding_rs::SHIFT_JIS.encode(&text).0.into_owned();
        assert_eq!(rows(&cp932).unwrap(), found);
    }

    #[test]
    fn everything_wrong_is_named_by_line_and_column() {
        let text = format!("{HEAD}2026-02-30,設備・機器共用化,事業実施費,消耗品費,,みどり商会,x,,,,,課税10%,,\r\n");
        let Err(Error::Invalid(errors)) = rows(text.as_bytes()) else { panic!("read") };
        let said: Vec<_> = errors.iter().map(|error| error.said.ja.split(':').next().unwrap().to_owned()).collect();
        assert_eq!(said, ["2行目「年月日」", "2行目「摘要」", "2行目「税抜額」"]);
        let Err(Error::Invalid(errors)) = rows("年月日,色\r\n".as_bytes()) else { panic!("read") };
        assert_eq!(errors[0].code, "unknown_column");
        assert!(rows(HEAD.as_bytes()).is_err());
    }
}
