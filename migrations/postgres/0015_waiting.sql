-- Who waits for an instrument, for how long a use, within which time.
create table waiting_entries (
    id uuid primary key,
    instrument_id uuid not null references instruments (id),
    institution_id uuid not null references institutions (id),
    account_id uuid not null references accounts (id),
    -- For whom: a company, or the institution of an academic user.
    company_id uuid references companies (id),
    home_institution_id uuid references institutions (id),
    user_class text not null,
    mode text not null check (mode in ('self_use', 'assisted_use', 'proxy_measurement')),
    purpose text not null,
    disclosure text not null check (disclosure in ('open_with_data', 'open', 'closed')),
    -- JSON: names of those who operate
    operators text not null default '[]',
    minutes bigint not null check (minutes > 0),
    earliest timestamptz not null,
    latest timestamptz not null,
    -- lapsed: an offer was not answered in time
    status text not null check (status in ('waiting', 'offered', 'booked', 'left', 'lapsed')),
    created_at timestamptz not null,
    check (latest > earliest),
    check ((company_id is null) <> (home_institution_id is null))
);
create index waiting_entries_by_instrument on waiting_entries (instrument_id, status, created_at);
create index waiting_entries_by_account on waiting_entries (account_id, created_at);

-- A freed slot is offered to one of them at a time, and held meanwhile.
create table slot_offers (
    id uuid primary key,
    entry_id uuid not null references waiting_entries (id),
    staff_id uuid references staff (id),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    offered_at timestamptz not null,
    expires_at timestamptz not null,
    status text not null check (status in ('open', 'accepted', 'declined', 'expired')),
    booking_id uuid references bookings (id),
    answered_at timestamptz,
    check (ends_at > starts_at),
    check (expires_at > offered_at),
    check ((status = 'accepted') = (booking_id is not null)),
    check ((status = 'open') = (answered_at is null))
);
-- Nobody weighs two offers of one wish at once.
create unique index slot_offers_open on slot_offers (entry_id) where status = 'open';
create index slot_offers_by_entry on slot_offers (entry_id, offered_at);
create index slot_offers_by_expiry on slot_offers (status, expires_at);

-- An offer holds its slot as a booking would.
alter table allocations add column offer_id uuid references slot_offers (id);
create index allocations_by_offer on allocations (offer_id);
