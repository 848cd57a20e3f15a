//! Files that people hand in, for every slice that has some: photos of a question, results, evidence.
//!
//! The bytes go straight from the network into the store, a folder or an S3-compatible service, and never stand whole in
//! memory; the table `files` knows name, size, hash and what the content is. A file is received first, before anybody
//! knows whether the form it came with is accepted, and kept later, in the transaction of whatever it belongs to:
//!
//! 1. The page's form has [`FIELD`] as its file input ([`ui::Attachments`]); the server receives each file and puts its id
//!    into the form as [`ATTACHED`]. Where the form is refused, the id is sent along again and no file is lost.
//! 2. The slice's operation calls [`operations::keep`] with its permit, and writes its own table that refers to the files.
//! 3. Its download address asks its own rule first, then answers with [`operations::open`]; the server's `files::answer`
//!    serves nothing as active content.
//!
//! What was received and never kept is swept away after an hour.

mod commands;
mod kind;
mod model;
pub mod words;

pub use commands::{Receipt, Sweep};
pub use kind::Content;
#[cfg(feature = "ssr")]
pub use kind::{LOOKED_AT, content};
pub use model::{File, LARGEST, Received, read_attached, safe_name};

/// The name of file inputs that are streamed into the store. Every other is read into memory.
pub const FIELD: &str = "attachments";
/// Files that came with a form: one hidden field each, `{id} {name}`.
pub const ATTACHED: &str = "attached";

#[cfg(feature = "ssr")]
mod objects;
#[cfg(feature = "ssr")]
pub mod operations;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod ui;

#[cfg(feature = "ssr")]
pub use objects::{Objects, install};
