//! Prices: published ones reproduced from data, the editor, the file, and who may set them.

mod published;
mod setting;
