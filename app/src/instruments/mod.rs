//! Instruments: what they are, when they are open, by which rules they are booked, how they are found, and how whole
//! lists of them come in and go out.

mod commands;
pub mod forms;
mod hours;
mod model;
mod rules;
pub mod rules_form;
mod span;
pub mod words;

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
pub mod export;
#[cfg(feature = "ssr")]
mod holidays;
#[cfg(feature = "ssr")]
pub mod import;
#[cfg(feature = "ssr")]
pub mod operations;
#[cfg(feature = "ssr")]
pub mod search;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(feature = "ssr")]
pub mod ui;

pub use commands::{
    Description, Editing, HolidayCalendar, Import, NewHours, NewRules, NewSupporters, Registration, Reindexing,
};
#[cfg(feature = "ssr")]
pub use holidays::holidays_of;
pub use hours::{OpeningHours, open_periods};
pub use model::{Details, Instrument, Specs, Status, Support, Supporter};
pub use rules::{Approval, GRIDS, Rules, UserClass, meaning};
#[cfg(feature = "ssr")]
pub use search::{Facets, Found, Hit, Indexed, Search, fold};
pub use span::{DaySpan, IsoWeekday, RelaxedWindow, periods_of};
