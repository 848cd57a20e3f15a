//! Who is told what, once, and in words that give nobody away; the mails that tell it, and calendars.

mod feeds;
mod mails;
mod post_office;
mod told;
