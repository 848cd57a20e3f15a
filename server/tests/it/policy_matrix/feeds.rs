use super::{
    Row,
    cast::{ACCOUNT, INSTITUTION},
    command,
};
use app::{
    feeds::{FeedRenewal, InstrumentFeedRenewal},
    ids::InstrumentId,
};

pub fn rows() -> Vec<Row> {
    let (instrument, secret_hash) = (InstrumentId::fixed(1), String::new);
    vec![
        command("", FeedRenewal { account: ACCOUNT, secret_hash: secret_hash() }),
        command("", InstrumentFeedRenewal { instrument, institution: INSTITUTION, secret_hash: secret_hash() }),
    ]
}
