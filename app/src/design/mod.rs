//! How everything looks: plain data in, HTML out, no calls to the server. Classes are explained in `style/`.

mod field;
mod form;
mod page;
mod parts;
mod week;
mod words;

pub use field::{Check, Choices, Field, Hidden, Select, TextArea};
pub use form::{Form, FormState, Refused, Search};
pub use page::{Address, At, Flash, Resuming, Sheet, page, percent};
pub use parts::{Badge, Empty, Facts, Notice, Pager, Table, Tone};
pub use week::{Cell, CellState, Week, WeekGrid};
