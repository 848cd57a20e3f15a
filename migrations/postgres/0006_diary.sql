-- 従事日誌: days of attendance, lines of work, months that are handed in, confirmed and locked.
create table programmes (
    id uuid primary key,
    institution_id uuid not null references institutions (id),
    name_ja text not null,
    name_en text not null,
    menu text not null default 'equipment_sharing',
    valid_from date not null,
    valid_to date not null,
    check (valid_to >= valid_from)
);
create index programmes_by_institution on programmes (institution_id);

create table diary_months (
    id uuid primary key,
    staff_id uuid not null references staff (id),
    institution_id uuid not null references institutions (id),
    -- The person; kept here so that the constraint below can see it.
    account_id uuid not null references accounts (id),
    month text not null check (length(month) = 7),
    status text not null default 'open' check (status in ('open', 'submitted', 'confirmed', 'locked')),
    submitted_at timestamptz,
    confirmed_by uuid references accounts (id),
    confirmed_at timestamptz,
    locked_by uuid references accounts (id),
    locked_at timestamptz,
    -- Why it was last returned or reopened.
    reason text not null default '',
    revision bigint not null default 1,
    unique (staff_id, month),
    constraint diary_confirmed_by_another check (confirmed_by is null or confirmed_by <> account_id),
    constraint diary_confirmed_with_who check (status not in ('confirmed', 'locked') or confirmed_by is not null),
    constraint diary_locked_with_who check (status <> 'locked' or locked_by is not null)
);
create index diary_months_by_institution on diary_months (institution_id, month);

-- Attendance (出勤簿) of one person on one day: the window that the lines of the day must fit into.
create table work_days (
    staff_id uuid not null references staff (id),
    day date not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    break_minutes bigint not null default 0 check (break_minutes >= 0),
    -- Leave taken within the window; the window's length minus breaks where the whole day is leave.
    leave_minutes bigint not null default 0 check (leave_minutes >= 0),
    leave_kind text not null default '',
    available_minutes bigint not null check (available_minutes >= 0),
    -- Ordered work on a holiday or closed day.
    ordered boolean not null default false,
    source text not null default 'planned' check (source in ('planned', 'entered', 'imported')),
    primary key (staff_id, day),
    check (ends_at > starts_at),
    constraint work_day_adds_up check (available_minutes = extract(epoch from ends_at - starts_at)::bigint / 60 - break_minutes - leave_minutes)
);

create table diary_entries (
    id uuid primary key,
    month_id uuid not null references diary_months (id),
    staff_id uuid not null references staff (id),
    -- The person, over all employments: nobody works in two places at once.
    account_id uuid not null references accounts (id),
    day date not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    break_minutes bigint not null default 0 check (break_minutes >= 0),
    minutes bigint not null check (minutes > 0),
    overtime_minutes bigint not null default 0 check (overtime_minutes between 0 and minutes),
    -- Null: the institution's own work.
    programme_id uuid references programmes (id),
    activity text not null check (activity in ('consultation', 'guidance', 'attendance', 'proxy_measurement', 'training',
        'maintenance', 'office', 'study', 'other')),
    text text not null default '',
    booking_id uuid references bookings (id),
    -- A draft was proposed by the program and awaits the person's word.
    draft boolean not null default false,
    entered_by uuid not null references accounts (id),
    entered_at timestamptz not null,
    change_reason text not null default '',
    removed_at timestamptz,
    revision bigint not null default 1,
    check (ends_at > starts_at),
    constraint diary_minutes_add_up check (minutes = extract(epoch from ends_at - starts_at)::bigint / 60 - break_minutes),
    -- V2: lines of one person never overlap.
    constraint diary_overlap exclude using gist
        (account_id with =, tstzrange(starts_at, ends_at, '[)') with &&) where (removed_at is null)
);
create index diary_entries_by_month on diary_entries (month_id, day);
create index diary_entries_by_day on diary_entries (staff_id, day);
create index diary_entries_live on diary_entries (account_id, ends_at, starts_at) where removed_at is null;
create unique index diary_entries_once_booking on diary_entries (staff_id, booking_id, day)
    where booking_id is not null and removed_at is null;

-- Every earlier state of a line, written by the trigger below and by nothing else.
create table diary_revisions (
    entry_id uuid not null,
    revision bigint not null,
    day date not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    minutes bigint not null,
    programme_id uuid,
    activity text not null,
    text text not null,
    entered_by uuid not null,
    entered_at timestamptz not null,
    change_reason text not null,
    primary key (entry_id, revision)
);

-- V1: no line of a month that was handed in changes; no line changes silently, and none goes to another month.
create function diary_entry_guard() returns trigger language plpgsql as $$
declare
    held diary_months;
begin
    if tg_op = 'DELETE' then
        raise exception 'diary_entry_kept';
    end if;
    -- The share lock makes a concurrent closing wait until this line is in or out.
    select * into held from diary_months where id = case when tg_op = 'UPDATE' then old.month_id else new.month_id end for share;
    if held.status <> 'open' then
        raise exception 'diary_month_closed';
    end if;
    if new.month_id is distinct from held.id or new.staff_id is distinct from held.staff_id
        or new.account_id is distinct from held.account_id or to_char(new.day, 'YYYY-MM') is distinct from held.month then
        raise exception 'diary_entry_misplaced';
    end if;
    if tg_op = 'UPDATE' and new.revision <> old.revision + 1 then
        raise exception 'diary_revision_skipped';
    end if;
    return new;
end $$;
create trigger diary_entry_guard before insert or update or delete on diary_entries
    for each row execute function diary_entry_guard();

create function diary_revision_written() returns trigger language plpgsql as $$
begin
    insert into diary_revisions (entry_id, revision, day, starts_at, ends_at, minutes, programme_id, activity, text,
        entered_by, entered_at, change_reason)
    values (old.id, old.revision, old.day, old.starts_at, old.ends_at, old.minutes, old.programme_id, old.activity, old.text,
        old.entered_by, old.entered_at, old.change_reason);
    return null;
end $$;
create trigger diary_revision_written after update on diary_entries
    for each row execute function diary_revision_written();

create function diary_revision_kept() returns trigger language plpgsql as $$
begin
    raise exception 'diary_revision_kept';
end $$;
create trigger diary_revision_kept before update or delete on diary_revisions
    for each row execute function diary_revision_kept();

-- A month begins open, stays the same person's, cannot be handed in with drafts left, and once locked never changes.
create function diary_month_guard() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.status <> 'open' then
            raise exception 'diary_month_opens_first';
        end if;
        if not exists (select 1 from staff
            where id = new.staff_id and account_id = new.account_id and institution_id = new.institution_id) then
            raise exception 'diary_month_moved';
        end if;
        return new;
    end if;
    if tg_op = 'DELETE' or old.status = 'locked' then
        raise exception 'diary_month_locked';
    end if;
    if (new.id, new.staff_id, new.account_id, new.institution_id, new.month)
        is distinct from (old.id, old.staff_id, old.account_id, old.institution_id, old.month) then
        raise exception 'diary_month_moved';
    end if;
    if new.status <> 'open' and new.status <> old.status
        and exists (select 1 from diary_entries where month_id = new.id and draft and removed_at is null) then
        raise exception 'diary_drafts_left';
    end if;
    return new;
end $$;
create trigger diary_month_guard before insert or update or delete on diary_months
    for each row execute function diary_month_guard();

-- V2 and V4: what the person has confirmed for a day fits into the attendance of that day, which leave makes shorter. A day
-- without attendance, or of leave, takes no work. Drafts are only proposals. The attendance row is locked while it is
-- compared, so that two lines written at once are counted one after the other.
create function diary_day_full() returns trigger language plpgsql as $$
declare
    available bigint;
begin
    if new.removed_at is not null or new.draft then
        return null;
    end if;
    select available_minutes into available from work_days where staff_id = new.staff_id and day = new.day for update;
    if (select coalesce(sum(minutes), 0) from diary_entries
        where staff_id = new.staff_id and day = new.day and removed_at is null and not draft) > coalesce(available, 0) then
        raise exception 'diary_day_full';
    end if;
    return null;
end $$;
create trigger diary_day_full after insert or update on diary_entries for each row execute function diary_day_full();

create function work_day_guard() returns trigger language plpgsql as $$
declare
    changed work_days;
    month_status text;
    worked bigint;
    left_over bigint := 0;
begin
    changed := case when tg_op = 'DELETE' then old else new end;
    if tg_op = 'UPDATE' and (new.staff_id, new.day) is distinct from (old.staff_id, old.day) then
        raise exception 'work_day_moved';
    end if;
    -- The share lock makes a concurrent closing wait until this day is in or out.
    select status into month_status from diary_months
        where staff_id = changed.staff_id and month = to_char(changed.day, 'YYYY-MM') for share;
    if month_status <> 'open' then
        raise exception 'diary_month_closed';
    end if;
    select coalesce(sum(minutes), 0) into worked from diary_entries
        where staff_id = changed.staff_id and day = changed.day and removed_at is null and not draft;
    if tg_op <> 'DELETE' then
        left_over := new.available_minutes;
    end if;
    if worked > left_over then
        raise exception 'diary_day_full';
    end if;
    return changed;
end $$;
create trigger work_day_guard before insert or update or delete on work_days for each row execute function work_day_guard();
