-- 実績報告: one claim per grant, its frozen versions, and what is claimed in it.
create table claims (
    id uuid primary key,
    institution_id uuid not null references institutions (id),
    fiscal_year bigint not null,
    grant_id uuid not null references grants (id),
    status text not null default 'draft'
        check (status in ('draft', 'frozen', 'submitted', 'questions', 'fixed', 'refunded')),
    fixed_yen bigint,
    refund_yen bigint,
    created_at timestamptz not null,
    revision bigint not null default 1,
    constraint claim_once unique (grant_id),
    constraint claim_fixed_with_sum check ((status in ('fixed', 'refunded')) = (fixed_yen is not null and refund_yen is not null)),
    constraint claim_fixed_sensibly check (fixed_yen >= 0 and refund_yen >= 0)
);
create index claims_by_institution on claims (institution_id, fiscal_year);

create table claim_versions (
    claim_id uuid not null references claims (id),
    number bigint not null check (number > 0),
    frozen_by uuid references accounts (id),
    frozen_at timestamptz not null,
    -- JSON of forms 1 to 6, without anybody's pay; the bytes that were hashed
    snapshot text not null,
    -- AES-256-GCM of form 4 with its basis, for payroll alone
    sealed text not null,
    hash text not null check (length(hash) = 64),
    primary key (claim_id, number)
);

create table claim_events (
    claim_id uuid not null references claims (id),
    seq bigint not null,
    step text not null check (step in ('freeze', 'submit', 'ask', 'fix', 'refund')),
    happened_on date not null,
    note text not null default '',
    done_by uuid references accounts (id),
    done_at timestamptz not null,
    primary key (claim_id, seq)
);

-- The same diary line and the same row of the ledger (an invoice, a person's month) are claimed once, whoever claims them.
create table claim_items (
    claim_id uuid not null references claims (id),
    kind text not null check (kind in ('diary_entry', 'ledger_row')),
    subject_id uuid not null,
    constraint claim_item_once primary key (kind, subject_id)
);
create index claim_items_by_claim on claim_items (claim_id);

create function claim_guard() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'claim_kept';
    end if;
    if tg_op = 'INSERT' then
        if new.status <> 'draft' then
            raise exception 'claim_step_wrong';
        end if;
        if not exists (select 1 from grants where id = new.grant_id and institution_id = new.institution_id
            and fiscal_year = new.fiscal_year) then
            raise exception 'claim_of_its_grant';
        end if;
        return new;
    end if;
    if (new.id, new.institution_id, new.fiscal_year, new.grant_id)
        is distinct from (old.id, old.institution_id, old.fiscal_year, old.grant_id) then
        raise exception 'claim_kept';
    end if;
    if old.status || ' ' || new.status not in ('draft frozen', 'frozen frozen', 'frozen submitted', 'submitted questions',
        'questions frozen', 'submitted fixed', 'fixed refunded') then
        raise exception 'claim_step_wrong';
    end if;
    if new.status <> 'draft' and not exists (select 1 from claim_versions where claim_id = new.id) then
        raise exception 'claim_without_pack';
    end if;
    return new;
end $$;
create trigger claim_guard before insert or update or delete on claims for each row execute function claim_guard();

create function claim_version_kept() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        raise exception 'claim_version_kept';
    end if;
    if (select status from claims where id = new.claim_id for update) not in ('draft', 'frozen', 'questions') then
        raise exception 'claim_step_wrong';
    end if;
    return new;
end $$;
create trigger claim_version_kept before insert or update or delete on claim_versions
    for each row execute function claim_version_kept();

create function claim_event_kept() returns trigger language plpgsql as $$
begin
    raise exception 'claim_event_kept';
end $$;
create trigger claim_event_kept before update or delete on claim_events
    for each row execute function claim_event_kept();

create function claim_item_kept() returns trigger language plpgsql as $$
begin
    raise exception 'claim_item_kept';
end $$;
create trigger claim_item_kept before update or delete on claim_items for each row execute function claim_item_kept();
