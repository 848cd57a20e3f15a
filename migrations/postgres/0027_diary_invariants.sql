-- What the diary keeps beside V2 and V4: who wrote, when and why; what a locked month takes back; who may be staff at all.

-- When the person first gave their word; changes keep it. Null: when it was entered.
alter table diary_entries add column written_at timestamptz;

-- V9: students are no staff. Of somebody seconded only what the institution really bears is its cost.
alter table staff add column standing text not null default 'employee'
    constraint staff_not_student check (standing in ('employee', 'officer', 'seconded'));

-- V1: a line is the person's own word, and what had been said changes only with a reason. V9: an officer's time is never
-- claimed from a programme.
create or replace function diary_entry_guard() returns trigger language plpgsql as $$
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
    if new.entered_by <> new.account_id then
        raise exception 'diary_written_by_another';
    end if;
    if tg_op = 'UPDATE' and not old.draft and trim(new.change_reason) = '' then
        raise exception 'diary_change_unexplained';
    end if;
    if new.programme_id is not null and new.removed_at is null
        and (select standing from staff where id = new.staff_id) = 'officer' then
        raise exception 'diary_officer_unclaimed';
    end if;
    return new;
end $$;

-- V4: a day that the person's hours leave free is no working day unless the work was ordered. What the hours themselves
-- plan needs no order.
create function work_day_order() returns trigger language plpgsql as $$
declare
    planned jsonb;
begin
    if new.source = 'planned' or new.ordered or new.available_minutes <= 0 then
        return new;
    end if;
    select hours::jsonb into planned from staff where id = new.staff_id;
    if not exists (select 1 from jsonb_array_elements(planned -> 'weekly') span
            where (span ->> 'weekday')::int = extract(isodow from new.day)::int)
        or exists (select 1 from jsonb_array_elements_text(planned -> 'closed') shut where shut = to_char(new.day, 'YYYY-MM-DD'))
        or ((planned ->> 'holidays_closed')::boolean and exists (select 1 from holidays where day = new.day)) then
        raise exception 'work_day_unordered';
    end if;
    return new;
end $$;
create trigger work_day_order before insert or update on work_days for each row execute function work_day_order();

-- A locked month changes by these alone: minutes taken from one of its lines, and minutes of that line given to another
-- programme. Never more than the line had.
create table diary_reversals (
    id uuid primary key,
    entry_id uuid not null references diary_entries (id),
    -- Negative: taken back; positive: given.
    minutes bigint not null check (minutes <> 0),
    overtime_minutes bigint not null default 0,
    -- Null: the institution's own work.
    programme_id uuid references programmes (id),
    dated_on date not null,
    reason text not null,
    entered_by uuid not null references accounts (id),
    entered_at timestamptz not null,
    constraint diary_reversal_explained check (length(trim(reason)) > 0),
    constraint diary_reversal_overtime check (overtime_minutes between least(minutes, 0) and greatest(minutes, 0))
);
create index diary_reversals_by_entry on diary_reversals (entry_id);

create function diary_reversal_guard() returns trigger language plpgsql as $$
declare
    line diary_entries;
    status text;
begin
    if tg_op <> 'INSERT' then
        raise exception 'diary_reversal_kept';
    end if;
    -- The lock lets two reversals of one line be counted one after the other.
    select * into line from diary_entries where id = new.entry_id for update;
    select m.status into status from diary_months m where m.id = line.month_id;
    if line.id is null or line.removed_at is not null or line.draft or status <> 'locked' then
        raise exception 'diary_reversal_unlocked';
    end if;
    if ((select coalesce(sum(minutes), 0) from diary_reversals where entry_id = line.id) + new.minutes > 0
        or case when line.programme_id is not distinct from new.programme_id then line.minutes else 0 end
            + (select coalesce(sum(minutes), 0) from diary_reversals
                where entry_id = line.id and programme_id is not distinct from new.programme_id) + new.minutes < 0) then
        raise exception 'diary_reversal_exceeds';
    end if;
    return new;
end $$;
create trigger diary_reversal_guard before insert or update or delete on diary_reversals
    for each row execute function diary_reversal_guard();
