//! Sessions, usage records and corrections in the database.

mod corrections;
mod overruns;
mod records;
mod sessions;

pub use corrections::{ask, corrections, decide, find_correction};
pub use overruns::{overrunning, overruns_of};
pub use records::{find_record, record_of_booking, waiting};
pub use sessions::{begin, end, find_session, is_in_use, sessions_at, sessions_of, zone_of};
