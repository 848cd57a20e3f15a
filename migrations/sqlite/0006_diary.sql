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
    constraint work_day_adds_up check (available_minutes = (unixepoch(ends_at) - unixepoch(starts_at)) / 60 - break_minutes - leave_minutes)
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
    constraint diary_minutes_add_up check (minutes = (unixepoch(ends_at) - unixepoch(starts_at)) / 60 - break_minutes)
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
-- Replacing a row deletes the old one without asking the triggers: an insert over a line that exists is refused.
create trigger diary_entry_guard_insert before insert on diary_entries begin
    select raise(abort, 'diary_entry_kept') where exists (select 1 from diary_entries where id = new.id);
    select raise(abort, 'diary_entries_once_booking') where new.booking_id is not null and new.removed_at is null and exists (
        select 1 from diary_entries
        where staff_id = new.staff_id and booking_id = new.booking_id and day = new.day and removed_at is null
    );
    select raise(abort, 'diary_month_closed') where (select status from diary_months where id = new.month_id) <> 'open';
    select raise(abort, 'diary_entry_misplaced') where not exists (
        select 1 from diary_months held where held.id = new.month_id and held.staff_id = new.staff_id
            and held.account_id = new.account_id and held.month = substr(new.day, 1, 7)
    );
end;
create trigger diary_entry_guard_update before update on diary_entries begin
    select raise(abort, 'diary_month_closed') where (select status from diary_months where id = old.month_id) <> 'open';
    select raise(abort, 'diary_entry_misplaced') where new.month_id <> old.month_id or not exists (
        select 1 from diary_months held where held.id = old.month_id and held.staff_id = new.staff_id
            and held.account_id = new.account_id and held.month = substr(new.day, 1, 7)
    );
    select raise(abort, 'diary_revision_skipped') where new.revision <> old.revision + 1;
end;
create trigger diary_entry_kept before delete on diary_entries begin
    select raise(abort, 'diary_entry_kept');
end;
create trigger diary_revision_written after update on diary_entries begin
    insert into diary_revisions (entry_id, revision, day, starts_at, ends_at, minutes, programme_id, activity, text,
        entered_by, entered_at, change_reason)
    values (old.id, old.revision, old.day, old.starts_at, old.ends_at, old.minutes, old.programme_id, old.activity, old.text,
        old.entered_by, old.entered_at, old.change_reason);
end;
create trigger diary_revision_kept_insert before insert on diary_revisions begin
    select raise(abort, 'diary_revision_kept') where exists (
        select 1 from diary_revisions where entry_id = new.entry_id and revision = new.revision
    );
end;
create trigger diary_revision_kept_update before update on diary_revisions begin
    select raise(abort, 'diary_revision_kept');
end;
create trigger diary_revision_kept_delete before delete on diary_revisions begin
    select raise(abort, 'diary_revision_kept');
end;

-- A month begins open, stays the same person's, cannot be handed in with drafts left, and once locked never changes.
create trigger diary_month_guard_insert before insert on diary_months begin
    select raise(abort, 'diary_month_locked') where exists (select 1 from diary_months where id = new.id and status = 'locked');
    select raise(abort, 'diary_month_locked') where exists (
        select 1 from diary_months where staff_id = new.staff_id and month = new.month and status = 'locked'
    );
    select raise(abort, 'diary_month_opens_first') where new.status <> 'open';
    select raise(abort, 'diary_month_moved') where not exists (
        select 1 from staff
        where id = new.staff_id and account_id = new.account_id and institution_id = new.institution_id
    );
end;
create trigger diary_month_guard_update before update on diary_months begin
    select raise(abort, 'diary_month_locked') where old.status = 'locked';
    select raise(abort, 'diary_month_moved') where (new.id, new.staff_id, new.account_id, new.institution_id, new.month)
        is not (old.id, old.staff_id, old.account_id, old.institution_id, old.month);
    select raise(abort, 'diary_drafts_left') where new.status <> 'open' and new.status <> old.status and exists (
        select 1 from diary_entries where month_id = new.id and draft and removed_at is null
    );
end;
create trigger diary_month_guard_delete before delete on diary_months begin
    select raise(abort, 'diary_month_locked');
end;

-- V2: lines of one person never overlap.
create trigger diary_overlap_insert before insert on diary_entries when new.removed_at is null begin
    select raise(abort, 'diary_overlap') where exists (
        select 1 from diary_entries held where held.account_id = new.account_id and held.removed_at is null
            and held.ends_at > new.starts_at and held.starts_at < new.ends_at
    );
end;
create trigger diary_overlap_update before update of account_id, starts_at, ends_at, removed_at on diary_entries
when new.removed_at is null begin
    select raise(abort, 'diary_overlap') where exists (
        select 1 from diary_entries held where held.account_id = new.account_id and held.removed_at is null
            and held.ends_at > new.starts_at and held.starts_at < new.ends_at and held.id <> new.id
    );
end;

-- V2 and V4: what the person has confirmed for a day fits into the attendance of that day, which leave makes shorter. A day
-- without attendance, or of leave, takes no work. Drafts are only proposals.
create trigger diary_day_full_insert after insert on diary_entries when new.removed_at is null and not new.draft begin
    select raise(abort, 'diary_day_full') where (
        select coalesce(sum(minutes), 0) from diary_entries
        where staff_id = new.staff_id and day = new.day and removed_at is null and not draft
    ) > coalesce((select available_minutes from work_days where staff_id = new.staff_id and day = new.day), 0);
end;
create trigger diary_day_full_update after update on diary_entries when new.removed_at is null and not new.draft begin
    select raise(abort, 'diary_day_full') where (
        select coalesce(sum(minutes), 0) from diary_entries
        where staff_id = new.staff_id and day = new.day and removed_at is null and not draft
    ) > coalesce((select available_minutes from work_days where staff_id = new.staff_id and day = new.day), 0);
end;
create trigger work_day_guard_insert before insert on work_days begin
    select raise(abort, 'diary_month_closed') where exists (
        select 1 from diary_months where staff_id = new.staff_id and month = substr(new.day, 1, 7) and status <> 'open'
    );
    select raise(abort, 'diary_day_full') where (
        select coalesce(sum(minutes), 0) from diary_entries
        where staff_id = new.staff_id and day = new.day and removed_at is null and not draft
    ) > new.available_minutes;
end;
create trigger work_day_guard_update before update on work_days begin
    select raise(abort, 'work_day_moved') where (new.staff_id, new.day) is not (old.staff_id, old.day);
    select raise(abort, 'diary_month_closed') where exists (
        select 1 from diary_months where staff_id = old.staff_id and month = substr(old.day, 1, 7) and status <> 'open'
    );
    select raise(abort, 'diary_day_full') where (
        select coalesce(sum(minutes), 0) from diary_entries
        where staff_id = new.staff_id and day = new.day and removed_at is null and not draft
    ) > new.available_minutes;
end;
create trigger work_day_guard_delete before delete on work_days begin
    select raise(abort, 'diary_month_closed') where exists (
        select 1 from diary_months where staff_id = old.staff_id and month = substr(old.day, 1, 7) and status <> 'open'
    );
    select raise(abort, 'diary_day_full') where exists (
        select 1 from diary_entries where staff_id = old.staff_id and day = old.day and removed_at is null and not draft
    );
end;
