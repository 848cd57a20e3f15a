//! What was approved and is still held, while another time waits for approval.

use super::detail::which;
use crate::{
    bookings::{Overview, words},
    design::{Form, Notice, Tone},
    words::{self as common, Lang},
};
use leptos::prelude::*;

/// Both times, and the way back to the first.
pub(super) fn kept(lang: Lang, overview: &Overview, may_withdraw: bool) -> Option<impl IntoView + use<>> {
    let kept = overview.booking.kept.as_ref()?;
    let (id, revision) = (overview.booking.id, overview.booking.revision);
    let said = words::kept_until_answered(lang, &common::period(lang, overview.zone, kept.period));
    Some(view! {
        <Notice tone=Tone::Info>
            <p>{said}</p>
            {may_withdraw.then(|| view! {
                <Form action="bookings/withdraw" submit=words::withdraw(lang) button="button-quiet">
                    {which(id, revision)}
                </Form>
            })}
        </Notice>
    })
}
