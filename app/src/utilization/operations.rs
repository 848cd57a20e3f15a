//! The use of an institution's instruments for whoever may see its report of use.

use super::{UseOf, model::Usage, store};
use crate::{
    access::Caller,
    error::Error,
    ids::{InstitutionId, InstrumentId},
    instruments,
    time::{FiscalYear, Month},
};

/// A fiscal year or one month of it, up to now; of one instrument where one is named.
pub async fn usage(
    caller: &Caller,
    institution: InstitutionId,
    year: FiscalYear,
    month: Option<Month>,
    instrument: Option<InstrumentId>,
) -> Result<Usage, Error> {
    let mut reading = caller.read().await?;
    let sight = reading.reveal(UseOf { institution })?;
    let (name, zone, shared) = store::instruments(&mut reading, &sight).await?;
    let (first, last) = match month {
        Some(month) => (month.first_day(), month.last_day()),
        None => (year.first_day(), year.last_day()),
    };
    let (whole, now) = (zone.days(first, last), reading.now());
    let span = crate::time::Period::new(whole.start(), whole.end().min(now));
    let wanted = |id: InstrumentId| instrument.is_none_or(|only| only == id);
    let shared: Vec<_> = shared.into_iter().filter(|held| wanted(held.id)).collect();
    if instrument.is_some() && shared.is_empty() {
        return Err(Error::NotFound);
    }
    let uses = store::uses(&mut reading, &sight, whole).await?;
    let outages = store::outages(&mut reading, &sight, whole, now).await?;
    let holidays = instruments::store::holidays(&mut reading, first, last).await?;
    Ok(Usage { institution: name, zone, year, month, span, instruments: shared, uses, outages, holidays })
}
