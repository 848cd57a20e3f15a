//! `kyoyo migrate`

use super::{Answer, Failure, unreachable};
use crate::config::Config;
use app::db::Db;
use serde_json::json;

pub async fn migrate(config: &Config) -> Result<Answer, Failure> {
    let db = Db::open(&config.database_url).await.map_err(|error| unreachable(&error))?;
    let applied = db.migrate().await?;
    db.close().await;
    let lines = applied.iter().map(|(version, name)| format!("applied {version:04} {name}"));
    let text = match applied.len() {
        0 => "the schema was up to date already".to_owned(),
        _ => lines.collect::<Vec<_>>().join("\n"),
    };
    let applied: Vec<_> = applied.iter().map(|(version, name)| json!({ "version": version, "name": name })).collect();
    Ok(Answer { text, json: json!({ "engine": db.engine(), "applied": applied }) })
}
