//! The process: configuration, commands, pages, REST and jobs around the operations of `app`. No SQL of a slice here.

/// What every part of the process shares: the database, the clock and the settings.
pub mod host;
