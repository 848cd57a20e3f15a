//! From pay and diary to the amount a programme bears.

mod amount;
mod bonus;
mod minutes;
mod rate;
mod terms;

pub use amount::{cost, costs};
pub use bonus::{Bonus, BonusFloors, bonus_share};
pub use minutes::{Claim, claim_minutes};
pub use rate::{Rate, rate};
pub use terms::check;
