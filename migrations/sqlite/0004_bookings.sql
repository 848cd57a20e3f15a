-- Bookings, and the one invariant: nobody and nothing is in two places at once.
create table bookings (
    id uuid primary key,
    instrument_id uuid not null references instruments (id),
    institution_id uuid not null references institutions (id),
    account_id uuid not null references accounts (id),
    -- Who it is for: a company, or the institution of an academic user.
    company_id uuid references companies (id),
    home_institution_id uuid references institutions (id),
    staff_id uuid references staff (id),
    mode text not null check (mode in ('self_use', 'assisted_use', 'proxy_measurement')),
    purpose text not null,
    disclosure text not null default 'closed' check (disclosure in ('open_with_data', 'open', 'closed')),
    -- JSON: names of those who operate
    operators text not null default '[]',
    status text not null check (status in
        ('requested', 'confirmed', 'in_use', 'completed', 'rejected', 'expired', 'cancelled', 'missed')),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    -- The user's class when it was booked: sme, large, academia, internal
    user_class text not null,
    -- JSON: what was agreed, line by line; and its total with tax
    quote text not null,
    quoted_yen bigint not null,
    override_reason text,
    -- A request that nobody answers gives its slot back then.
    hold_until timestamptz,
    created_at timestamptz not null,
    revision bigint not null default 1,
    check (ends_at > starts_at),
    check ((company_id is null) <> (home_institution_id is null)),
    check ((mode = 'self_use') = (staff_id is null))
);
create index bookings_by_instrument on bookings (instrument_id, starts_at);
create index bookings_by_company on bookings (company_id, starts_at);
create index bookings_by_account on bookings (account_id, starts_at);
create index bookings_by_institution on bookings (institution_id, status, starts_at);
create index bookings_by_staff on bookings (staff_id, starts_at);

-- Each step in a booking's life: who, when, why. The revision is the booking's after the step.
create table booking_events (
    booking_id uuid not null references bookings (id),
    revision bigint not null,
    at timestamptz not null,
    account_id uuid references accounts (id),
    from_status text,
    to_status text not null,
    reason text not null default '',
    primary key (booking_id, revision)
);

-- A staff member's absence; its allocation keeps the time free of bookings.
create table leaves (
    id uuid primary key,
    staff_id uuid not null references staff (id),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    kind text not null check (kind in ('paid', 'half_day', 'sick', 'other')),
    created_at timestamptz not null,
    check (ends_at > starts_at)
);
create index leaves_by_staff on leaves (staff_id, starts_at);

-- What occupies an instrument (resource = instruments.id) or a person (resource = accounts.id): one person is one
-- resource, however many institutions employ them. An instrument with capacity n has the lanes 0 to n-1, a person lane 0.
create table allocations (
    id uuid primary key,
    resource uuid not null,
    lane bigint not null default 0,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    reason text not null check (reason in ('booking', 'appointment', 'outage', 'leave')),
    booking_id uuid references bookings (id),
    outage_id uuid references outages (id),
    leave_id uuid references leaves (id),
    -- False once it was given back; kept, because it was once true.
    live boolean not null default true,
    check (ends_at > starts_at)
);
create index allocations_by_booking on allocations (booking_id);
create index allocations_by_outage on allocations (outage_id);
create index allocations_live on allocations (resource, ends_at, starts_at) where live;

create trigger slot_taken_insert before insert on allocations when new.live begin
    select raise(abort, 'slot_taken') where exists (
        select 1 from allocations held
        where held.resource = new.resource and held.live and held.ends_at > new.starts_at
            and held.starts_at < new.ends_at and held.lane = new.lane
    );
end;
create trigger slot_taken_update before update of resource, lane, starts_at, ends_at, live on allocations when new.live begin
    select raise(abort, 'slot_taken') where exists (
        select 1 from allocations held
        where held.resource = new.resource and held.live and held.ends_at > new.starts_at
            and held.starts_at < new.ends_at and held.lane = new.lane and held.id <> new.id
    );
end;
