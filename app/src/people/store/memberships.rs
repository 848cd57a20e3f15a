use crate::{
    access::{Membership, Permit, Person, Reading, Role, Scope, Sight, Tx},
    db::Broken,
    error::{Error, Refusal},
    ids::{AccountId, CompanyId, InstitutionId, MembershipId, RegionId, StaffId},
    on,
    people::{Member, Members, MembershipEnd, NewMembership, words},
    words::{Lang, Said},
};

/// A Japanese office's week: what a new staff member works until somebody says otherwise.
const OFFICE_HOURS: &str = r#"{"weekly":[{"weekday":1,"from":"08:30","to":"17:15"},{"weekday":2,"from":"08:30","to":"17:15"},{"weekday":3,"from":"08:30","to":"17:15"},{"weekday":4,"from":"08:30","to":"17:15"},{"weekday":5,"from":"08:30","to":"17:15"}],"closed":[],"holidays_closed":true}"#;

/// Of an account and one of its memberships; all of its rows together are a person.
#[derive(sqlx::FromRow)]
pub(super) struct PersonRow {
    id: AccountId,
    name: String,
    email: String,
    lang: Lang,
    role: Option<Role>,
    institution_id: Option<InstitutionId>,
    company_id: Option<CompanyId>,
    region_id: Option<RegionId>,
    staff_id: Option<StaffId>,
}

/// One account's rows to one person.
pub(super) fn person_of(rows: impl IntoIterator<Item = PersonRow>) -> Option<Person> {
    let mut rows = rows.into_iter().peekable();
    let first = rows.peek()?;
    let mut person = Person {
        account: first.id,
        name: first.name.clone(),
        email: first.email.clone(),
        lang: first.lang,
        memberships: Vec::new(),
    };
    person.memberships = rows
        .filter_map(|row| {
            let scope = scope_of(row.institution_id, row.company_id, row.region_id);
            Some(Membership { role: row.role?, scope, staff: row.staff_id })
        })
        .collect();
    Some(person)
}

/// Somebody with every role held at present.
pub async fn person(reading: &mut Reading, account: AccountId) -> Result<Option<Person>, Error> {
    const SQL: &str = "select a.id, a.name, a.email, a.lang, m.role, m.institution_id, m.company_id, m.region_id,
            s.id as staff_id
        from accounts a
        left join memberships m on m.account_id = a.id and m.ended_at is null
        left join staff s on m.role = 'staff' and s.account_id = a.id and s.institution_id = m.institution_id
        where a.id = $1 and a.disabled_at is null
        order by m.created_at, m.id";
    let rows: Vec<PersonRow> = on!(reading, db => sqlx::query_as(SQL).bind(account).fetch_all(db).await?);
    Ok(person_of(rows))
}

/// Adds the role; who becomes staff also gets an employment, or the former one back.
pub async fn add(tx: &mut Tx, new: Permit<NewMembership>) -> Result<MembershipId, Error> {
    const SQL: &str =
        "insert into memberships (id, account_id, role, institution_id, company_id, region_id, created_at)
        values ($1, $2, $3, $4, $5, $6, $7)";
    const EMPLOY: &str = "insert into staff (id, account_id, institution_id, hours) values ($1, $2, $3, $4)
        on conflict (account_id, institution_id) do update set ended_at = null, revision = staff.revision + 1";
    let (grant, now) = (new.grant, tx.now());
    let held = Error::from(Refusal::conflict("conflict", Said::by(words::role_already_held)));
    let known = [
        ("memberships.account_id, memberships.role, memberships.institution_id", held.clone()),
        ("memberships_once_institution", held.clone()),
        ("memberships.account_id, memberships.role, memberships.company_id", held.clone()),
        ("memberships_once_company", held.clone()),
        ("memberships.account_id, memberships.role, memberships.region_id", held.clone()),
        ("memberships_once_region", held),
    ];
    on!(tx, db => sqlx::query(SQL).bind(new.id).bind(new.account).bind(grant.role()).bind(grant.institution())
        .bind(grant.company()).bind(grant.region()).bind(now).execute(db).await.broken(&known)?.rows_affected());
    if let (Role::Staff, Some(institution)) = (grant.role(), grant.institution()) {
        on!(tx, db => sqlx::query(EMPLOY).bind(StaffId::new()).bind(new.account).bind(institution)
            .bind(OFFICE_HOURS).execute(db).await?.rows_affected());
    }
    Ok(new.id)
}

/// Ends the role and, with the role of staff, the employment. Both stay readable: diaries refer to them.
pub async fn end(tx: &mut Tx, end: Permit<MembershipEnd>) -> Result<(), Error> {
    const SQL: &str = "update memberships set ended_at = $2 where id = $1 and ended_at is null";
    const DISMISS: &str = "update staff set ended_at = $3, revision = revision + 1
        where account_id = $1 and institution_id = $2";
    let now = tx.now();
    let ended =
        on!(tx, db => sqlx::query(SQL).bind(end.member.membership).bind(now).execute(db).await?.rows_affected());
    if ended != 1 {
        return Err(Error::Stale);
    }
    if let (Role::Staff, Scope::Institution(institution)) = (end.member.role, end.scope) {
        on!(tx, db => sqlx::query(DISMISS).bind(end.member.account).bind(institution).bind(now).execute(db).await?
            .rows_affected());
    }
    Ok(())
}

const BY_INSTITUTION: &str = "select m.id as membership, a.id as account, a.name, a.email, m.role,
        m.created_at as since, a.password_hash is not null as active
    from memberships m join accounts a on a.id = m.account_id
    where m.institution_id = $1 and m.ended_at is null order by a.name, m.role";
const BY_COMPANY: &str = "select m.id as membership, a.id as account, a.name, a.email, m.role,
        m.created_at as since, a.password_hash is not null as active
    from memberships m join accounts a on a.id = m.account_id
    where m.company_id = $1 and m.ended_at is null order by a.name, m.role";
const BY_REGION: &str = "select m.id as membership, a.id as account, a.name, a.email, m.role,
        m.created_at as since, a.password_hash is not null as active
    from memberships m join accounts a on a.id = m.account_id
    where m.region_id = $1 and m.ended_at is null order by a.name, m.role";
const OF_SYSTEM: &str = "select m.id as membership, a.id as account, a.name, a.email, m.role,
        m.created_at as since, a.password_hash is not null as active
    from memberships m join accounts a on a.id = m.account_id
    where m.role = 'system_admin' and m.ended_at is null order by a.name, m.role";

/// Who holds which role there now.
pub async fn members(reading: &mut Reading, sight: Sight<Members>) -> Result<Vec<Member>, Error> {
    Ok(match sight.scope {
        Scope::Institution(id) => {
            on!(reading, db => sqlx::query_as(BY_INSTITUTION).bind(id).fetch_all(db).await?)
        }
        Scope::Company(id) => on!(reading, db => sqlx::query_as(BY_COMPANY).bind(id).fetch_all(db).await?),
        Scope::Region(id) => on!(reading, db => sqlx::query_as(BY_REGION).bind(id).fetch_all(db).await?),
        Scope::System => on!(reading, db => sqlx::query_as(OF_SYSTEM).fetch_all(db).await?),
    })
}

#[derive(sqlx::FromRow)]
struct PlacedMember {
    #[sqlx(flatten)]
    member: Member,
    institution_id: Option<InstitutionId>,
    company_id: Option<CompanyId>,
    region_id: Option<RegionId>,
}

/// A role that is held now, and where. For operations: it asks nobody's leave.
pub async fn find_member(tx: &mut Tx, id: MembershipId) -> Result<(Member, Scope), Error> {
    const SQL: &str = "select m.id as membership, a.id as account, a.name, a.email, m.role, m.created_at as since,
            a.password_hash is not null as active, m.institution_id, m.company_id, m.region_id
        from memberships m join accounts a on a.id = m.account_id
        where m.id = $1 and m.ended_at is null";
    let row: Option<PlacedMember> = on!(tx, db => sqlx::query_as(SQL).bind(id).fetch_optional(db).await?);
    let row = row.ok_or(Error::NotFound)?;
    Ok((row.member, scope_of(row.institution_id, row.company_id, row.region_id)))
}

fn scope_of(institution: Option<InstitutionId>, company: Option<CompanyId>, region: Option<RegionId>) -> Scope {
    match (institution, company, region) {
        (Some(institution), ..) => Scope::Institution(institution),
        (_, Some(company), _) => Scope::Company(company),
        (.., Some(region)) => Scope::Region(region),
        (None, None, None) => Scope::System,
    }
}
