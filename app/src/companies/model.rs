//! What is known of a company, and the classes it can fall into.

use super::number::CorporateNumber;
use crate::{
    money::{Ratio, Yen},
    words::Said,
};
use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident => $code:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$about])* $variant),* }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    )*};
}

codes! {
    /// 主たる事業
    Industry {
        Manufacturing => "manufacturing",
        Construction => "construction",
        Transport => "transport",
        Wholesale => "wholesale",
        Services => "services",
        Retail => "retail",
        Other => "other",
    }
    Kind {
        Company => "company",
        SoleProprietor => "sole_proprietor",
        Foundation => "foundation",
        School => "school",
        Cooperative => "cooperative",
    }
    /// By 中小企業基本法 第2条: for reports.
    StatisticalClass {
        Sme => "sme",
        Large => "large",
        NonCompany => "non_company",
    }
    /// As calls for proposals see it: the law, and みなし大企業.
    ProgrammeClass {
        Sme => "sme",
        DeemedLarge => "deemed_large",
        Large => "large",
        NonCompany => "non_company",
    }
    /// Trades for which other laws draw the line elsewhere.
    RelatedTrade {
        /// ゴム製品製造業
        RubberProducts => "rubber_products",
        /// 旅館業
        Lodging => "lodging",
        /// ソフトウェア業・情報処理サービス業
        Software => "software",
    }
}

/// What a company tells about itself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CompanyFacts {
    pub name: String,
    #[serde(default)]
    pub corporate_number: Option<CorporateNumber>,
    #[serde(default = "company")]
    pub kind: Kind,
    pub industry: Industry,
    pub capital_yen: Yen,
    pub employees: u32,
    #[serde(default)]
    pub ownership: Vec<Ownership>,
    #[serde(default)]
    pub officers: Officers,
    pub in_region: bool,
}

/// One holder's part of the shares or of the capital.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Ownership {
    pub holder: String,
    pub percent: Ratio,
    /// The holder is a large company.
    pub large: bool,
    /// The holder is itself みなし大企業 by ownership or officers.
    #[serde(default, skip_serializing_if = "is_false")]
    pub deemed_large: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Officers {
    pub total: u32,
    /// Officers or employees of a large company.
    pub from_large: u32,
    /// Officers or employees of one that is itself みなし大企業.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub from_deemed_large: u32,
}

/// A class and why it is this one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Classified<C> {
    pub class: C,
    pub because: Said,
}

fn company() -> Kind {
    Kind::Company
}

fn is_false(flag: &bool) -> bool {
    !flag
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_read_in_the_shape_that_programs_send() {
        let json = r#"{"name":"A","corporate_number":"4011001098993","industry":"wholesale","capital_yen":1,"employees":2,
            "ownership":[{"holder":"B","percent":36.6,"large":true}],"officers":{"total":3,"from_large":1},"in_region":true}"#;
        let facts: CompanyFacts = serde_json::from_str(json).unwrap();
        assert_eq!((facts.kind, facts.industry), (Kind::Company, Industry::Wholesale));
        assert_eq!(facts.ownership[0].percent, "36.6".parse().unwrap());
        assert_eq!(serde_json::from_value::<CompanyFacts>(serde_json::to_value(&facts).unwrap()).unwrap(), facts);
    }

    #[test]
    fn codes_are_what_serde_writes() {
        for industry in Industry::ALL {
            assert_eq!(serde_json::to_value(industry).unwrap(), industry.code());
        }
        assert_eq!(ProgrammeClass::from_code("deemed_large"), Some(ProgrammeClass::DeemedLarge));
        assert_eq!(Kind::from_code("guild"), None);
    }
}
