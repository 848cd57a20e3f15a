//! The catalogue's pages.

mod catalogue;
mod edit;
mod home;
mod importing;
mod instrument;
mod rules;
mod said;
mod supporters;

pub use catalogue::CataloguePage;
pub use edit::{EditPage, NewPage};
pub use home::HomePage;
pub use importing::ImportPage;
pub use instrument::instrument_sheet;
pub use rules::RulesPage;
pub use said::class;
pub use supporters::SupportersPage;
