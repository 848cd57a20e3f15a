//! Whoever looks at a calendar hears that it has changed. A transaction notes whose time it touches; once it is committed
//! every open calendar of those hears so, here and on the other servers. What was read of a resource may be kept for as long.

mod hub;
mod store;

pub(crate) use store::Wire;

pub use hub::{Ear, Heard, Live, Ticket};
