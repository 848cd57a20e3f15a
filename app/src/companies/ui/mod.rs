//! Registering a company, and its own page.

mod company;
mod facts;
mod register;

pub use company::CompanyPage;
pub use register::RegisterPage;
