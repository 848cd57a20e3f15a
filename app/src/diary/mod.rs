//! 従事日誌: what support staff did, day by day. Lines are drafted from sessions, completed and submitted by the person,
//! confirmed by somebody else and locked by the office. The database itself keeps V1, V2 and V4: a month handed in does not
//! change, a day holds no more than its attendance, nobody is in two places at once.

mod commands;
mod draft;
pub mod forms;
mod model;
mod plan;
pub mod words;

pub use commands::{
    Attendance, Depth, Diaries, DiaryOf, Drafting, LineChange, LineRemoval, MonthOpening, MonthStep, NewLine,
    NewProgramme,
};
pub use draft::{Session, drafts};
pub use model::{Activity, DiaryMonth, Entry, Keeper, Status, Step, WorkDay};
pub use plan::{Leave, planned};

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
pub mod operations;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod ui;
