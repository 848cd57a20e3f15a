//! The process: configuration, commands, pages, REST and jobs around the operations of `app`. No SQL of a slice here.

/// What every part of the process shares: the database, the clock and the settings.
pub mod host;
/// Pages, and what their forms do.
pub mod pages;
/// Every route and layer on one screen.
pub mod router;
