use crate::{
    access::{Permit, Reading, Tx},
    db::Broken,
    error::Error,
    ids::AccountId,
    on,
    people::{Account, Email, NewAccount, PasswordChange, ProfileChange, words},
    words::Said,
};

pub async fn insert(tx: &mut Tx, account: Permit<NewAccount>) -> Result<AccountId, Error> {
    const SQL: &str = "insert into accounts (id, email, name, password_hash, lang, created_at)
        values ($1, $2, $3, $4, $5, $6)";
    let now = tx.now();
    let taken = Error::field("email", "taken", Said::by(words::email_taken));
    on!(tx, db => sqlx::query(SQL).bind(account.id).bind(account.email.as_str()).bind(&account.name)
        .bind(&account.password_hash).bind(account.lang).bind(now)
        .execute(db).await.broken(&[("accounts.email", taken)])?.rows_affected());
    Ok(account.id)
}

pub async fn find(reading: &mut Reading, id: AccountId) -> Result<Account, Error> {
    const SQL: &str = "select id, email, name, lang, revision from accounts where id = $1";
    on!(reading, db => sqlx::query_as(SQL).bind(id).fetch_optional(db).await?).ok_or(Error::NotFound)
}

/// The account of this address and the hash of its password, where it has one. Not for display.
pub async fn by_email(reading: &mut Reading, email: &Email) -> Result<Option<(AccountId, Option<String>)>, Error> {
    const SQL: &str = "select id, password_hash from accounts where email = $1 and disabled_at is null";
    Ok(on!(reading, db => sqlx::query_as(SQL).bind(email.as_str()).fetch_optional(db).await?))
}

/// The caller's own.
pub async fn password_hash(reading: &mut Reading) -> Result<Option<String>, Error> {
    const SQL: &str = "select password_hash from accounts where id = $1";
    let account = reading.actor().account();
    Ok(on!(reading, db => sqlx::query_scalar(SQL).bind(account).fetch_one(db).await?))
}

/// Whether this installation has been set up.
pub async fn any_account(reading: &mut Reading) -> Result<bool, Error> {
    const SQL: &str = "select count(*) from (select 1 from accounts limit 1) found";
    let found: i64 = on!(reading, db => sqlx::query_scalar(SQL).fetch_one(db).await?);
    Ok(found > 0)
}

pub async fn change_profile(tx: &mut Tx, change: Permit<ProfileChange>) -> Result<(), Error> {
    const SQL: &str = "update accounts set name = $3, lang = $4, revision = revision + 1
        where id = $1 and revision = $2";
    let changed = on!(tx, db => sqlx::query(SQL).bind(change.account.id).bind(change.account.revision)
        .bind(&change.name).bind(change.lang).execute(db).await?.rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::Stale) }
}

pub async fn change_password(tx: &mut Tx, change: Permit<PasswordChange>) -> Result<(), Error> {
    const SQL: &str = "update accounts set password_hash = $2 where id = $1 and disabled_at is null";
    let changed = on!(tx, db => sqlx::query(SQL).bind(change.account).bind(&change.hash).execute(db).await?
        .rows_affected());
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}
