//! Diaries in the database, and what its guards say in words.

mod attendance;
mod days;
mod entries;
mod menus;
mod months;
mod reversals;

pub use attendance::{import, known, people, zone};
pub use days::{days, holidays, leaves, plan, set_day};
pub use entries::{
    Line, Reversed, add, change, draft, entries, entries_between, entries_of_institution, find_entry, names_its_own,
    remove, support_in, undrafted,
};
pub use menus::menus;
pub use months::{
    Listed, Opened, Signed, add_programme, diaries, find_month, keeper, open, opened, programmes, set_standing, step,
    to_draft,
};
pub use reversals::reverse;

use super::{
    model::{month_closed, month_locked},
    words,
};
use crate::{
    error::{Error, Refusal},
    words::{Lang, Said},
};

/// What the database's guards mean. Each has the same name on both engines.
fn meanings() -> [(&'static str, Error); 15] {
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
        rule("diary_written_by_another", words::written_by_another),
        rule("diary_change_unexplained", words::reason_missing),
        rule("diary_officer_unclaimed", words::officer_unclaimed),
        rule("work_day_unordered", words::unordered),
        rule("diary_reversal_exceeds", words::reversal_exceeds),
        (
            "diary_reversal_unlocked",
            Refusal::conflict("diary_reversal_unlocked", Said::by(words::reversal_unlocked)).into(),
        ),
    ]
}
