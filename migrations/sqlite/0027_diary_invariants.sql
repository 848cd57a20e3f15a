-- What the diary keeps beside V2 and V4: who wrote, when and why; what a locked month takes back; who may be staff at all.

-- When the person first gave their word; changes keep it. Null: when it was entered.
alter table diary_entries add column written_at timestamptz;

-- V9: students are no staff. Of somebody seconded only what the institution really bears is its cost.
alter table staff add column standing text not null default 'employee'
    constraint staff_not_student check (standing in ('employee', 'officer', 'seconded'));

-- V1: a line is the person's own word, and what had been said changes only with a reason. V9: an officer's time is never
-- claimed from a programme.
create trigger diary_entry_word_insert before insert on diary_entries begin
    select raise(abort, 'diary_written_by_another') where new.entered_by <> new.account_id;
    select raise(abort, 'diary_officer_unclaimed') where new.programme_id is not null
        and (select standing from staff where id = new.staff_id) = 'officer';
end;
drop trigger diary_entry_guard_update;
create trigger diary_entry_guard_update before update on diary_entries begin
    select raise(abort, 'diary_month_closed') where (select status from diary_months where id = old.month_id) <> 'open';
    select raise(abort, 'diary_entry_misplaced') where new.month_id <> old.month_id or not exists (
        select 1 from diary_months held where held.id = old.month_id and held.staff_id = new.staff_id
            and held.account_id = new.account_id and held.month = substr(new.day, 1, 7)
    );
    select raise(abort, 'diary_revision_skipped') where new.revision <> old.revision + 1;
    select raise(abort, 'diary_written_by_another') where new.entered_by <> new.account_id;
    select raise(abort, 'diary_change_unexplained') where not old.draft and trim(new.change_reason) = '';
    select raise(abort, 'diary_officer_unclaimed') where new.programme_id is not null and new.removed_at is null
        and (select standing from staff where id = new.staff_id) = 'officer';
end;

-- V4: a day that the person's hours leave free is no working day unless the work was ordered. What the hours themselves
-- plan needs no order.
create trigger work_day_order_insert before insert on work_days
when new.source <> 'planned' and not new.ordered and new.available_minutes > 0 begin
    select raise(abort, 'work_day_unordered') where not exists (
        select 1 from staff s, json_each(s.hours, '$.weekly') span where s.id = new.staff_id
            and json_extract(span.value, '$.weekday') = (cast(strftime('%w', new.day) as integer) + 6) % 7 + 1
    ) or exists (
        select 1 from staff s, json_each(s.hours, '$.closed') shut where s.id = new.staff_id and shut.value = new.day
    ) or exists (
        select 1 from staff s join holidays h on h.day = new.day
        where s.id = new.staff_id and json_extract(s.hours, '$.holidays_closed')
    );
end;
create trigger work_day_order_update before update on work_days
when new.source <> 'planned' and not new.ordered and new.available_minutes > 0 begin
    select raise(abort, 'work_day_unordered') where not exists (
        select 1 from staff s, json_each(s.hours, '$.weekly') span where s.id = new.staff_id
            and json_extract(span.value, '$.weekday') = (cast(strftime('%w', new.day) as integer) + 6) % 7 + 1
    ) or exists (
        select 1 from staff s, json_each(s.hours, '$.closed') shut where s.id = new.staff_id and shut.value = new.day
    ) or exists (
        select 1 from staff s join holidays h on h.day = new.day
        where s.id = new.staff_id and json_extract(s.hours, '$.holidays_closed')
    );
end;

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
    constraint diary_reversal_overtime check (overtime_minutes between min(minutes, 0) and max(minutes, 0))
);
create index diary_reversals_by_entry on diary_reversals (entry_id);

create trigger diary_reversal_guard before insert on diary_reversals begin
    select raise(abort, 'diary_reversal_kept') where exists (select 1 from diary_reversals where id = new.id);
    select raise(abort, 'diary_reversal_unlocked') where not exists (
        select 1 from diary_entries e join diary_months m on m.id = e.month_id
        where e.id = new.entry_id and e.removed_at is null and not e.draft and m.status = 'locked'
    );
    select raise(abort, 'diary_reversal_exceeds') where exists (
        select 1 from diary_entries e where e.id = new.entry_id and (
            (select coalesce(sum(minutes), 0) from diary_reversals where entry_id = e.id) + new.minutes > 0
            or case when e.programme_id is new.programme_id then e.minutes else 0 end
                + (select coalesce(sum(minutes), 0) from diary_reversals
                    where entry_id = e.id and programme_id is new.programme_id) + new.minutes < 0
        )
    );
end;
create trigger diary_reversal_kept_update before update on diary_reversals begin
    select raise(abort, 'diary_reversal_kept');
end;
create trigger diary_reversal_kept_delete before delete on diary_reversals begin
    select raise(abort, 'diary_reversal_kept');
end;
