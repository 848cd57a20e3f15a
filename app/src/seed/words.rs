use crate::words;

words! {
    filled(password: &str) => "デモ地域を用意しました。下の一覧のメールアドレスとパスワード {password} でサインインできます。", "The demo region is ready. Sign in with an address from the list below and the password {password}.";
    not_empty => "データベースが空ではないため、デモデータを入れられません。空のデータベースを指定してください。", "The database is not empty. The demo region can only be put into an empty one.";
}
