use crate::words;

words! {
    attachments => "添付ファイル", "Attachments";
    attachments_hint => "写真、PDF、測定データなど。1件50MBまで、一度に4件まで。", "Photos, PDF, measured data: up to 50 MB each, four at a time.";
    already_here(name: &str) => "{name} は受け取っています。もう一度選ぶ必要はありません。", "{name} has been received; there is no need to choose it again.";
    too_large(megabytes: u64) => "ファイルは1件{megabytes}MBまでです。", "A file may have up to {megabytes} MB.";
    too_many(count: usize) => "一度に送れるファイルは{count}件までです。", "At most {count} files can be sent at once.";
    empty => "空のファイルは受け取れません。", "An empty file cannot be taken.";
    program => "プログラムやスクリプトのファイルは受け取れません。", "Programs and scripts cannot be taken.";
    not_what_it_says => "ファイルの中身が拡張子と合っていません。正しい名前にして、もう一度選んでください。", "The content of the file is not what its name says. Please rename it and choose it again.";
    broken_off => "ファイルの送信が途中で切れました。もう一度選んでください。", "The file broke off on its way. Please choose it again.";
    not_yours => "このファイルはもう使えません。もう一度選んでください。", "This file can no longer be used. Please choose it again.";
    preview => "表示", "Show";
    megabytes(n: String) => "{n} MB", "{n} MB";
    kilobytes(n: i64) => "{n} KB", "{n} KB";
}

/// For people: 1.2 MB, 340 KB.
pub fn size(lang: crate::words::Lang, bytes: i64) -> String {
    const MEGABYTE: i64 = 1 << 20;
    if bytes >= MEGABYTE {
        let tenths = bytes * 10 / MEGABYTE;
        return megabytes(lang, format!("{}.{}", tenths / 10, tenths % 10));
    }
    kilobytes(lang, (bytes + 1023) / 1024)
}
