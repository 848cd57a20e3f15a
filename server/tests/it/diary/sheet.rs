//! The month as it is handed in, read by other programs.

use super::{june, line, office};
use crate::fixtures::on_both;
use app::{
    diary::{Entry, Step, operations, operations::Mode},
    error::Error,
    words::Said,
};
use axum::body::to_bytes;
use server::exports::diary;
use std::process::Command;

fn said_by(program: &str, arguments: &[&std::ffi::OsStr]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[tokio::test]
async fn a_month_fits_on_one_sheet_with_its_names_totals_and_whose_word_it_has() {
    on_both(async |db| {
        let office = office(db).await;
        let name = Said { ja: "設備・機器共用化".into(), en: "Sharing".into() };
        let [from, to] = ["2026-04-01", "2027-03-31"].map(|day| day.parse().unwrap());
        let programme = operations::add_programme(&office.office, office.institution, name, from, to).await.unwrap();
        let book = "date,start,end,break,leave\n2026-06-08,8:30,17:15,60,\n2026-06-09,,,,年休\n";
        let mode = Mode::default();
        operations::import(&office.office, office.institution, Some(office.id), "b", book.as_bytes(), mode)
            .await
            .unwrap();
        operations::prepare(&office.staff, office.id, june()).await.unwrap();
        for day in june().days().filter(|day| day.to_string() != "2026-06-09") {
            let Some(_) = operations::month(&office.staff, office.id, june())
                .await
                .unwrap()
                .days
                .iter()
                .find(|held| held.day == day)
            else {
                continue;
            };
            let entry = Entry { programme: Some(programme), ..line(&day.to_string(), "09:00", "12:10") };
            operations::add(&office.staff, office.id, entry).await.unwrap();
            let own = line(&day.to_string(), "13:00", "14:00");
            operations::add(&office.staff, office.id, own).await.unwrap();
        }
        office.step(&office.staff, Step::Submit).await.unwrap();
        office.step(&office.supervisor, Step::Confirm).await.unwrap();
        office.step(&office.office, Step::Lock).await.unwrap();

        let response = diary::file(&office.supervisor, office.id, june()).await.unwrap();
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("diary.pdf");
        std::fs::write(&path, &bytes).unwrap();
        let text = said_by("pdftotext", &["-layout".as_ref(), path.as_os_str(), "-".as_ref()]);
        // 21 days: 22 working days of June, less one of leave.
        for wanted in [
            "従事日誌",
            "A大学",
            "鈴木",
            "設備・機器共用化",
            "66:30",
            "21:00",
            "年休",
            "高橋",
            "佐藤",
            "確定",
            "月計",
            "09:00-12:10",
            "SHA-256",
        ] {
            assert!(text.contains(wanted), "{wanted} is not in\n{text}");
        }
        assert!(text.contains("試料の前処理を指導"), "the supervisor reads the text");
        let info = said_by("pdfinfo", &[path.as_os_str()]);
        assert!(info.lines().any(|line| line.starts_with("Pages:") && line.ends_with(" 1")), "{info}");
        assert!(info.contains("A4"), "{info}");
        let fonts = said_by("pdffonts", &[path.as_os_str()]);
        let embedded = fonts.lines().skip(2).all(|font| font.contains(" yes yes "));
        assert!(fonts.contains("BIZUDPGothic") && embedded, "{fonts}");

        let masked = diary::file(&office.office, office.id, june()).await.unwrap();
        assert_eq!(masked.status(), 200, "without the text, for the office");
        let nobody = operations::month(&office.staff, office.id, june().next()).await.unwrap();
        assert_eq!(nobody.diary, None);
        assert_eq!(diary::file(&office.staff, office.id, june().next()).await.unwrap_err(), Error::NotFound);
        assert_eq!(diary::file(&db.visitor(), office.id, june()).await.unwrap_err(), Error::NotFound);
    })
    .await;
}
