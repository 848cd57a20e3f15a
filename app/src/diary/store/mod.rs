//! Diaries in the database, and what its guards say in words.

mod days;
mod entries;
mod months;

pub use days::{days, holidays, leaves, plan, set_day};
pub use entries::{
    Line, add, change, draft, entries, entries_between, entries_of_institution, find_entry, names_its_own, remove,
    undrafted,
};
pub use months::{
    Listed, Opened, add_programme, diaries, find_month, keeper, open, opened, programmes, step, to_draft,
};

use super::{
    model::{month_closed, month_locked},
    words,
};
use crate::{
    error::{Error, Refusal},
    words::{Lang, Said},
};

/// What the database's guards mean. Each has the same name on both engines.
fn meanings() -> [(&'static str, Error); 9] {
    let rule = |code: &'static str, say: fn(Lang) -> &'static str| (code, Refusal::rule(code, Said::by(say)).into());
    [
        ("diary_month_closed", month_closed().into()),
        ("diary_month_locked", month_locked().into()),
        ("diary_revision_skipped", Error::Stale),
        rule("diary_overlap", words::overlap),
        rule("diary_day_full", words::day_full),
        rule("diary_drafts_left", words::drafts_left),
        rule("diary_confirmed_by_another", words::confirmed_by_another),
        rule("diary_entry_misplaced", words::misplaced),
        rule("diary_entries_once_booking", words::booked_twice),
    ]
}
