//! The process: configuration, commands, pages, REST and jobs around the operations of `app`. No SQL of a slice here.

/// iCalendar: invitations in mails, and calendars to subscribe to.
mod calendar;
/// What can be done from a command line.
pub mod commands;
/// Environment and `kyoyo.toml`, or a clear refusal to start.
pub mod config;
/// Reports as files.
pub mod exports;
/// Calendars for programs that cannot sign in.
mod feeds;
/// What the forms of pages do, and what comes after.
mod files;
mod forms;
/// Whether the process lives, and whether it can work.
mod health;
/// What every part of the process shares: the database and the clock.
pub mod host;
/// What happens by itself while the program serves.
pub mod jobs;
/// Open calendars hear of changes.
mod live;
/// Letters on their way.
pub mod mail;
/// Pages, and what their forms do.
pub mod pages;
/// `/api/v1`: the same operations as JSON.
pub mod rest;
/// Every route and layer on one screen.
pub mod router;
/// From a browser to a caller: cookies, languages, and forms only from our own pages.
pub mod sessions;
/// An empty database has one page: how to begin.
mod setup;
/// What search engines should know.
mod sitemap;
