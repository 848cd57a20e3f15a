use crate::{
    access::{Actor, Command, Trace},
    bookings::series::NewSeries,
};
use serde_json::json;

/// Each of its bookings has been allowed by itself; what is left is that it is one's own.
impl Command for NewSeries {
    const NAME: &'static str = "bookings.book_series";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is(self.series.account)
    }

    fn trace(&self) -> Trace {
        let series = &self.series;
        Trace::of("series", series.id).at(series.institution).with(json!({
            "instrument": series.instrument, "rule": series.rule, "begins": series.begins,
            "bookings": self.bookings.len(),
        }))
    }
}
