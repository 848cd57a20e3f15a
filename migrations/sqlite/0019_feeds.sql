-- Calendars to subscribe to. Whoever has the address may read; here is only its hash. A new address replaces the old one.
create table feeds (
    secret_hash text primary key,
    account_id uuid references accounts (id),
    instrument_id uuid references instruments (id),
    created_at timestamptz not null,
    check ((account_id is null) <> (instrument_id is null))
);
create unique index feeds_one_of_account on feeds (account_id) where account_id is not null;
create unique index feeds_one_of_instrument on feeds (instrument_id) where instrument_id is not null;
