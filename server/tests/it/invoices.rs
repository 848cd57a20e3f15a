//! From use to money: charges, closes, invoices, credit notes, payments; and what nobody can do to them.

mod closing;
mod guards;
mod life;
mod paper;
mod rest;
mod scene;
