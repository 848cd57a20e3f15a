use crate::words;

words! {
    not_empty => "データベースが空ではないため、デモデータを入れられません。空のデータベースを指定してください。", "The database is not empty. The demo region can only be put into an empty one.";
    too_many_bookings => "機器の数と年数に対して予約が多すぎます。機器か年数を増やしてください(1台1年に約1,000件まで)。", "There are more bookings than the instruments have room for: about 1,000 for each instrument and year. Ask for more instruments or years.";
}
