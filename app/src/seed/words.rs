use crate::words;

words! {
    not_empty => "データベースが空ではないため、デモデータを入れられません。空のデータベースを指定してください。", "The database is not empty. The demo region can only be put into an empty one.";
}
