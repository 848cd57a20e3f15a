use crate::ids::InstitutionId;

/// How an institution's instruments are used: no names of users in it.
#[derive(Debug)]
pub struct UseOf {
    pub institution: InstitutionId,
}
