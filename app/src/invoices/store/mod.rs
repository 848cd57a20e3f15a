//! Charges, documents and payments in the database. The rules that must hold against every path are triggers there.

mod charges;
mod closings;
mod documents;
mod due;
mod paid;
mod terms;

pub use charges::{Filter, charge_of, charges_of, find_charge, in_invoice, insert_charge, reverse};
pub use closings::{Close, Part, begin, drafts, finish, oddities, parts, runs, step};
pub use documents::{Scope, contents, credited, find, issue, list, next_number};
pub use due::{Due, What, due, settled};
pub use paid::{insert_payment, payments, remind};
pub use terms::{company_by_number, limits_of, set_limit, set_terms, standings, terms};
