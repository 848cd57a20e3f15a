//! 中小企業 by the basic law, by related laws, and みなし大企業 as calls for proposals define it.

use super::{
    model::{
        Classified, CompanyFacts, Industry, Kind, Officers, Ownership, ProgrammeClass, RelatedTrade, StatisticalClass,
    },
    words,
};
use crate::{
    money::{Ratio, Yen},
    words::Said,
};

/// Not above the capital or not above the employees: one of both suffices for a company.
#[derive(Clone, Copy)]
struct Limits {
    capital: Yen,
    employees: u32,
}

const fn limits(capital_in_10_million: i64, employees: u32) -> Limits {
    Limits { capital: Yen(capital_in_10_million * 10_000_000), employees }
}

/// 中小企業基本法 第2条
const fn basic_law(industry: Industry) -> Limits {
    match industry {
        Industry::Manufacturing | Industry::Construction | Industry::Transport | Industry::Other => limits(30, 300),
        Industry::Wholesale => limits(10, 100),
        Industry::Services => limits(5, 100),
        Industry::Retail => limits(5, 50),
    }
}

const fn related_law(trade: RelatedTrade) -> Limits {
    match trade {
        RelatedTrade::RubberProducts => limits(30, 900),
        RelatedTrade::Lodging => limits(5, 200),
        RelatedTrade::Software => limits(30, 300),
    }
}

/// For reports: 中小企業基本法.
pub fn statistical_class(facts: &CompanyFacts) -> Classified<StatisticalClass> {
    within(facts, basic_law(facts.industry))
}

/// For schemes that rest on a related law instead.
pub fn related_class(facts: &CompanyFacts, trade: RelatedTrade) -> Classified<StatisticalClass> {
    within(facts, related_law(trade))
}

/// For calls: an SME that large companies hold or lead counts as large.
pub fn programme_class(facts: &CompanyFacts) -> Classified<ProgrammeClass> {
    let by_law = statistical_class(facts);
    let class = match by_law.class {
        StatisticalClass::Sme => match deemed_large(facts) {
            Some(because) => return Classified { class: ProgrammeClass::DeemedLarge, because },
            None => ProgrammeClass::Sme,
        },
        StatisticalClass::Large => ProgrammeClass::Large,
        StatisticalClass::NonCompany => ProgrammeClass::NonCompany,
    };
    Classified { class, because: by_law.because }
}

fn within(facts: &CompanyFacts, limits: Limits) -> Classified<StatisticalClass> {
    let few = facts.employees <= limits.employees;
    let small = facts.capital_yen <= limits.capital;
    let (capital, employees) = (limits.capital, limits.employees);
    let (class, because) = match facts.kind {
        Kind::Foundation | Kind::School | Kind::Cooperative => {
            (StatisticalClass::NonCompany, Said::by(|lang| words::no_company(lang, words::kind(lang, facts.kind))))
        }
        Kind::Company if small => (StatisticalClass::Sme, Said::by(|lang| words::capital_within(lang, capital))),
        Kind::Company | Kind::SoleProprietor if few => {
            (StatisticalClass::Sme, Said::by(|lang| words::employees_within(lang, employees)))
        }
        Kind::Company => (StatisticalClass::Large, Said::by(|lang| words::both_above(lang, capital, employees))),
        Kind::SoleProprietor => (StatisticalClass::Large, Said::by(|lang| words::employees_above(lang, employees))),
    };
    Classified { class, because }
}

/// みなし大企業 (1) to (5); the first that holds is the reason.
fn deemed_large(facts: &CompanyFacts) -> Option<Said> {
    let Officers { total, from_large, from_deemed_large } = facts.officers;
    let together = |counts: fn(&Ownership) -> bool| held(facts.ownership.iter().filter(|owner| counts(owner)));
    let large = together(|owner| owner.large);
    if let Some(parent) = facts.ownership.iter().find(|owner| owner.large && owner.percent >= Ratio::whole(50)) {
        return Some(Said::by(|lang| words::held_by_one(lang, &parent.holder, parent.percent)));
    }
    // Two thirds have no exact percentage: three times the part against twice the whole.
    if large.times(Ratio::whole(3)) >= Ratio::whole(2 * 100) {
        return Some(Said::by(|lang| words::held_by_several(lang, large)));
    }
    if total > 0 && u64::from(from_large) * 2 >= u64::from(total) {
        return Some(Said::by(|lang| words::led_by_large(lang, total, from_large)));
    }
    if together(|owner| owner.deemed_large) >= Ratio::whole(100) {
        return Some(Said::by(words::held_by_deemed));
    }
    (total > 0 && from_deemed_large >= total).then(|| Said::by(words::led_by_deemed))
}

fn held<'a>(owners: impl Iterator<Item = &'a Ownership>) -> Ratio {
    owners.fold(Ratio::ZERO, |sum, owner| sum.plus(owner.percent))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OKU: i64 = 100_000_000;

    fn company(industry: Industry, capital_yen: i64, employees: u32) -> CompanyFacts {
        CompanyFacts {
            name: "例".into(),
            corporate_number: None,
            kind: Kind::Company,
            industry,
            capital_yen: Yen(capital_yen),
            employees,
            ownership: Vec::new(),
            officers: Officers::default(),
            in_region: true,
        }
    }

    fn manufacturer() -> CompanyFacts {
        company(Industry::Manufacturing, OKU, 50)
    }

    fn held_by(large: &[&str]) -> CompanyFacts {
        let owner = |percent: &&str| Ownership {
            holder: "親".into(),
            percent: percent.parse().unwrap(),
            large: true,
            deemed_large: false,
        };
        CompanyFacts { ownership: large.iter().map(owner).collect(), ..manufacturer() }
    }

    fn by_law(facts: &CompanyFacts) -> StatisticalClass {
        statistical_class(facts).class
    }

    fn by_call(facts: &CompanyFacts) -> ProgrammeClass {
        programme_class(facts).class
    }

    #[test]
    fn e1_to_e5_either_capital_or_employees_suffice_and_the_limit_itself_is_within() {
        use StatisticalClass::{Large, Sme};
        assert_eq!(by_law(&company(Industry::Manufacturing, 5 * OKU, 250)), Sme);
        assert_eq!(by_law(&company(Industry::Manufacturing, 3 * OKU, 1_000)), Sme);
        assert_eq!(by_law(&company(Industry::Wholesale, 120_000_000, 100)), Sme);
        assert_eq!(by_law(&company(Industry::Retail, 60_000_000, 51)), Large);
        assert_eq!(by_law(&company(Industry::Services, 50_000_000, 101)), Sme);
    }

    #[test]
    fn one_yen_and_one_person_above_is_large_in_every_industry() {
        for (industry, capital, employees) in [
            (Industry::Manufacturing, 3 * OKU, 300),
            (Industry::Construction, 3 * OKU, 300),
            (Industry::Transport, 3 * OKU, 300),
            (Industry::Other, 3 * OKU, 300),
            (Industry::Wholesale, OKU, 100),
            (Industry::Services, OKU / 2, 100),
            (Industry::Retail, OKU / 2, 50),
        ] {
            let class = |more_yen: i64, more_people: u32| {
                by_law(&company(industry, capital + more_yen, employees + more_people))
            };
            assert_eq!(class(1, 0), StatisticalClass::Sme, "{industry:?}");
            assert_eq!(class(0, 1), StatisticalClass::Sme, "{industry:?}");
            assert_eq!(class(1, 1), StatisticalClass::Large, "{industry:?}");
        }
    }

    #[test]
    fn a_sole_proprietor_is_judged_by_employees_alone() {
        let shop = |employees| CompanyFacts { kind: Kind::SoleProprietor, ..company(Industry::Retail, 0, employees) };
        assert_eq!(by_law(&shop(50)), StatisticalClass::Sme);
        assert_eq!(by_law(&shop(51)), StatisticalClass::Large);
    }

    #[test]
    fn e6_half_held_by_one_large_company_is_deemed_large() {
        assert_eq!(by_call(&held_by(&["50"])), ProgrammeClass::DeemedLarge);
        assert_eq!(by_call(&held_by(&["49.9"])), ProgrammeClass::Sme);
        assert_eq!(by_law(&held_by(&["50"])), StatisticalClass::Sme);
    }

    #[test]
    fn e7_two_thirds_held_by_large_companies_together_is_deemed_large() {
        assert_eq!(by_call(&held_by(&["30", "37"])), ProgrammeClass::DeemedLarge);
        assert_eq!(by_call(&held_by(&["30", "36.6"])), ProgrammeClass::Sme);
        assert_eq!(by_call(&held_by(&["100/3", "100/3"])), ProgrammeClass::DeemedLarge);
        assert_eq!(by_call(&held_by(&["33.333333333", "33.333333333"])), ProgrammeClass::Sme);
    }

    #[test]
    fn e8_half_of_the_officers_from_large_companies_is_deemed_large() {
        let led = |total, from_large| CompanyFacts {
            officers: Officers { total, from_large, from_deemed_large: 0 },
            ..manufacturer()
        };
        assert_eq!(by_call(&led(6, 3)), ProgrammeClass::DeemedLarge);
        assert_eq!(by_call(&led(7, 3)), ProgrammeClass::Sme);
        assert_eq!(by_call(&led(0, 0)), ProgrammeClass::Sme);
    }

    #[test]
    fn e9_the_whole_subsidiary_of_a_deemed_large_company_is_one_too() {
        let owned = |percent: i128| CompanyFacts {
            ownership: vec![Ownership {
                holder: "E6".into(),
                percent: Ratio::whole(percent),
                large: false,
                deemed_large: true,
            }],
            ..manufacturer()
        };
        assert_eq!(by_call(&owned(100)), ProgrammeClass::DeemedLarge);
        assert_eq!(by_call(&owned(99)), ProgrammeClass::Sme);
        let led = |from_deemed_large| CompanyFacts {
            officers: Officers { total: 4, from_large: 0, from_deemed_large },
            ..manufacturer()
        };
        assert_eq!(by_call(&led(4)), ProgrammeClass::DeemedLarge);
        assert_eq!(by_call(&led(3)), ProgrammeClass::Sme);
    }

    #[test]
    fn e10_related_laws_draw_the_line_elsewhere() {
        let software = company(Industry::Services, OKU, 150);
        assert_eq!(by_law(&software), StatisticalClass::Large);
        assert_eq!(related_class(&software, RelatedTrade::Software).class, StatisticalClass::Sme);
        let rubber = company(Industry::Manufacturing, 4 * OKU, 900);
        assert_eq!(related_class(&rubber, RelatedTrade::RubberProducts).class, StatisticalClass::Sme);
        let inn = |employees| related_class(&company(Industry::Services, OKU, employees), RelatedTrade::Lodging).class;
        assert_eq!((inn(200), inn(201)), (StatisticalClass::Sme, StatisticalClass::Large));
    }

    #[test]
    fn e11_foundations_schools_and_cooperatives_are_no_companies() {
        for kind in [Kind::Foundation, Kind::School, Kind::Cooperative] {
            let facts = CompanyFacts { kind, ..held_by(&["100"]) };
            assert_eq!(by_law(&facts), StatisticalClass::NonCompany);
            assert_eq!(by_call(&facts), ProgrammeClass::NonCompany);
        }
    }

    #[test]
    fn a_class_says_why() {
        let because = programme_class(&held_by(&["50"])).because;
        assert!(because.ja.contains("親") && because.ja.contains("50%"), "{}", because.ja);
    }
}
