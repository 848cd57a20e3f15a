use super::{Row, cast::INSTITUTION, command};
use app::{ids::InstrumentId, onsite::FaultReport};

pub fn rows() -> Vec<Row> {
    let instrument = InstrumentId::fixed(1);
    vec![command("", FaultReport { instrument, institution: INSTITUTION, what: String::new() })]
}
