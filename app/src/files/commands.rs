//! What happens to files. Who may is decided in `access/policy/files.rs`.

use super::File;
use crate::time::Instant;

/// Somebody handed a file in; it belongs to nothing yet.
#[derive(Clone, PartialEq, Debug)]
pub struct Receipt {
    pub file: File,
}

/// What was received before this time and belongs to nothing is thrown away.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Sweep {
    pub before: Instant,
}
