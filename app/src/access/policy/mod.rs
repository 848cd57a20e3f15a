//! THE policy: one rule per command and view, in the order of the story, one file per slice.
//! Pure, so that the matrix of all roles and all commands can be tested and read.

#[cfg(feature = "ssr")]
mod audit;
mod bookings;
mod calendar;
mod claims;
mod companies;
mod consultations;
mod desk;
mod diary;
mod feeds;
mod files;
mod grants;
mod institutions;
mod instruments;
mod invoices;
mod jobs;
mod notices;
mod onsite;
mod outages;
mod payroll;
mod people;
mod reports;
#[cfg(feature = "ssr")]
mod seed;
#[cfg(feature = "ssr")]
mod series;
mod tariffs;
mod usage;
mod utilization;
#[cfg(feature = "ssr")]
mod waiting;
