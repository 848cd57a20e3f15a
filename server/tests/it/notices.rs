//! Who is told what, once, and in words that give nobody away.

mod told;
