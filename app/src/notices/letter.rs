//! A letter: one notice, or all that could wait for the day's mail.

use super::{CalendarEntry, Notice, words};
use crate::{
    ids::MailId,
    time::{Instant, Period},
    words::{self as common, Lang, Said},
};

/// What goes out as one mail.
#[derive(Clone, PartialEq, Debug)]
pub struct Letter {
    pub id: MailId,
    pub to: String,
    pub name: String,
    pub lang: Lang,
    pub digest: bool,
    pub created_at: Instant,
    pub sent_at: Option<Instant>,
    /// In the order of time.
    pub notices: Vec<Notice>,
}

/// What a letter asks the recipient's calendar to show.
#[derive(Clone, PartialEq, Debug)]
pub struct Invitation {
    pub entry: CalendarEntry,
    pub period: Period,
    pub thing: Said,
    pub place: Said,
    pub path: String,
}

impl Letter {
    pub fn subject(&self) -> String {
        match self.notices.as_slice() {
            [only] if !self.digest => words::title(self.lang, only.kind, &only.about),
            all => words::digest_subject(self.lang, all.len()),
        }
    }

    /// Plain text, with the addresses of the pages that show it. `base`: how the world reaches this server.
    pub fn text(&self, base: &str) -> String {
        let lang = self.lang;
        let mut text = String::new();
        for notice in &self.notices {
            if self.digest {
                text += &format!("■ {}\n", words::title(lang, notice.kind, &notice.about));
            }
            for line in words::lines(lang, notice) {
                text += &line;
                text.push('\n');
            }
            text += &format!("{base}{}\n\n", notice.about.path);
        }
        text += &format!("-- \n{}\n{}\n{base}/notices/choices\n", common::product(lang), words::why_this_mail(lang));
        text
    }

    /// For the calendar: of a letter for one notice only.
    pub fn invitation(&self) -> Option<Invitation> {
        let [only] = self.notices.as_slice() else { return None };
        let entry = only.about.calendar.filter(|_| !self.digest)?;
        Some(Invitation {
            entry,
            period: only.about.period?,
            thing: only.about.thing.clone(),
            place: only.about.place.clone(),
            path: only.about.path.clone(),
        })
    }
}
