//! Public pages of institutions and regions; settings and people for those who work there.

mod fields;
mod institution;
mod people;
mod region;
mod settings;

pub use fields::InstitutionFields;
pub use institution::InstitutionPage;
pub use people::PeoplePage;
pub use region::RegionPage;
pub use settings::SettingsPage;
