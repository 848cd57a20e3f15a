//! Kyoyo, the whole product, in the order of its story. One folder is one domain, from its SQL to its buttons.

pub mod error;
pub mod ids;
pub mod money;
pub mod time;
pub mod words;
