//! How everything looks: plain data in, HTML out, no calls to the server. Classes are explained in `style/`.

mod field;
mod form;
mod month;
mod page;
mod parts;
mod timeline;
mod timetable;
mod words;

pub use field::{Check, Choices, Field, Hidden, Select, TextArea};
pub use form::{Form, FormState, Refused, Search};
pub use month::{DaysTable, MonthDay, MonthTable};
pub use page::{Address, At, Flash, Resuming, Sheet, page, percent};
pub use parts::{Badge, Empty, Facts, Notice, Pager, Table, Tone};
pub use timeline::{TimeRow, Timeline};
pub use timetable::{Column, Legend, Movable, Slot, SlotState, Timetable};
