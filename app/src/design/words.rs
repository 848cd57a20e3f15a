use crate::words;

words! {
    skip_to_content => "本文へ進む", "Skip to content";
    main_navigation => "メインメニュー", "Main menu";
    breadcrumb => "現在地", "You are here";
    home => "ホーム", "Home";
    catalogue => "機器を探す", "Instruments";
    my_bookings => "予約", "Bookings";
    consultations => "技術相談", "Consultations";
    today => "今日", "Today";
    diary => "従事日誌", "Diary";
    company => "会社", "Company";
    institution => "機関", "Institution";
    notices => "お知らせ", "Notices";
    unread_notices(count: i64) => "お知らせ {count} 未読", "Notices {count} unread";
    sign_in => "サインイン", "Sign in";
    sign_out => "サインアウト", "Sign out";
    register => "会社を登録", "Register company";
    switch_language => "English", "日本語";
    error_summary => "入力内容に問題があります", "There is a problem";
    required => "必須", "required";
    previous => "前へ", "Previous";
    next => "次へ", "Next";
    pages => "ページ", "Pages";
    error_title(status: u16) => "エラー {status}", "Error {status}";
    back_home => "ホームに戻る", "Back to the home page";
    typed_kept => "サインインし直しました。入力した内容は残っています。確認して、もう一度送信してください。", "You are signed in again. What you typed is still here: please check it and send it once more.";
    footer_about => "地域イノベーション 設備・機器共用化", "Regional innovation: shared instruments";
    help => "ヘルプ", "Help";
    api => "API", "API";
    slot_free => "空き", "free";
    slot_partly => "一部空き", "partly free";
    slot_busy => "予約済", "taken";
    slot_mine => "自分の予約", "my booking";
    slot_outage => "停止・保守", "out of service";
    slot_closed => "利用時間外", "closed";
    slot_past => "過去", "past";
}
