//! Pages at the instrument.

mod board;
mod phone;
mod signs;

pub use board::{BoardPage, InstrumentBoardPage};
pub use phone::PhonePage;
pub use signs::{InstrumentSignPage, SignsPage};
