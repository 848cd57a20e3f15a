//! What REST says beside what the operations say.

app::words! {
    malformed(because: &str) => "要求を読み取れません: {because}", "The request cannot be read: {because}";
    method_not_allowed => "この場所ではその操作はできません。", "This method does not exist here.";
    too_large => "要求は 2 MB までです。", "A request may have at most 2 MB.";
    unsupported_media_type => "本文は application/json で送ってください。", "Please send the body as application/json.";
    still_answering => "同じ Idempotency-Key の要求を処理中か、その結果が不明です。", "A request with this Idempotency-Key is still being answered, or its outcome is unknown.";
    key_reused => "この Idempotency-Key は別の要求に使われました。", "This Idempotency-Key was used for another request.";
    not_readable(because: &str) => "この値は使えません: {because}", "This value cannot be used: {because}";
    key_too_long => "Idempotency-Key は 1 から 200 文字の ASCII にしてください。", "An Idempotency-Key has 1 to 200 ASCII characters.";
    range_too_long => "期間は400日以内にしてください。", "The range may be at most 400 days.";
    api => "プログラムのための入口", "The way in for programs";
    api_lead => "すべての画面と同じ操作を JSON で行えます。", "Everything the pages do, as JSON.";
    api_document => "OpenAPI 文書", "OpenAPI document";
    api_operations => "操作", "Operations";
    api_shapes => "データの形", "Shapes";
    brand => "共用 Kyoyo", "Kyoyo";
    api_answers => "応答", "Answers";
}
