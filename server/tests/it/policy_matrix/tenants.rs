use super::{
    Row,
    cast::{COMPANY, INSTITUTION, REGION},
    command, view,
};
use app::{
    companies::{Company, CompanyChange, Confirmation, NewCompany, Seen, model::CompanyFacts},
    institutions::{
        HoldSetting, Institution, InstitutionChange, InstitutionFacts, InstitutionKind, NewInstitution, NewRegion,
        Region, RegionType, Track,
    },
    time::{Day, Zone},
    words::Said,
};

pub fn rows() -> Vec<Row> {
    let (id, on) = (COMPANY, Day::default());
    let region = Region { id: REGION, name: said(), kind: RegionType::ResearchIndustryCluster, track: Track::General };
    vec![
        command("", NewRegion { region }),
        command("", NewInstitution { id: INSTITUTION, facts: institution().facts, founding: false }),
        command("as the first", NewInstitution { id: INSTITUTION, facts: institution().facts, founding: true }),
        command("", HoldSetting { institution: INSTITUTION, minutes: None, valid_from: Default::default() }),
        command("", InstitutionChange { institution: institution(), facts: institution().facts }),
        command("", NewCompany { id, facts: facts(), confirmed_on: on }),
        command("", CompanyChange { company: company(), facts: facts(), confirmed_on: on }),
        command("", Confirmation { company: company(), on }),
        view("", Seen { company: id }),
    ]
}

fn said() -> Said {
    Said { ja: String::new(), en: String::new() }
}

fn institution() -> Institution {
    let facts = InstitutionFacts {
        name: said(),
        kind: InstitutionKind::University,
        corporate_number: None,
        registration_number: None,
        ror: None,
        region: Some(REGION),
        zone: Zone::TOKYO,
    };
    Institution { id: INSTITUTION, facts, revision: 1 }
}

fn company() -> Company {
    Company { id: COMPANY, facts: facts(), confirmed_on: Day::default(), revision: 1 }
}

fn facts() -> CompanyFacts {
    let facts = serde_json::json!({
        "name": "A", "industry": "manufacturing", "capital_yen": 10_000_000, "employees": 20, "in_region": true,
    });
    serde_json::from_value(facts).unwrap()
}
