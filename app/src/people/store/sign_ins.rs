//! Attempts to sign in that did not succeed, by what they have in common. In the database, because servers share it.

use crate::{
    access::{Permit, Reading, Tx},
    error::Error,
    on,
    people::{Attempt, SignIn},
    time::Instant,
};

/// When the attempts of one e-mail or address since then were made, oldest first.
pub async fn attempts(reading: &mut Reading, subject: &str, since: Instant) -> Result<Vec<Instant>, Error> {
    const SQL: &str = "select at from sign_in_failures where subject = $1 and at > $2 order by at";
    Ok(on!(reading, db => sqlx::query_scalar(SQL).bind(subject).bind(since).fetch_all(db).await?))
}

/// Counts as a failure until [`forgive`] takes it back.
pub async fn attempt(tx: &mut Tx, attempt: Permit<Attempt>) -> Result<(), Error> {
    const SQL: &str = "insert into sign_in_failures (subject, at) values ($1, $2)";
    let now = tx.now();
    for subject in [Some(&attempt.knock.email), attempt.knock.address.as_ref()].into_iter().flatten() {
        on!(tx, db => sqlx::query(SQL).bind(subject).bind(now).execute(db).await?.rows_affected());
    }
    Ok(())
}

/// The account starts afresh. Of the address only this attempt is forgiven: who has one account of his own must not
/// wipe out his guesses at the accounts of others.
pub async fn forgive(tx: &mut Tx, sign_in: Permit<SignIn>) -> Result<(), Error> {
    const EMAIL: &str = "delete from sign_in_failures where subject = $1";
    const ADDRESS: &str = "delete from sign_in_failures where subject = $1 and at = $2";
    on!(tx, db => sqlx::query(EMAIL).bind(&sign_in.knock.email).execute(db).await?.rows_affected());
    if let Some(address) = &sign_in.knock.address {
        on!(tx, db => sqlx::query(ADDRESS).bind(address).bind(sign_in.knocked_at).execute(db).await?.rows_affected());
    }
    Ok(())
}
