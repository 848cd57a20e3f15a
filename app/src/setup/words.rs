use crate::words;

words! {
    setup => "はじめの設定", "Set up Kyoyo";
    lead => "データベースはまだ空です。最初の機関と管理者を登録するか、デモ地域を読み込んでください。", "The database is still empty. Create the first institution and its administrator, or load the demo region.";
    demo => "デモ地域を読み込む", "Load the demo region";
    demo_hint => "架空の大学・高専・公設試と会社、機器60台、2年度分の予約や日誌を作ります。数秒かかります。", "Makes up universities, a college, a public lab and companies with 60 instruments and two fiscal years of bookings and diaries. It takes some seconds.";
    demo_ready(password: &str) => "デモ地域を読み込みました。全員のパスワードは {password} です。", "The demo region is ready. Everybody's password is {password}.";
    sign_ins => "サインインできる人", "Who can sign in";
    institution => "最初の機関", "The first institution";
    administrator => "管理者", "The administrator";
    begin => "登録して始める", "Create and begin";
}
