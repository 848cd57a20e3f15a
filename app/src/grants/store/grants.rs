use super::meanings;
use crate::{
    access::{Permit, Reading, Tx},
    db::Broken,
    error::{Error, Refusal},
    grants::{
        Change, Completion, Grant, GrantChange, GrantDecision, Move, Pot, Reallocation,
        model::{Category, GrantRules, Menu},
        words,
    },
    ids::{GrantId, InstitutionId},
    money::Yen,
    on,
    time::{Day, FiscalYear},
    words::Said,
};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct GrantRow {
    id: GrantId,
    number: String,
    decided_on: Day,
    eligible_from: Day,
    first_day: Day,
    last_day: Day,
    completed_on: Option<Day>,
    rules: String,
    revision: i64,
}

/// A line, a change or a move: what they have in common and what each adds.
#[derive(sqlx::FromRow)]
struct PartRow {
    part: String,
    id: Option<Uuid>,
    on_day: Option<Day>,
    number: String,
    menu: Menu,
    category: Category,
    to_menu: Option<Menu>,
    to_category: Option<Category>,
    amount_yen: Yen,
    reason: String,
    needs_approval: bool,
    approved_on: Option<Day>,
}

/// The decision of a year with everything since. Two statements. Whoever calls has asked the policy.
pub async fn grant(
    reading: &mut Reading,
    institution: InstitutionId,
    year: FiscalYear,
) -> Result<Option<Grant>, Error> {
    const GRANT: &str =
        "select id, number, decided_on, eligible_from, first_day, last_day, completed_on, rules, revision
        from grants where institution_id = $1 and fiscal_year = $2";
    const PARTS: &str = "select 'line' as part, null as id, null as on_day, '' as number, menu, category, null as to_menu,
            null as to_category, amount_yen, '' as reason, false as needs_approval,
            cast(null as date) as approved_on, null as made_at
        from grant_lines where grant_id = $1
        union all select 'change', id, decided_on, number, menu, category, null, null, delta_yen, reason, false, null, made_at
        from grant_changes where grant_id = $1
        union all select 'move', id, moved_on, approval_number, from_menu, from_category, to_menu, to_category, amount_yen,
            reason, needs_approval, approved_on, made_at
        from grant_moves where grant_id = $1 order by made_at";
    let row: Option<GrantRow> = on!(reading, db => sqlx::query_as(GRANT).bind(institution).bind(i64::from(year.year()))
        .fetch_optional(db).await?);
    let Some(row) = row else { return Ok(None) };
    let parts: Vec<PartRow> = on!(reading, db => sqlx::query_as(PARTS).bind(row.id).fetch_all(db).await?);
    let rules: GrantRules = serde_json::from_str(&row.rules).map_err(Error::internal)?;
    let mut grant = Grant {
        id: row.id,
        institution,
        year,
        number: row.number,
        decided_on: row.decided_on,
        eligible_from: row.eligible_from,
        first_day: row.first_day,
        last_day: row.last_day,
        completed_on: row.completed_on,
        rules,
        decided: std::collections::BTreeMap::new(),
        changes: Vec::new(),
        moves: Vec::new(),
        revision: row.revision,
    };
    parts.into_iter().for_each(|part| part.add_to(&mut grant));
    Ok(Some(grant))
}

impl PartRow {
    fn add_to(self, grant: &mut Grant) {
        let pot = Pot::of(self.menu, self.category);
        match (self.part.as_str(), self.id, self.on_day) {
            ("change", Some(id), Some(decided_on)) => grant.changes.push(Change {
                id: id.into(),
                decided_on,
                number: self.number,
                pot,
                delta: self.amount_yen,
                reason: self.reason,
            }),
            ("move", Some(id), Some(on)) => {
                let Some((menu, category)) = self.to_menu.zip(self.to_category) else { return };
                grant.moves.push(Move {
                    id: id.into(),
                    on,
                    from: pot,
                    to: Pot::of(menu, category),
                    amount: self.amount_yen,
                    reason: self.reason,
                    needs_approval: self.needs_approval,
                    approval_number: self.number,
                    approved_on: self.approved_on,
                });
            }
            _ => {
                grant.decided.insert(pot, self.amount_yen);
            }
        }
    }
}

pub async fn decide(tx: &mut Tx, decision: &Permit<GrantDecision>) -> Result<(), Error> {
    const GRANT: &str =
        "insert into grants (id, institution_id, fiscal_year, number, decided_on, eligible_from, first_day,
            last_day, rules, decided_by, decided_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    const LINE: &str = "insert into grant_lines (grant_id, menu, category, amount_yen) values ($1, $2, $3, $4)";
    let grant = &decision.grant;
    let rules = serde_json::to_string(&grant.rules).map_err(Error::internal)?;
    let (by, at) = (tx.actor().account(), tx.now());
    let known = [(
        "grants.institution_id, grants.fiscal_year",
        Refusal::conflict("decided_already", Said::by(words::decided_already)).into(),
    )];
    on!(tx, db => sqlx::query(GRANT).bind(grant.id).bind(grant.institution).bind(i64::from(grant.year.year()))
        .bind(&grant.number).bind(grant.decided_on).bind(grant.eligible_from).bind(grant.first_day).bind(grant.last_day)
        .bind(rules).bind(by).bind(at).execute(db).await.broken(&known)?.rows_affected());
    for (pot, amount) in &grant.decided {
        on!(tx, db => sqlx::query(LINE).bind(grant.id).bind(pot.menu).bind(pot.category).bind(*amount)
            .execute(db).await?.rows_affected());
    }
    Ok(())
}

pub async fn change(tx: &mut Tx, change: &Permit<GrantChange>) -> Result<(), Error> {
    const SQL: &str =
        "insert into grant_changes (id, grant_id, decided_on, number, menu, category, delta_yen, reason, made_by, made_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let made = &change.change;
    let (by, at) = (tx.actor().account(), tx.now());
    on!(tx, db => sqlx::query(SQL).bind(made.id).bind(change.grant).bind(made.decided_on).bind(&made.number)
        .bind(made.pot.menu).bind(made.pot.category).bind(made.delta).bind(&made.reason).bind(by).bind(at)
        .execute(db).await?.rows_affected());
    Ok(())
}

pub async fn reallocate(tx: &mut Tx, reallocation: &Permit<Reallocation>) -> Result<(), Error> {
    const SQL: &str = "insert into grant_moves (id, grant_id, moved_on, from_menu, from_category, to_menu, to_category,
            amount_yen, reason, needs_approval, approval_number, approved_on, made_by, made_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    let moved = &reallocation.moved;
    let (by, at) = (tx.actor().account(), tx.now());
    on!(tx, db => sqlx::query(SQL).bind(moved.id).bind(reallocation.grant).bind(moved.on).bind(moved.from.menu)
        .bind(moved.from.category).bind(moved.to.menu).bind(moved.to.category).bind(moved.amount).bind(&moved.reason)
        .bind(moved.needs_approval).bind(&moved.approval_number).bind(moved.approved_on).bind(by).bind(at)
        .execute(db).await.broken(&meanings())?.rows_affected());
    Ok(())
}

pub async fn complete(tx: &mut Tx, completion: &Permit<Completion>) -> Result<(), Error> {
    const SQL: &str = "update grants set completed_on = $2, revision = revision + 1 where id = $1 and revision = $3";
    let known = [(
        "grant_completed_within",
        Error::field("completed_on", "completed_outside", Said::by(words::completed_outside)),
    )];
    let changed = on!(tx, db => sqlx::query(SQL).bind(completion.grant).bind(completion.on).bind(completion.revision)
        .execute(db).await.broken(&known)?.rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}
