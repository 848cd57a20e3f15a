-- A series as it was asked for. Its occurrences are bookings of their own.
create table series (
    id uuid primary key,
    instrument_id uuid not null references instruments (id),
    institution_id uuid not null references institutions (id),
    account_id uuid not null references accounts (id),
    -- RRULE after RFC 5545, on the wall clock of the zone
    rule text not null check (rule <> ''),
    time_zone text not null,
    -- The wall clock from which the rule counts: 2026-06-11T10:00
    begins text not null,
    minutes bigint not null check (minutes > 0),
    created_at timestamptz not null
);
create index series_by_account on series (account_id);

-- A booking belongs to at most one series, and a series has one booking for each place in its rule.
create table series_bookings (
    booking_id uuid primary key references bookings (id),
    series_id uuid not null references series (id),
    place bigint not null check (place > 0),
    unique (series_id, place)
);
