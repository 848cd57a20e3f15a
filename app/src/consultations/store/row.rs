//! Rows ↔ consultations.

use crate::{
    access::Reading,
    consultations::{Consultation, Desk, Kind, Outcome, Overview, Pending, Solved, Status},
    error::Error,
    ids::{AccountId, CompanyId, ConsultationId, HandoverId, InstitutionId, InstrumentId, RegionId, StaffId},
    on,
    time::{Instant, Zone},
    words::Said,
};

/// `overviews!("where …")`: consultations with the names of all they concern.
macro_rules! overviews {
    ($rest:literal) => {
        concat!(
            "select c.id, c.company_id, c.account_id, c.institution_id, c.region_id, c.instrument_id, c.kind, c.subject,
                c.wishes, c.status, c.staff_id, c.due_at, c.report, c.created_at, c.touched_at, c.revision,
                company.name company, asker.name asker, coalesce(n.name_ja, r.name_ja) desk_ja,
                coalesce(n.name_en, r.name_en) desk_en, n.time_zone, i.name_ja instrument_ja, i.name_en instrument_en,
                answerer.name staff, h.id handover_id, h.to_institution_id, h.reason handover_reason,
                target.name_ja target_ja, target.name_en target_en, o.solved, o.product, o.patent, o.joint_research,
                o.text outcome_text
            from consultations c
            join companies company on company.id = c.company_id
            join accounts asker on asker.id = c.account_id
            left join institutions n on n.id = c.institution_id
            left join regions r on r.id = c.region_id
            left join instruments i on i.id = c.instrument_id
            left join staff s on s.id = c.staff_id
            left join accounts answerer on answerer.id = s.account_id
            left join consultation_handovers h on h.consultation_id = c.id and h.accepted is null
            left join institutions target on target.id = h.to_institution_id
            left join consultation_outcomes o on o.consultation_id = c.id ",
            $rest
        )
    };
}
pub(super) use overviews;

/// A consultation, to be shown only through `CaseOf`.
pub async fn find(reading: &mut Reading, id: ConsultationId) -> Result<Overview, Error> {
    const SQL: &str = overviews!("where c.id = $1");
    let row: Row = on!(reading, db => sqlx::query_as(SQL).bind(id).fetch_one(db).await?);
    row.overview()
}

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    id: ConsultationId,
    company_id: CompanyId,
    account_id: AccountId,
    institution_id: Option<InstitutionId>,
    region_id: Option<RegionId>,
    instrument_id: Option<InstrumentId>,
    kind: Kind,
    subject: String,
    wishes: String,
    status: Status,
    staff_id: Option<StaffId>,
    due_at: Instant,
    report: String,
    created_at: Instant,
    touched_at: Instant,
    revision: i64,
    company: String,
    asker: String,
    desk_ja: String,
    desk_en: String,
    time_zone: Option<String>,
    instrument_ja: Option<String>,
    instrument_en: Option<String>,
    staff: Option<String>,
    handover_id: Option<HandoverId>,
    to_institution_id: Option<InstitutionId>,
    handover_reason: Option<String>,
    target_ja: Option<String>,
    target_en: Option<String>,
    solved: Option<Solved>,
    product: Option<bool>,
    patent: Option<bool>,
    joint_research: Option<bool>,
    outcome_text: Option<String>,
}

impl Row {
    pub(super) fn overview(self) -> Result<Overview, Error> {
        let desk = match (self.institution_id, self.region_id) {
            (Some(institution), _) => Desk::Institution(institution),
            (None, Some(region)) => Desk::Region(region),
            (None, None) => return Err(Error::internal("a consultation lies nowhere")),
        };
        let said =
            |ja: Option<String>, en: Option<String>| Said { ja: ja.unwrap_or_default(), en: en.unwrap_or_default() };
        let pending = self.handover_id.zip(self.to_institution_id).map(|(id, to)| Pending {
            id,
            to,
            to_name: said(self.target_ja, self.target_en),
            reason: self.handover_reason.unwrap_or_default(),
        });
        let outcome = self.solved.map(|solved| Outcome {
            solved,
            product: self.product.unwrap_or_default(),
            patent: self.patent.unwrap_or_default(),
            joint_research: self.joint_research.unwrap_or_default(),
            text: self.outcome_text.unwrap_or_default(),
        });
        Ok(Overview {
            consultation: Consultation {
                id: self.id,
                company: self.company_id,
                account: self.account_id,
                desk,
                instrument: self.instrument_id,
                kind: self.kind,
                subject: self.subject,
                wishes: self.wishes,
                status: self.status,
                staff: self.staff_id,
                due: self.due_at,
                report: self.report,
                created_at: self.created_at,
                touched_at: self.touched_at,
                revision: self.revision,
            },
            zone: self.time_zone.and_then(|name| name.parse().ok()).unwrap_or(Zone::TOKYO),
            company: self.company,
            asker: self.asker,
            desk: Said { ja: self.desk_ja, en: self.desk_en },
            instrument: self.instrument_id.map(|_| said(self.instrument_ja, self.instrument_en)),
            staff: self.staff,
            pending,
            outcome,
        })
    }
}
