//! The calendars as pages.

mod columns;
mod frame;
mod instrument;
mod months;
mod navigation;
mod own;
mod several;
mod staff;

pub use instrument::InstrumentPage;
pub use own::OwnPage;
pub use several::SeveralPage;
pub use staff::StaffPage;
