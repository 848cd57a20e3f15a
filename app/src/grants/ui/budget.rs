//! What each pot holds, what was spent of it, and how the rest went down over the months.

use super::pot_name;
use crate::{
    design::Table,
    grants::{
        model::{Category, Grant, Pot, by_category, by_menu},
        operations::Overview,
        programme::{category_name, menu_name},
        rules::limit,
        words,
    },
    money::{Ratio, Yen},
    time::Month,
    words::{self as common, Lang},
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Both views of a lump sum: by menu and category, and the categories over all menus.
pub fn budget(lang: Lang, grant: &Grant, overview: &Overview) -> AnyView {
    let (granted, available) = (grant.granted(), grant.budget());
    let spent = &overview.sums.spent;
    let rows = available.keys().map(|pot| {
        let of = |pots: &BTreeMap<Pot, Yen>| pots.get(pot).copied().unwrap_or_default();
        line(lang, &pot_name(lang, *pot), of(&granted), of(&available), of(spent))
    });
    let sums = |pots: &BTreeMap<Pot, Yen>| -> Yen { pots.values().copied().sum() };
    let foot = line(lang, words::total(lang), sums(&granted), sums(&available), sums(spent));
    let (by_granted, by_available, by_spent) = (by_category(&granted), by_category(&available), by_category(spent));
    let categories = by_available.keys().map(|category| {
        let of = |sums: &BTreeMap<Category, Yen>| sums.get(category).copied().unwrap_or_default();
        line(lang, category_name(*category).say(lang), of(&by_granted), of(&by_available), of(&by_spent))
    });
    let (menu_granted, menu_available, menu_spent) = (by_menu(&granted), by_menu(&available), by_menu(spent));
    let menus = menu_available.keys().map(|menu| {
        let of = |sums: &BTreeMap<_, Yen>| sums.get(menu).copied().unwrap_or_default();
        line(lang, menu_name(*menu).say(lang), of(&menu_granted), of(&menu_available), of(&menu_spent))
    });
    view! {
        <h2>{words::budget(lang)}</h2>
        <Table caption=words::budget(lang) head=head(lang, words::menu(lang)) rows=rows.collect() numeric=NUMERIC foot=foot hide_caption=true/>
        <div class="columns-even">
            <Table caption=words::by_category_view(lang) head=head(lang, words::category(lang)) rows=categories.collect() numeric=NUMERIC/>
            <Table caption=words::by_menu_view(lang) head=head(lang, words::menu(lang)) rows=menus.collect() numeric=NUMERIC/>
        </div>
        {burn_down(lang, grant, &overview.by_month)}
    }
    .into_any()
}

const NUMERIC: &[usize] = &[1, 2, 3, 4, 5, 6];

fn head(lang: Lang, first: &str) -> Vec<String> {
    let rest = [words::granted, words::moved, words::available, words::spent, words::left, words::rate];
    std::iter::once(first.to_owned()).chain(rest.map(|say| say(lang).to_owned())).collect()
}

fn line(_lang: Lang, name: &str, granted: Yen, available: Yen, spent: Yen) -> Vec<AnyView> {
    let rate = Ratio::new(spent.0.into(), available.0.into()).map(|rate| format!("{}%", rate.percent_text()));
    vec![
        name.to_owned().into_any(),
        granted.to_string().into_any(),
        (available - granted).to_string().into_any(),
        available.to_string().into_any(),
        spent.to_string().into_any(),
        (available - spent).to_string().into_any(),
        rate.unwrap_or_default().into_any(),
    ]
}

/// Bars of what is left at the end of each month, and the same figures as a table.
fn burn_down(lang: Lang, grant: &Grant, by_month: &[(Month, Yen)]) -> AnyView {
    let total = grant.total();
    let mut left = total;
    let points: Vec<(Month, Yen, Yen)> = by_month
        .iter()
        .map(|(month, spent)| {
            left = left - *spent;
            (*month, *spent, left)
        })
        .collect();
    let bars: Vec<_> = points
        .iter()
        .map(|(month, _, left)| {
            let percent = Ratio::new(left.0.max(0).into(), total.0.max(1).into()).unwrap_or(Ratio::ZERO);
            let title = words::left_at_end(lang, &common::month(lang, *month), &common::yen(lang, *left));
            let height = format!("--share: {}%", percent.percent_text());
            view! { <li style=height title=title><span class="bar"></span><span class="bar-label">{month.number()}</span></li> }
        })
        .collect();
    if bars.is_empty() {
        return ().into_any();
    }
    let rows = points.into_iter().map(|(month, spent, left)| {
        vec![common::month(lang, month).into_any(), spent.to_string().into_any(), left.to_string().into_any()]
    });
    let head = [words::month(lang), words::spent(lang), words::left(lang)].map(str::to_owned).to_vec();
    view! {
        <h2>{words::burn_down(lang)}</h2>
        <ul class="bars" aria-hidden="true">{bars}</ul>
        <Table caption=words::burn_down(lang) head rows=rows.collect() numeric=&[1, 2] hide_caption=true/>
    }
    .into_any()
}

/// For every category: what may move freely, and what has moved.
pub fn limits(lang: Lang, grant: &Grant) -> AnyView {
    let rule = grant.rules.reallocation;
    let granted = grant.granted();
    let moved = grant.budget();
    let pots: Vec<(String, Yen, Yen)> = match rule.base {
        crate::grants::model::Base::Decision => {
            let (before, after) = (by_category(&granted), by_category(&moved));
            let of = |sums: &BTreeMap<Category, Yen>, category| sums.get(&category).copied().unwrap_or_default();
            after
                .keys()
                .map(|it| {
                    let name = category_name(*it).say(lang).to_owned();
                    (name, grant.total(), of(&after, *it) - of(&before, *it))
                })
                .collect()
        }
        crate::grants::model::Base::Menu => {
            let menus = by_menu(&granted);
            let of = |pots: &BTreeMap<Pot, Yen>, pot: &Pot| pots.get(pot).copied().unwrap_or_default();
            moved
                .keys()
                .map(|pot| {
                    let base = menus.get(&pot.menu).copied().unwrap_or_default();
                    (pot_name(lang, *pot), base, of(&moved, pot) - of(&granted, pot))
                })
                .collect()
        }
    };
    let rows = pots.into_iter().map(|(name, base, moved)| {
        let (limit, included) = limit(rule, base);
        let sign = if included { "≤" } else { "<" };
        vec![
            name.into_any(),
            base.to_string().into_any(),
            format!("{sign} {limit}").into_any(),
            moved.to_string().into_any(),
        ]
    });
    let head = [words::category(lang), words::base(lang), words::limit(lang), words::moved_so_far(lang)];
    view! {
        <Table caption=words::limits(lang) head=head.map(str::to_owned).to_vec() rows=rows.collect() numeric=&[1, 2, 3]/>
    }
    .into_any()
}
