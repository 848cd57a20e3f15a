//! Everything that needs a database or the process. One binary, or linking eats the day: add a `mod` here.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod bookings;
mod calendar;
mod catalogue;
mod claims;
mod commands;
mod companies;
mod consultations;
mod diary;
mod fixtures;
mod grants;
mod import;
mod instruments;
mod invoices;
mod jobs;
mod kill;
mod live;
mod notices;
mod onsite;
mod outages;
mod payroll;
mod people;
mod policy_matrix;
mod races;
mod reports;
mod rest;
mod schedule;
mod schema;
mod seed;
mod seed_bench;
mod sessions;
mod signed_out;
mod tariffs;
mod tidy;
mod usage;
mod waiting_races;
