-- What really happened, and requests to correct it. The original stays.
create table usage_records (
    id uuid primary key,
    booking_id uuid not null unique references bookings (id),
    institution_id uuid not null references institutions (id),
    instrument_id uuid not null references instruments (id),
    company_id uuid references companies (id),
    staff_id uuid references staff (id),
    mode text not null,
    user_class text not null,
    actual_start timestamptz not null,
    -- Null while in use.
    actual_end timestamptz,
    operator text not null default '',
    samples bigint not null default 0 check (samples >= 0),
    notes text not null default '',
    consumables_yen bigint not null default 0 check (consumables_yen >= 0),
    recorded_by uuid not null references accounts (id),
    recorded_at timestamptz not null,
    revision bigint not null default 1,
    check (actual_end is null or actual_end > actual_start)
);
create index usage_records_by_institution on usage_records (institution_id, actual_start);
create index usage_records_by_instrument on usage_records (instrument_id, actual_start);
create index usage_records_by_staff on usage_records (staff_id, actual_start);

create table corrections (
    id uuid primary key,
    usage_record_id uuid not null references usage_records (id),
    requested_by uuid not null references accounts (id),
    requested_at timestamptz not null,
    reason text not null check (length(reason) > 0),
    -- As it was when the correction was asked for, and as it should be.
    old_start timestamptz not null,
    old_end timestamptz not null,
    old_samples bigint not null,
    new_start timestamptz not null,
    new_end timestamptz not null,
    new_samples bigint not null,
    status text not null default 'requested' check (status in ('requested', 'accepted', 'rejected')),
    decided_by uuid references accounts (id),
    decided_at timestamptz,
    decision_reason text not null default '',
    check (new_end > new_start),
    constraint correction_decided_by_another check (decided_by is null or decided_by <> requested_by)
);
create index corrections_by_record on corrections (usage_record_id);
create unique index corrections_one_open on corrections (usage_record_id) where status = 'requested';

-- What was asked for and decided stays as it was.
create function correction_kept() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.status <> 'requested'
        or (new.id, new.usage_record_id, new.requested_by, new.requested_at, new.reason, new.old_start, new.old_end,
            new.old_samples, new.new_start, new.new_end, new.new_samples)
        is distinct from (old.id, old.usage_record_id, old.requested_by, old.requested_at, old.reason, old.old_start, old.old_end,
            old.old_samples, old.new_start, old.new_end, old.new_samples) then
        raise exception 'correction_kept';
    end if;
    return new;
end $$;
create trigger correction_kept before update or delete on corrections for each row execute function correction_kept();
