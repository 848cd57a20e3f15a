use crate::words;

words! {
    title => "使い方", "How to use Kyoyo";
    lead => "機器を探して予約し、支援を受けて使い、その記録がそのまま報告になります。", "Find an instrument, book it, use it with support: the record becomes the report.";
    companies => "企業の方", "For companies";
    find => "「機器を探す」で測りたいものを入力します。機関・分類・料金・支援の有無で絞り込めます。料金と空き時間はサインインしなくても見られます。", "Type what you want to measure under “Instruments”, and narrow it by institution, category, price and support. Prices and free time are open to everybody.";
    register => "会社を法人番号で登録します。料金区分(中小企業など)はその場で判定し、理由を表示します。", "Register your company with its corporate number. Its class is decided on the spot, with the reason.";
    book => "空いている時間を選び、利用形態を選びます。支援が必要な場合は、機器と担当者の両方が空いている時間だけが表示されます。確定する前に料金の内訳が表示されます。", "Choose a free time and how you will use the instrument. With support, only times are offered when both the instrument and a qualified person are free. The price is shown line by line before you commit.";
    refused => "受け付けられない場合は、すべての理由と、近い空き時間が表示されます。入力した内容は消えません。", "If a request cannot be accepted, you see every reason at once and free times nearby. What you typed stays.";
    staff => "技術支援スタッフの方", "For support staff";
    today => "「今日」に当日の予約が並びます。入室・退室の時刻を記録すると、従事日誌の下書きができます。", "“Today” lists the sessions of the day. Recording arrival and departure drafts your diary.";
    diary => "「従事日誌」で下書きを確認し、足りない行を加えて提出します。勤務時間を超える行、重なる行は登録できません。", "Check the drafts under “Diary”, add what is missing and hand the month in. Lines beyond your attendance or over one another are refused.";
    offices => "機関の事務の方", "For offices";
    close => "日誌は本人が提出し、別の人(機器管理者など)が確認し、事務が確定します。確定した月は変更できません。", "A diary is handed in by its writer, confirmed by somebody else and locked by the office. A locked month does not change.";
    report => "報告書は画面・CSV・Excelで出力できます。合計はどれも同じです。Shift_JIS (CP932) で書けない文字がある場合は、その場所の一覧を表示します。", "Reports come on screen, as CSV and as Excel, with the same totals. Where a character cannot be written in CP932, you get the list of cells.";
    figures => "数字の定義", "How figures are counted";
    utilisation => "稼働率 = 総利用時間 ÷ 開放時間。開放時間は機器ごとの開放曜日・時間から休館日を除いたものです。予約して使わなかった時間は利用時間に含みません。合算は Σ ÷ Σ で、百分率の平均は使いません。", "Utilisation = hours used ÷ hours open. Hours open follow the instrument's opening hours without closed days. Time booked but not used does not count. Totals are Σ ÷ Σ, never means of percentages.";
    minutes => "時間は分で記録し、7:45 のように表示します。端数は報告の段階で、定められた一か所でのみ処理します。", "Time is kept in minutes and shown as 7:45. It is rounded in one stated place only, in the report.";
    tax => "消費税は請求書ごと・税率ごとに一度だけ端数処理します。", "Consumption tax is rounded once per rate and document.";
    year => "年度は4月1日から3月31日です。令和8年度は2026年4月に始まります。", "The fiscal year runs from 1 April to 31 March; FY2026 begins in April 2026.";
}
