//! 請求: what use costs becomes charges, charges become invoices, and invoices are paid. What was issued never changes.

pub mod model;
pub mod rules;
pub mod words;

#[cfg(feature = "ssr")]
pub mod api;
mod commands;
#[cfg(feature = "ssr")]
pub mod operations;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod ui;

pub use commands::{
    Advance, Billing, Charging, Closing, Credit, CreditLimit, InvoiceOf, ManualCharge, NewPayment, Owed, Refund,
    Reminder, Reversal, Terms,
};
