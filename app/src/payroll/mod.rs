//! 人件費: what a person has earned, and what of it a programme bears.

pub mod cost;
pub mod model;
pub mod policy;
pub mod rules;
pub mod words;
