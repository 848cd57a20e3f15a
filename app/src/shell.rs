//! `<html>`, and every route of the product on one screen.

use crate::{
    bookings::ui as bookings, calendar::ui as calendar, claims::ui as claims, companies::ui as companies,
    consultations::ui as consultations, design::page, desk, diary, feeds::ui as feeds, grants::ui as grants, help,
    institutions::ui as institutions, instruments::ui as instruments, invoices::ui as invoices, jobs::ui as jobs,
    notices::ui as notices, onsite::ui as onsite, outages, payroll, people::ui as people, reports, setup::ui as setup,
    tariffs::ui as tariffs, today, usage, utilization, words::Lang,
};
use leptos::{config::LeptosOptions, prelude::*};
use leptos_meta::MetaTags;
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    path,
};

/// The document around every page. Erased, or every program that shows it would compile all pages once more.
pub fn shell() -> AnyView {
    let lang = Lang::here();
    view! {
        <!DOCTYPE html>
        <html lang=lang.code()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light"/>
                <link rel="stylesheet" href="/pkg/kyoyo.css"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
    .into_any()
}

/// Wakes the islands of a page. Pages without islands do without it.
#[component]
pub fn Script() -> impl IntoView {
    let options = use_context::<LeptosOptions>();
    options.map(|options| view! { <HydrationScripts options=options islands=true/> })
}

#[component]
pub fn App() -> AnyView {
    leptos_meta::provide_meta_context();
    let all = SsrMode::Async;
    view! {
        <Router>
            <Routes fallback=NotFound>
                <Route path=path!("/") view=instruments::HomePage ssr=all.clone()/>
                <Route path=path!("/instruments") view=instruments::CataloguePage ssr=all.clone()/>
                <Route path=path!("/instruments/:id") view=calendar::InstrumentPage ssr=all.clone()/>
                <Route path=path!("/instruments/:id/edit") view=instruments::EditPage ssr=all.clone()/>
                <Route path=path!("/instruments/:id/outages") view=outages::ui::OutagesPage ssr=all.clone()/>
                <Route path=path!("/instruments/:id/rules") view=instruments::RulesPage ssr=all.clone()/>
                <Route path=path!("/instruments/:id/supporters") view=instruments::SupportersPage ssr=all.clone()/>
                <Route path=path!("/institutions/:id/instruments/new") view=instruments::NewPage ssr=all.clone()/>
                <Route path=path!("/institutions/:id/instruments/import") view=instruments::ImportPage ssr=all.clone()/>
                <Route path=path!("/institutions/:id/desk") view=desk::ui::DeskPage ssr=all.clone()/>
                <Route path=path!("/setup") view=setup::SetupPage ssr=all.clone()/>
                <Route path=path!("/setup/demo") view=setup::DemoPage ssr=all.clone()/>
                <Route path=path!("/regions/:id") view=institutions::RegionPage ssr=all.clone()/>
                <Route path=path!("/institutions/:id") view=institutions::InstitutionPage ssr=all.clone()/>
                <Route path=path!("/institutions/:id/people") view=institutions::PeoplePage ssr=all.clone()/>
                <Route path=path!("/institutions/:id/settings") view=institutions::SettingsPage ssr=all.clone()/>
                <Route path=path!("/sign-in") view=people::SignInPage ssr=all.clone()/>
                <Route path=path!("/register") view=companies::RegisterPage ssr=all.clone()/>
                <Route path=path!("/company") view=companies::CompanyPage ssr=all.clone()/>
                <Route path=path!("/account") view=people::AccountPage ssr=all.clone()/>
                <Route path=path!("/notices") view=notices::InboxPage ssr=all.clone()/>
                <Route path=path!("/notices/choices") view=notices::ChoicesPage ssr=all.clone()/>
                <Route path=path!("/mails") view=notices::MailsPage ssr=all.clone()/>
                <Route path=path!("/jobs") view=jobs::JobsPage ssr=all.clone()/>
                <Route path=path!("/account/calendar") view=feeds::OwnFeedPage ssr=all.clone()/>
                <Route path=path!("/at/:instrument") view=onsite::PhonePage ssr=all.clone()/>
                <Route path=path!("/instruments/:id/board") view=onsite::InstrumentBoardPage ssr=all.clone()/>
                <Route path=path!("/instruments/:id/sign") view=onsite::InstrumentSignPage ssr=all.clone()/>
                <Route path=path!("/institutions/:id/board") view=onsite::BoardPage ssr=all.clone()/>
                <Route path=path!("/institutions/:id/signs") view=onsite::SignsPage ssr=all.clone()/>
                <Route path=path!("/instruments/:id/feed") view=feeds::InstrumentFeedPage ssr=all.clone()/>
                <Route path=path!("/invitations/:token") view=people::InvitationPage ssr=all.clone()/>
                <Route path=path!("/today") view=today::ui::TodayPage ssr=all.clone()/>
                <Route path=path!("/usage/:id") view=usage::ui::RecordPage ssr=all.clone()/>
                <Route path=path!("/institutions/:id/pay-terms") view=payroll::ui::PayTermsPage ssr=all.clone()/>
                <Route path=path!("/diary") view=diary::ui::DiaryPage ssr=all.clone()/>
                <Route path=path!("/diary/:month") view=diary::ui::OwnMonthPage ssr=all.clone()/>
                <Route path=path!("/staff/:staff/diary/:month") view=diary::ui::MonthPage ssr=all.clone()/>
                <Route path=path!("/institutions/:id/diaries") view=diary::ui::DiariesPage ssr=all.clone()/>
                <Route path=path!("/institutions/:id/attendance") view=diary::ui::AttendancePage ssr=all.clone()/>
                <Route path=path!("/institutions/:id/reports/:kind") view=reports::ui::ReportPage ssr=all.clone()/>
                <Route path=path!("/find") view=bookings::FindPage ssr=all.clone()/>
                <Route path=path!("/instruments/:id/book") view=bookings::BookPage ssr=all.clone()/>
                <Route path=path!("/instruments/:id/why") view=bookings::WhyPage ssr=all.clone()/>
                <Route path=path!("/instruments/:id/series") view=bookings::BookSeriesPage ssr=all.clone()/>
                <Route path=path!("/series/:id") view=bookings::SeriesPage ssr=all.clone()/>
                <Route path=path!("/instruments/:id/wait") view=bookings::WaitPage ssr=all.clone()/>
                <Route path=path!("/waiting") view=bookings::WaitingPage ssr=all.clone()/>
                <Route path=path!("/bookings") view=bookings::BookingsPage ssr=all.clone()/>
                <Route path=path!("/calendar") view=calendar::SeveralPage ssr=all.clone()/>
                <Route path=path!("/my-calendar") view=calendar::OwnPage ssr=all.clone()/>
                <Route path=path!("/institutions/:id/staff-calendar") view=calendar::StaffPage ssr=all.clone()/>
                <Route path=path!("/bookings/together") view=bookings::TogetherPage ssr=all.clone()/>
                <Route path=path!("/bookings/:id") view=bookings::BookingPage ssr=all.clone()/>
                <Route path=path!("/institutions/:id/approvals") view=bookings::ApprovalsPage ssr=all.clone()/>
                <Route path=path!("/institutions/:id/tariffs") view=tariffs::TariffsPage ssr=all.clone()/>
                <Route path=path!("/institutions/:id/tariffs/new") view=tariffs::EditorPage ssr=all.clone()/>
                <Route path=path!("/institutions/:id/tariffs/:tariff") view=tariffs::TariffPage ssr=all.clone()/>
                <Route path=path!("/consultations") view=consultations::ConsultationsPage ssr=all.clone()/>
                <Route path=path!("/consultations/new") view=consultations::AskPage ssr=all.clone()/>
                <Route path=path!("/consultations/:id") view=consultations::ConsultationPage ssr=all.clone()/>
                <Route path=path!("/institutions/:id/consultations") view=consultations::InboxPage ssr=all.clone()/>
                <Route path=path!("/regions/:id/consultations") view=consultations::RegionInboxPage ssr=all.clone()/>
                <Route path=path!("/institutions/:id/invoices") view=invoices::InvoicesPage ssr=all.clone()/>
                <Route path=path!("/institutions/:id/closing") view=invoices::ClosingPage ssr=all.clone()/>
                <Route path=path!("/institutions/:id/charges") view=invoices::ChargesPage ssr=all.clone()/>
                <Route path=path!("/institutions/:id/billing") view=invoices::BillingPage ssr=all.clone()/>
                <Route path=path!("/invoices/:id") view=invoices::InvoicePage ssr=all.clone()/>
                <Route path=path!("/company/invoices") view=invoices::OwnPage ssr=all.clone()/>
                <Route path=path!("/institutions/:id/grant") view=grants::GrantPage ssr=all.clone()/>
                <Route path=path!("/institutions/:id/ledger") view=grants::LedgerPage ssr=all.clone()/>
                <Route path=path!("/ledger/:id") view=grants::RowPage ssr=all.clone()/>
                <Route path=path!("/institutions/:id/claim") view=claims::ClaimPage ssr=all.clone()/>
                <Route path=path!("/institutions/:id/utilization") view=utilization::ui::UtilizationPage ssr=all.clone()/>
                <Route path=path!("/help") view=help::ui::HelpPage ssr=all.clone()/>
            </Routes>
        </Router>
    }
    .into_any()
}

#[component]
fn NotFound() -> impl IntoView {
    page(async |_| Err(crate::error::Error::NotFound))
}
