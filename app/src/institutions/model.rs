//! What is known of a region and of an institution.

use crate::{
    companies::number::{CorporateNumber, RegistrationNumber},
    ids::{InstitutionId, RegionId},
    time::Zone,
    words::Said,
};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
pub enum InstitutionKind {
    University,
    /// 高専
    Kosen,
    /// 公設試
    PublicLab,
    NationalLab,
    /// 総合調整機関
    CoordinatingOrg,
    Other,
}

/// 推進地域の2類型
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
pub enum RegionType {
    InternationalCompetitiveness,
    ResearchIndustryCluster,
}

/// 一般型 or 復興支援型
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(type_name = "text", rename_all = "snake_case"))]
pub enum Track {
    General,
    Reconstruction,
}

/// What an institution says about itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InstitutionFacts {
    pub name: Said,
    pub kind: InstitutionKind,
    pub corporate_number: Option<CorporateNumber>,
    /// Printed on its invoices.
    pub registration_number: Option<RegistrationNumber>,
    /// Its identifier in the Research Organization Registry.
    pub ror: Option<String>,
    pub region: Option<RegionId>,
    pub zone: Zone,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Institution {
    pub id: InstitutionId,
    pub facts: InstitutionFacts,
    pub revision: i64,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Region {
    pub id: RegionId,
    pub name: Said,
    pub kind: RegionType,
    pub track: Track,
}

impl InstitutionKind {
    pub const ALL: [Self; 6] =
        [Self::University, Self::Kosen, Self::PublicLab, Self::NationalLab, Self::CoordinatingOrg, Self::Other];

    pub const fn code(self) -> &'static str {
        match self {
            Self::University => "university",
            Self::Kosen => "kosen",
            Self::PublicLab => "public_lab",
            Self::NationalLab => "national_lab",
            Self::CoordinatingOrg => "coordinating_org",
            Self::Other => "other",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
