//! `kyoyo seed demo`, and `kyoyo serve --demo`.

use super::{Answer, Failure, progress::Progress};
use crate::host::Host;
use app::{
    access::Actor,
    seed::{self, PASSWORD, SignIn, bench::Size},
    words::Lang,
};
use clap::Args;
use serde_json::json;

#[derive(Args, Clone, Copy, Debug)]
pub struct Bench {
    #[arg(long, value_name = "N", default_value_t = 4)]
    institutions: usize,
    #[arg(long, value_name = "N", default_value_t = 200)]
    instruments: usize,
    #[arg(long, value_name = "N", default_value_t = 500)]
    companies: usize,
    /// There are as many usage records and diary lines.
    #[arg(long, value_name = "N", default_value_t = 50_000)]
    bookings: usize,
    /// Back from today.
    #[arg(long, value_name = "N", default_value_t = 2)]
    years: usize,
    /// Another seed, other data.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

pub async fn demo(host: &Host) -> Result<Answer, Failure> {
    Ok(answer(&seed::demo(&host.caller(Actor::Operator, Lang::En)).await?))
}

/// A data set for measuring, in an empty database.
pub async fn bench(host: &Host, wanted: Bench) -> Result<Answer, Failure> {
    let Bench { institutions, instruments, companies, bookings, years, seed } = wanted;
    let size = Size { institutions, instruments, companies, bookings, years, seed };
    let progress = Progress::of("rows");
    seed::bench::fill(&host.caller(Actor::Operator, Lang::En), size, |done, whole| progress.show(done, whole)).await?;
    progress.end();
    let text = format!("{instruments} instruments, {companies} companies and {bookings} bookings are written.");
    let people = ["member0", "staff0", "manager0", "office0", "payroll0", "admin0", "auditor0"]
        .map(|name| format!("{name}@bench.example.com"));
    Ok(Answer { text, json: json!({ "password": PASSWORD, "people": people }) })
}

/// A database that is in use stays as it is.
pub async fn if_empty(host: &Host) -> Result<(), Failure> {
    if seed::is_empty(&host.caller(Actor::Operator, Lang::En)).await? {
        eprintln!("Filling the empty database with the demo region…");
        eprintln!("{}", demo(host).await?.text);
    }
    Ok(())
}

fn answer(sign_ins: &[SignIn]) -> Answer {
    let lines = sign_ins.iter().map(|person| format!("{:20} {}  {}", person.role.code(), person.email, person.name));
    let text =
        std::iter::once(format!("Everybody's password is {PASSWORD}")).chain(lines).collect::<Vec<_>>().join("\n");
    let people: Vec<_> = sign_ins
        .iter()
        .map(|person| json!({ "role": person.role, "email": person.email, "name": person.name }))
        .collect();
    Answer { text, json: json!({ "password": PASSWORD, "people": people }) }
}
