//! Instruments: what they are, when they are open, by which rules they are booked, how they are found, and how whole
//! lists of them come in and go out.

mod hours;
mod model;
mod rules;
mod span;
pub mod words;

pub use hours::{OpeningHours, open_periods};
pub use model::{Details, Instrument, Specs, Status, Support};
pub use rules::{Approval, GRIDS, Rules, UserClass};
pub use span::{DaySpan, IsoWeekday, RelaxedWindow, periods_of};
