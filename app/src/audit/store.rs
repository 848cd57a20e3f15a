use super::model::{Asked, Draft, Entry, Trail, Verdict};
use crate::{
    access::{Actor, Reading, Sight, Tx},
    error::Error,
    on,
};

/// One chain per transaction, chosen by who writes: a transaction then waits for at most one other.
const CHAINS: u64 = 16;

/// Called by `Tx::commit` only.
pub(crate) async fn append(tx: &mut Tx, drafts: Vec<Draft>) -> Result<(), Error> {
    const ADVANCE: &str = "update audit_heads set seq = seq + $2 where chain = $1 returning seq, hash";
    const INSERT: &str =
        "insert into audit_entries (chain, seq, at, account_id, actor, command, subject, institution_id, detail, hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    const SEAL: &str = "update audit_heads set hash = $2 where chain = $1";
    let Some(count) = i64::try_from(drafts.len()).ok().filter(|count| *count > 0) else { return Ok(()) };
    let chain = chain_of(tx.actor());
    let (head, mut hash): (i64, String) =
        on!(tx, db => sqlx::query_as(ADVANCE).bind(chain).bind(count).fetch_one(db).await?);
    let (at, account_id, actor) = (tx.now(), tx.actor().account(), name_of(tx.actor()));
    for (draft, seq) in drafts.into_iter().zip(head - count + 1..) {
        let mut entry = Entry {
            chain,
            seq,
            at,
            account_id,
            actor: actor.clone(),
            command: draft.command.to_owned(),
            subject: draft.trace.subject,
            institution_id: draft.trace.institution,
            detail: draft.trace.detail.to_string(),
            hash: String::new(),
        };
        entry.hash = entry.hashed(&hash);
        hash.clone_from(&entry.hash);
        on!(tx, db => sqlx::query(INSERT).bind(entry.chain).bind(entry.seq).bind(entry.at).bind(entry.account_id)
            .bind(entry.actor).bind(entry.command).bind(entry.subject).bind(entry.institution_id).bind(entry.detail)
            .bind(entry.hash).execute(db).await?.rows_affected());
    }
    on!(tx, db => sqlx::query(SEAL).bind(chain).bind(hash).execute(db).await?.rows_affected());
    Ok(())
}

fn chain_of(actor: &Actor) -> i64 {
    actor.account().map_or(0, |account| (account.uuid().as_u64_pair().1 % CHAINS).cast_signed())
}

fn name_of(actor: &Actor) -> String {
    match actor {
        Actor::Visitor => "visitor".to_owned(),
        Actor::Person(_) => "person".to_owned(),
        Actor::Job(job) => format!("job:{job}"),
        Actor::Operator => "operator".to_owned(),
    }
}

/// Reads every chain from its beginning, a thousand entries at a time, and names the first entry that was tampered with.
pub async fn verify(reading: &mut Reading) -> Result<Verdict, Error> {
    const HEADS: &str = "select chain, seq, hash from audit_heads order by chain";
    const PAGE: &str = "select chain, seq, at, account_id, actor, command, subject, institution_id, detail, hash
        from audit_entries where chain = $1 and seq > $2 and seq <= $3 order by seq limit 1000";
    let heads: Vec<(i64, i64, String)> = on!(reading, db => sqlx::query_as(HEADS).fetch_all(db).await?);
    let mut entries = 0;
    for (chain, head, head_hash) in heads {
        let (mut seq, mut hash) = (0, String::new());
        while seq < head {
            let page: Vec<Entry> =
                on!(reading, db => sqlx::query_as(PAGE).bind(chain).bind(seq).bind(head).fetch_all(db).await?);
            if page.is_empty() {
                return Ok(Verdict::Broken { chain, seq: seq + 1 });
            }
            for entry in page {
                if entry.seq != seq + 1 || entry.hash != entry.hashed(&hash) {
                    return Ok(Verdict::Broken { chain, seq: seq + 1 });
                }
                (seq, hash) = (entry.seq, entry.hash);
                entries += 1;
            }
        }
        if hash != head_hash {
            return Ok(Verdict::Broken { chain, seq });
        }
    }
    Ok(Verdict::Whole { entries })
}

/// What happened at an institution, or everywhere, newest first. Without a subject: to anything.
pub async fn trail(reading: &mut Reading, sight: Sight<Trail>, asked: &Asked) -> Result<Vec<Entry>, Error> {
    const SQL: &str = "select chain, seq, at, account_id, actor, command, subject, institution_id, detail, hash
        from audit_entries
        where ($1 is null or institution_id = $1) and ($2 is null or subject = $2) and at >= $3 and at < $4
        order by at desc, chain, seq desc limit $5";
    Ok(on!(reading, db => sqlx::query_as(SQL).bind(sight.institution).bind(asked.subject.as_deref()).bind(asked.from)
        .bind(asked.to).bind(asked.limit).fetch_all(db).await?))
}
