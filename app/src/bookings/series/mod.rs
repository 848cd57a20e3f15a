//! A series: one wish that comes back. Its rule is kept as RRULE in the zone of the institution, so that ten o'clock stays
//! ten o'clock whatever the clocks do; each occurrence is a booking of its own, judged by the same rules.

pub mod api;
mod forms;
mod model;
mod recurrence;
pub mod words;

pub use forms::{recurrence as read_recurrence, weekdays};
pub use model::{NewSeries, Outlook, Planned, Preview, Series, Span, Spread};
pub use recurrence::{MOST_OCCURRENCES, Occurrence, Recurrence, occurrence};
