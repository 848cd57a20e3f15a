use super::{Row, cast::ACCOUNT, command};
use crate::fixtures::{NOW, at};
use app::{
    files::{Content, File, Receipt, Sweep},
    ids::FileId,
};

pub fn rows() -> Vec<Row> {
    let file = File {
        id: FileId::fixed(1),
        name: String::new(),
        content: Content::stored(String::new()),
        size: 1,
        sha256: String::new(),
        created_by: ACCOUNT,
        created_at: at(NOW),
    };
    vec![command("", Receipt { file }), command("", Sweep { before: at(NOW) })]
}
