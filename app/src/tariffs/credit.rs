//! 与信: how far a company has gone at an institution, and whether it may go further.

use crate::money::{Ratio, Yen};

/// What a company owes and will owe, with tax.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Standing {
    /// Issued and not yet paid.
    pub open: Yen,
    /// Charged and not yet billed.
    pub unbilled: Yen,
    /// Booked and not yet used, as quoted.
    pub booked: Yen,
    pub limit: Option<Yen>,
}

/// Whether something more may be booked, and whether the company should be told that the limit is near.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    Free,
    Near { used: Yen, limit: Yen },
    Beyond { used: Yen, limit: Yen },
}

/// A company is warned when it has used so much of its limit.
const NEAR: i128 = 80;

impl Standing {
    pub fn used(&self) -> Yen {
        self.open + self.unbilled + self.booked
    }

    /// With so much more on top.
    pub fn with(self, more: Yen) -> Answer {
        let Some(limit) = self.limit else { return Answer::Free };
        let used = self.used() + more;
        if used > limit {
            return Answer::Beyond { used, limit };
        }
        let near = limit.times(Ratio::percent(NEAR)).floor_yen();
        if used >= near && used > Yen::ZERO { Answer::Near { used, limit } } else { Answer::Free }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credit_warns_before_the_limit_and_refuses_beyond_it() {
        let limit = Yen(100_000);
        let standing = Standing { open: Yen(40_000), unbilled: Yen(20_000), booked: Yen(10_000), limit: Some(limit) };
        assert_eq!(standing.with(Yen(9_999)), Answer::Free);
        assert_eq!(standing.with(Yen(10_000)), Answer::Near { used: Yen(80_000), limit });
        assert_eq!(standing.with(Yen(30_000)), Answer::Near { used: limit, limit });
        assert_eq!(standing.with(Yen(30_001)), Answer::Beyond { used: Yen(100_001), limit });
        assert_eq!(Standing { limit: None, ..standing }.with(Yen(1_000_000)), Answer::Free);
        assert_eq!(Standing { limit: Some(Yen::ZERO), ..Standing::default() }.with(Yen::ZERO), Answer::Free);
    }
}
