//! What people and jobs do about money: charge, close, issue, credit, pay.

mod billing;
mod charging;
mod closing;
mod looking;
mod paying;

pub use billing::{advance, refund};
pub use charging::{NewCharge, charge_by_hand, charge_due, charge_now, reverse};
pub use closing::{Preview, close, preview, start};
pub use looking::{
    Own, Shown, accounts, charges, company_by_number, for_accounting, interest, invoice, invoices, limits, may_close,
    own, running, set_limit, set_terms, terms,
};
pub use paying::{Amount, pay, remind, take_back};
