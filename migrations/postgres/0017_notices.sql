-- What people are told. A notice is written in the transaction of what it tells of: both happen, or neither.
create table notices (
    id uuid primary key,
    account_id uuid not null references accounts (id),
    kind text not null,
    -- Tells this happening from every other of its kind: nobody is told of it twice.
    key text not null,
    -- JSON: notices::store::Stored
    about text not null,
    -- How the person wanted to hear of it when it happened.
    delivery text not null check (delivery in ('at_once', 'daily', 'in_app')),
    created_at timestamptz not null,
    read_at timestamptz,
    unique (account_id, kind, key)
);
create index notices_by_account on notices (account_id, created_at, id);
create index notices_unread on notices (account_id) where read_at is null;

-- What was said stays said.
create function notice_kept() returns trigger language plpgsql as $$
begin
    if (new.id, new.account_id, new.kind, new.key, new.about, new.delivery, new.created_at)
        is distinct from (old.id, old.account_id, old.kind, old.key, old.about, old.delivery, old.created_at) then
        raise exception 'notice_kept';
    end if;
    return new;
end $$;
create trigger notice_kept before update on notices for each row execute function notice_kept();

-- How somebody wants to hear of things of one kind, where it is not as usual.
create table notice_choices (
    account_id uuid not null references accounts (id),
    kind text not null,
    choice text not null check (choice in ('at_once', 'daily', 'in_app', 'off')),
    primary key (account_id, kind)
);

-- Bookings whose holder was reminded of this start.
create table booking_reminders (
    booking_id uuid not null references bookings (id),
    starts_at timestamptz not null,
    primary key (booking_id, starts_at)
);
