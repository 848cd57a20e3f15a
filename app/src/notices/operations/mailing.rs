//! From notices to letters. Each step is a job that may be repeated: a notice belongs to one letter for ever, and a letter
//! that went out is not sent again.

use crate::{
    access::Caller,
    error::Error,
    ids::MailId,
    jobs,
    notices::{Letter, MailsSeen, store},
    time::{Instant, Zone},
};
use chrono::TimeDelta;

/// The job that takes one letter to the post; its key is the letter.
pub const DELIVER: &str = "deliver_mail";

/// The daily letter is written at seven in the morning.
const MORNING: TimeDelta = TimeDelta::hours(7);

/// Puts every notice that cannot wait into a letter of its own, and queues its delivery. Says how many.
pub async fn post(caller: &Caller) -> Result<u64, Error> {
    const BATCH: i64 = 200;
    let waiting = store::unposted(&mut caller.read().await?, BATCH).await?;
    let mut posted = 0;
    for (notice, to) in waiting {
        let mut tx = caller.begin().await?;
        match store::post(&mut tx, notice, to).await {
            Ok(mail) => jobs::operations::enqueue(&mut tx, DELIVER, &mail.to_string()).await?,
            // Another server was faster.
            Err(Error::Stale) => continue,
            Err(error) => return Err(error),
        }
        tx.commit().await?;
        posted += 1;
    }
    Ok(posted)
}

/// After seven in the morning: one letter for each person with all that came before seven and could wait. Says how many.
pub async fn digest(caller: &Caller) -> Result<u64, Error> {
    let mut reading = caller.read().await?;
    let until = last_morning(reading.now());
    let waiting = store::undigested(&mut reading, until).await?;
    drop(reading);
    let mut posted = 0;
    for to in waiting {
        let mut tx = caller.begin().await?;
        let Some(mail) = store::digest(&mut tx, to, until).await? else { continue };
        jobs::operations::enqueue(&mut tx, DELIVER, &mail.to_string()).await?;
        tx.commit().await?;
        posted += 1;
    }
    Ok(posted)
}

/// The last time it was seven in the morning.
fn last_morning(now: Instant) -> Instant {
    let today = Zone::TOKYO.start_of(Zone::TOKYO.day_of(now)) + MORNING;
    if today <= now { today } else { today - TimeDelta::days(1) }
}

/// A letter to be delivered; `None` where there is nobody to deliver it to, or it went out already.
pub async fn to_deliver(caller: &Caller, mail: MailId) -> Result<Option<Letter>, Error> {
    let mut reading = caller.read().await?;
    if !reading.actor().is_operator() {
        return Err(Error::Forbidden);
    }
    let letter = store::letter(&mut reading, mail).await?;
    Ok(letter.filter(|letter| letter.sent_at.is_none() && !letter.notices.is_empty()))
}

/// Notes that a letter went out. Should the program die between the post and this note, the letter goes out a second time,
/// under the same Message-ID: mail programs show such a twin once.
pub async fn sent(caller: &Caller, mail: MailId) -> Result<(), Error> {
    let mut tx = caller.begin().await?;
    store::sent(&mut tx, mail).await?;
    tx.commit().await
}

/// The latest letters, for administrators.
pub async fn latest(caller: &Caller) -> Result<Vec<Letter>, Error> {
    let mut reading = caller.read().await?;
    let seen = reading.reveal(MailsSeen)?;
    store::latest(&mut reading, &seen, 200).await
}

/// One letter as it went out or will, for administrators.
pub async fn letter(caller: &Caller, mail: MailId) -> Result<Letter, Error> {
    let mut reading = caller.read().await?;
    reading.reveal(MailsSeen)?;
    store::letter(&mut reading, mail).await?.ok_or(Error::NotFound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_letters_begins_at_seven_in_the_morning() {
        let at = |text: &str| text.parse::<Instant>().unwrap();
        let seven = at("2026-06-10T07:00:00+09:00");
        assert_eq!(last_morning(at("2026-06-10T07:00:00+09:00")), seven);
        assert_eq!(last_morning(at("2026-06-11T06:59:59+09:00")), seven);
    }
}
