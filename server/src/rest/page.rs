//! Lists: at most 200 items at a time, and how to go on.

use app::{error::Error, words::Said};
use serde::Serialize;
use std::ops::RangeInclusive;
use utoipa::ToSchema;

const LIMITS: RangeInclusive<i64> = 1..=200;
const USUAL: i64 = 50;

/// One page of a list.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// To be sent as `cursor` for the page that follows; absent on the last one.
    pub next_cursor: Option<String>,
}

impl<T> Page<T> {
    /// A list that is never long enough for a second page.
    pub fn whole(items: Vec<T>) -> Self {
        Self { items, next_cursor: None }
    }
}

/// The `limit` of a query.
pub fn limit(wanted: Option<i64>) -> Result<i64, Error> {
    let wanted = wanted.unwrap_or(USUAL);
    if LIMITS.contains(&wanted) {
        return Ok(wanted);
    }
    let said = Said::by(|lang| app::words::out_of_range(lang, *LIMITS.start(), *LIMITS.end()));
    Err(Error::field("limit", "out_of_range", said))
}
