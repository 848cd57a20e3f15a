use super::model::Tariff;
use crate::ids::{InstitutionId, InstrumentId, TariffId};

/// A tariff that holds from a day on, beside those before it.
#[derive(Clone, PartialEq, Debug)]
pub struct NewTariff {
    pub id: TariffId,
    pub institution: InstitutionId,
    /// `None`: for every instrument that has none of its own.
    pub instrument: Option<InstrumentId>,
    pub name: String,
    pub tariff: Tariff,
}

/// The form with which an institution sets its prices.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PriceSetting {
    pub institution: InstitutionId,
}
