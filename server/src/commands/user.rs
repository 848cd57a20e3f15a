//! `kyoyo user create`

use super::{Answer, Failure, usage};
use crate::host::Host;
use app::{
    access::{Actor, Role, Scope},
    ids::{CompanyId, InstitutionId, RegionId},
    people::{Email, Grant, NewUser, Password, operations},
    words::Lang,
};
use clap::Args;
use serde_json::json;
use std::io::{self, BufRead};

#[derive(Args, Debug)]
pub struct Create {
    #[arg(long, value_parser = usage::email)]
    email: Email,
    #[arg(long, value_parser = usage::name)]
    name: String,
    /// company_member, company_admin, staff, instrument_manager, office, payroll, export_control, institution_admin,
    /// coordinator, auditor or system_admin
    #[arg(long, value_parser = usage::role)]
    role: Role,
    /// The language of the person's pages.
    #[arg(long, value_parser = usage::lang, default_value = "ja")]
    lang: Lang,
    /// Read the password from the first line of standard input; without this an invitation link is printed.
    #[arg(long)]
    password_stdin: bool,
    #[command(flatten)]
    place: Place,
}

/// Where the role is held.
#[derive(Args, Clone, Copy, Debug)]
#[group(multiple = false)]
struct Place {
    #[arg(long, value_name = "ID")]
    institution: Option<InstitutionId>,
    #[arg(long, value_name = "ID")]
    company: Option<CompanyId>,
    #[arg(long, value_name = "ID")]
    region: Option<RegionId>,
}

pub async fn create(host: &Host, base_url: &str, create: Create) -> Result<Answer, Failure> {
    let operator = host.caller(Actor::Operator, Lang::En);
    let grant = Grant::new(create.role, create.place.scope())
        .ok_or_else(|| Failure::new(format!("the role {} needs {}", create.role, place_of(create.role))))?;
    let user = NewUser { email: create.email, name: create.name, lang: create.lang };
    if create.password_stdin {
        let account = operations::create(&operator, user, password()?, grant).await?;
        return Ok(Answer { text: account.to_string(), json: json!({ "id": account }) });
    }
    let invited = operations::invite(&operator, user, grant).await?;
    let link = invited.link.map(|link| format!("{base_url}/invitations/{}", link.reveal()));
    let text = match &link {
        Some(link) => format!("{}\n{link}", invited.account),
        None => invited.account.to_string(),
    };
    Ok(Answer { text, json: json!({ "id": invited.account, "invitation": link }) })
}

fn password() -> Result<Password, Failure> {
    let mut line = String::new();
    io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|error| Failure::new(format!("no password on standard input: {error}")))?;
    Password::parse(line.trim_end_matches(['\r', '\n'])).map_err(|(_, said)| Failure::new(said.en))
}

fn place_of(role: Role) -> &'static str {
    match role {
        Role::CompanyMember | Role::CompanyAdmin => "--company ID",
        Role::Coordinator => "--region ID",
        Role::Auditor => "--institution ID or --region ID",
        Role::SystemAdmin => "no place",
        Role::Staff
        | Role::InstrumentManager
        | Role::Office
        | Role::Payroll
        | Role::ExportControl
        | Role::InstitutionAdmin => "--institution ID",
    }
}

impl Place {
    fn scope(self) -> Scope {
        let institution = self.institution.map(Scope::Institution);
        institution.or(self.company.map(Scope::Company)).or(self.region.map(Scope::Region)).unwrap_or(Scope::System)
    }
}
