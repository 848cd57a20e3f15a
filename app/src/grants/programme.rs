//! The programme as data: its menus with the cost categories they bear, the items of each category, and the rules that funders
//! are known to use. A new item or rule is a line in `programme.json`.

use super::model::{Category, Menu, ReallocationRule};
use crate::words::Said;
use serde::Deserialize;
use std::sync::LazyLock;

static PROGRAMME: LazyLock<Programme> =
    LazyLock::new(|| serde_json::from_str(include_str!("programme.json")).unwrap_or_default());

#[derive(Clone, PartialEq, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    pub menus: Vec<MenuFacts>,
    pub categories: Vec<CategoryFacts>,
    pub presets: Vec<Preset>,
}

/// 支援メニュー
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MenuFacts {
    pub code: Menu,
    pub number: u8,
    ja: String,
    en: String,
    /// What it bears unless a decision says more.
    pub categories: Vec<Category>,
}

/// 費目
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategoryFacts {
    pub code: Category,
    ja: String,
    en: String,
    pub items: Vec<Item>,
}

/// 細目
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub code: String,
    ja: String,
    en: String,
}

/// A rule for moving money, under the name a funder gives it.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    pub code: String,
    ja: String,
    en: String,
    pub rule: ReallocationRule,
}

pub fn programme() -> &'static Programme {
    &PROGRAMME
}

impl Programme {
    pub fn menu(&self, menu: Menu) -> Option<&MenuFacts> {
        self.menus.iter().find(|facts| facts.code == menu)
    }

    pub fn category(&self, category: Category) -> Option<&CategoryFacts> {
        self.categories.iter().find(|facts| facts.code == category)
    }

    pub fn preset(&self, code: &str) -> Option<&Preset> {
        self.presets.iter().find(|preset| preset.code == code)
    }
}

impl CategoryFacts {
    pub fn item(&self, code: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.code == code)
    }
}

/// `④設備・機器共用化`
pub fn menu_name(menu: Menu) -> Said {
    let facts = programme().menu(menu);
    facts.map_or_else(nameless, |facts| Said { ja: facts.ja.clone(), en: facts.en.clone() })
}

pub fn category_name(category: Category) -> Said {
    let facts = programme().category(category);
    facts.map_or_else(nameless, |facts| Said { ja: facts.ja.clone(), en: facts.en.clone() })
}

/// Empty where the item is unknown or none was named.
pub fn item_name(category: Category, item: &str) -> Said {
    let item = programme().category(category).and_then(|facts| facts.item(item));
    item.map_or_else(nameless, |item| Said { ja: item.ja.clone(), en: item.en.clone() })
}

impl Preset {
    pub fn name(&self) -> Said {
        Said { ja: self.ja.clone(), en: self.en.clone() }
    }
}

fn nameless() -> Said {
    Said { ja: String::new(), en: String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_holds_four_menus_three_categories_and_rules_with_names() {
        let programme = programme();
        assert_eq!(programme.menus.iter().map(|menu| menu.code).collect::<Vec<_>>(), Menu::ALL);
        assert_eq!(programme.categories.iter().map(|facts| facts.code).collect::<Vec<_>>(), Category::ALL);
        assert_eq!(item_name(Category::OperatingCost, "rental").ja, "借料及び損料");
        assert_eq!(menu_name(Menu::EquipmentSharing).en, "Equipment sharing");
        assert!(programme.presets.iter().any(|preset| preset.rule == ReallocationRule::default()));
    }
}
