//! Companies, and the three classes they fall into.

pub mod model;
pub mod number;
pub mod rules;
pub mod words;
