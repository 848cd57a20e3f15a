//! Kyoyo, the whole product, in the order of its story. One folder is one domain, from its SQL to its buttons.
//!
//! A slice knows only the slices above it. `model`, `rules`, `forms` and `words` are pure and compile for the browser;
//! `store`, `operations`, `api` and `ui` exist on the server only (`ssr`). See ARCHITECTURE.md for the whole picture.

// What everything stands on
pub mod error;
pub mod ids;
pub mod money;
pub mod time;
pub mod words;

/// Who may do what: actors, permits, the policy.
pub mod access;
/// The trail of every permitted write.
#[cfg(feature = "ssr")]
pub mod audit;
/// The only file that knows two engines.
#[cfg(feature = "ssr")]
pub mod db;
/// Open calendars hear of changes, on this server and on others.
#[cfg(feature = "ssr")]
pub mod live;

/// Everything a form can do, by name.
#[cfg(feature = "ssr")]
pub mod actions;
/// How everything looks.
#[cfg(feature = "ssr")]
pub mod design;
/// From text to what is meant.
pub mod form;
/// The document, and every route on one screen.
#[cfg(feature = "ssr")]
pub mod shell;

// The story
/// People: accounts, signing in, and who holds which role where.
pub mod people;

/// Files that people hand in: streamed into the store, known by what they are, handed out as nothing that acts.
pub mod files;

/// Companies, and the class that each law, call and institution puts them in.
pub mod companies;

/// Institutions: who shares instruments, in which region.
pub mod institutions;

/// Jobs: what is done by itself, once, by whichever server is free.
pub mod jobs;
/// Notices: who is told what has happened, and in which way each person wants to know.
pub mod notices;

/// Instruments: the catalogue, opening hours, booking rules, import and export.
pub mod instruments;
/// Who and what is occupied when, and where there is room.
pub mod schedule;
/// What a use costs, in which class, from which day, and what is owed for a cancellation.
pub mod tariffs;

/// Bookings: what may be booked, and everything that happens to a booking.
pub mod bookings;
/// Calendars: of an instrument, of several, one's own, and of the people who support.
pub mod calendar;

/// Outages: planned maintenance and breakdowns, and whom they affect.
pub mod outages;

/// 技術相談: from the first question to the report.
pub mod consultations;

/// 従事日誌: the diary of the support staff, from draft to locked month.
pub mod diary;
/// What really happened at the instruments, and corrections of it.
pub mod usage;

/// At the instrument: the board on the wall, the code beside it, the page on the phone.
pub mod onsite;

/// Calendars to subscribe to, by secret addresses.
pub mod feeds;

/// 稼働率: the six states of every instrument, and the rates that follow.
pub mod utilization;

/// What a person's work on a programme costs, step by step.
pub mod payroll;

/// 補助金: what was granted, what may be moved, and the ledger of what was spent.
pub mod grants;

/// What an institution hands in: use, diaries, personnel cost, the ledger.
pub mod reports;

/// What use costs: charges, invoices, payments.
pub mod invoices;

/// 実績報告: the claim of a year, from draft to refund.
pub mod claims;

/// The staff's day on one screen.
pub mod today;

/// The desk of an institution: what waits there, and the way to everything else.
pub mod desk;

/// How it is used, and how its figures are counted.
pub mod help;
/// The demo region: a small world that has lived for two fiscal years.
#[cfg(feature = "ssr")]
pub mod seed;

/// The first minutes of an installation.
#[cfg(feature = "ssr")]
pub mod setup;

/// Called by the script of pages that hold islands.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
