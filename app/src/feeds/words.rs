use crate::words;

words! {
    my_bookings => "予約", "Bookings";
    support_of(thing: &str) => "技術支援: {thing}", "Support: {thing}";
    meeting => "技術相談の予定", "Consultation";
    taken => "予約済", "Taken";
    outage => "停止中", "Out of service";

    own_title => "カレンダー購読", "My calendar";
    own_lead => "予約と技術支援の予定を、お使いのカレンダー(スマートフォン、Outlook、Google カレンダーなど)に表示できます。", "Shows your bookings and the sessions you support in the calendar you use: on your phone, in Outlook, in Google Calendar.";
    instrument_title(name: &str) => "{name} の空き状況カレンダー", "Calendar of {name}";
    instrument_lead => "この機器が使われている時間だけを表示するカレンダーです。予約した人や会社の名前は含まれません。", "Shows only when this instrument is taken: no names of people or companies.";
    secret_hint => "アドレスを知っている人は誰でも見られます。人に知られたときは新しいアドレスにしてください。古いアドレスはすぐに使えなくなります。", "Whoever has the address can read it. Should it get about, make a new one: the old one stops working at once.";
    none_yet => "アドレスはまだありません。", "There is no address yet.";
    since(when: &str) => "{when} に作ったアドレスが有効です。アドレスそのものは保存していないため、忘れたときは作り直してください。", "The address made on {when} works. It is not stored here: if you lost it, make a new one.";
    make => "新しいアドレスを作る", "Make a new address";
    once => "このアドレスをカレンダーに登録してください。表示されるのは今回だけです。", "Subscribe to this address in your calendar. It is shown only this once.";
    account => "アカウント", "Account";
    instrument => "機器", "Instrument";
}
