use app::words;

words! {
    foreign_form => "このフォームは別のサイトから送られたため、受け付けませんでした。何も保存されていません。", "This form came from another site and was refused. Nothing was saved.";
}
