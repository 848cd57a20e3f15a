use crate::words;

words! {
    slot_taken => "この時間は埋まっています。", "This time is taken.";
}
