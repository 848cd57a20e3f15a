//! Rows as they will be written, and the chance that is the same each time.

use crate::{
    access::Role,
    ids::{
        AccountId, AllocationId, BookingId, CompanyId, ConsultationId, DiaryEntryId, DiaryMonthId, InstitutionId,
        InstrumentId, MembershipId, MessageId, ProgrammeId, RegionId, StaffId, TariffId, UsageRecordId,
    },
    time::{Day, Instant, Month, Period},
};

/// Writing a whole world at once, into an empty database only.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Seeding {
    pub seed: u64,
}

/// Everything that will be written, table by table.
#[derive(Debug, Default)]
pub struct Plan {
    pub region: Option<RegionId>,
    pub institutions: Vec<Institution>,
    pub accounts: Vec<Account>,
    pub memberships: Vec<Membership>,
    pub staff: Vec<Staff>,
    pub companies: Vec<Company>,
    pub instruments: Vec<Instrument>,
    pub skills: Vec<(StaffId, InstrumentId)>,
    pub tariffs: Vec<(TariffId, InstitutionId, InstrumentId, String)>,
    pub programmes: Vec<(ProgrammeId, InstitutionId)>,
    pub sessions: Vec<Session>,
    pub consultations: Vec<Consultation>,
    pub months: Vec<DiaryMonth>,
    pub days: Vec<WorkDay>,
    pub entries: Vec<Entry>,
}

#[derive(Debug)]
pub struct Institution {
    pub id: InstitutionId,
    pub kind: &'static str,
    pub name: (&'static str, &'static str),
    pub corporate_number: &'static str,
}

#[derive(Debug)]
pub struct Account {
    pub id: AccountId,
    pub email: String,
    pub name: String,
}

#[derive(Debug)]
pub struct Membership {
    pub id: MembershipId,
    pub account: AccountId,
    pub role: Role,
    pub institution: Option<InstitutionId>,
    pub company: Option<CompanyId>,
    pub region: Option<RegionId>,
}

#[derive(Clone, Debug)]
pub struct Staff {
    pub id: StaffId,
    pub account: AccountId,
    pub institution: InstitutionId,
    pub title: &'static str,
}

#[derive(Debug)]
pub struct Company {
    pub id: CompanyId,
    pub firm: &'static super::world::Firm,
    pub member: AccountId,
}

#[derive(Debug)]
pub struct Instrument {
    pub id: InstrumentId,
    pub institution: InstitutionId,
    pub external_id: String,
    /// Distinguishes pieces of one kind: empty, or `2号機`.
    pub place: usize,
    pub kind: &'static super::catalogue::Kind,
    pub staff: Vec<usize>,
}

/// A booking with everything that followed from it.
#[derive(Debug)]
pub struct Session {
    pub id: BookingId,
    pub instrument: usize,
    pub company: usize,
    /// Index of the support staff; none for self use.
    pub staff: Option<usize>,
    pub mode: &'static str,
    pub purpose: &'static str,
    pub status: &'static str,
    pub period: Period,
    pub created_at: Instant,
    pub allocations: Vec<(AllocationId, uuid::Uuid)>,
    pub quote: String,
    pub quoted_yen: i64,
    pub usage: Option<Usage>,
}

#[derive(Debug)]
pub struct Usage {
    pub id: UsageRecordId,
    pub actual: Period,
    pub samples: i64,
}

/// A question with everything that was said and decided about it.
#[derive(Debug)]
pub struct Consultation {
    pub id: ConsultationId,
    pub company: usize,
    pub instrument: usize,
    pub kind: &'static str,
    pub subject: &'static str,
    pub status: &'static str,
    /// Index of the support staff; none while nobody answers.
    pub staff: Option<usize>,
    pub report: &'static str,
    pub asked_at: Instant,
    pub due_at: Instant,
    pub touched_at: Instant,
    /// Whether it led to a product, and to a patent; where the company has said so.
    pub outcome: Option<(bool, bool)>,
    pub messages: Vec<Message>,
}

#[derive(Debug)]
pub struct Message {
    pub id: MessageId,
    pub at: Instant,
    pub side: &'static str,
    pub text: &'static str,
}

#[derive(Debug)]
pub struct DiaryMonth {
    pub id: DiaryMonthId,
    pub staff: usize,
    pub month: Month,
    /// `open`, `submitted`, `confirmed` or `locked`
    pub status: &'static str,
}

#[derive(Debug)]
pub struct WorkDay {
    pub staff: usize,
    pub day: Day,
    pub window: Period,
    pub break_minutes: i64,
    /// `imported` once the office has brought its attendance book in.
    pub source: &'static str,
}

#[derive(Debug)]
pub struct Entry {
    pub id: DiaryEntryId,
    pub month: DiaryMonthId,
    pub staff: usize,
    pub day: Day,
    pub period: Period,
    pub break_minutes: i64,
    pub programme: Option<ProgrammeId>,
    pub activity: &'static str,
    pub text: &'static str,
    pub booking: Option<BookingId>,
    pub draft: bool,
}

/// The same id for the same thing each time: `kind` tells tables apart, `number` counts within one. Both stand in the lower
/// half, where locks look.
pub fn id(kind: u16, number: usize) -> u128 {
    const DEMO: u128 = 0x0197_0000_0000_7000;
    (DEMO << 64) | (0x8000_u128 << 48) | (u128::from(kind) << 32) | number as u128
}

/// SplitMix64: chance that is the same on every machine and in every version, which libraries do not promise.
#[derive(Debug)]
pub struct Chance(pub u64);

impl Chance {
    /// 0 to `below - 1`.
    pub fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % below.max(1) as u64) as usize
    }

    /// In `percent` of a hundred cases.
    pub fn happens(&mut self, percent: usize) -> bool {
        self.roll(100) < percent
    }

    pub fn one_of<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        if all.is_empty() { None } else { Some(all[self.roll(all.len())]) }
    }
}
