//! 従事日誌: what support staff did, day by day. Lines are drafted from sessions, completed and submitted by the person,
//! confirmed by somebody else and locked by the office. The database itself keeps V1, V2 and V4: a month handed in does not
//! change, a day holds no more than its attendance, nobody is in two places at once.

#[cfg(feature = "ssr")]
pub mod attendance;
mod commands;
mod draft;
mod flags;
pub mod forms;
mod gaps;
mod model;
mod plan;
pub mod quick;
mod reversal;
pub mod words;

pub use commands::{
    Attendance, AttendanceBook, AttendanceImport, Depth, Diaries, DiaryOf, Drafting, LineChange, LineRemoval,
    MonthOpening, MonthStep, NewLine, NewProgramme, Reversing, StandingChange,
};
pub use draft::{Session, drafts};
pub use flags::{Flag, Judged, MonthFacts, Noted, flags};
pub use gaps::{QUARTER, gaps};
pub use model::{Activity, DiaryMonth, Entry, Keeper, Source, Standing, Status, Step, WorkDay};
pub use plan::{Leave, planned};
pub use reversal::{Destination, Reversal, reversal};

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
pub mod operations;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod ui;
