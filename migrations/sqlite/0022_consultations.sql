-- 技術相談: what a company asks, who answers, and everything that is said about it.
create table consultations (
    id uuid primary key,
    company_id uuid not null references companies (id),
    -- Who asked.
    account_id uuid not null references accounts (id),
    -- Whose desk it lies on: an institution's, or the region's until that has passed it on.
    institution_id uuid references institutions (id),
    region_id uuid references regions (id),
    instrument_id uuid references instruments (id),
    kind text not null check (kind in ('advice', 'guidance', 'measurement', 'course')),
    subject text not null check (length(subject) between 1 and 200),
    -- When it would suit the company.
    wishes text not null default '',
    status text not null check (status in ('received', 'assigned', 'in_progress', 'answered', 'closed')),
    staff_id uuid references staff (id),
    due_at timestamptz not null,
    -- What came of it, in a few sentences of the staff.
    report text not null default '',
    created_at timestamptz not null,
    -- When it was last written or decided about.
    touched_at timestamptz not null,
    closed_at timestamptz,
    revision bigint not null default 1,
    constraint one_desk check ((institution_id is null) <> (region_id is null)),
    constraint nobody_yet check (status <> 'received' or staff_id is null),
    constraint somebody_answers check (status in ('received', 'closed') or staff_id is not null),
    constraint closed_when check ((status = 'closed') = (closed_at is not null))
);
create index consultations_by_company on consultations (company_id, touched_at);
create index consultations_by_institution on consultations (institution_id, touched_at);
create index consultations_by_region on consultations (region_id, touched_at) where region_id is not null;
create index consultations_by_staff on consultations (staff_id, status, due_at);
create index consultations_open on consultations (institution_id, due_at)
    where status in ('received', 'assigned', 'in_progress');

-- Each step in its life: who, when, why. The revision is the consultation's after the step.
create table consultation_events (
    consultation_id uuid not null references consultations (id),
    revision bigint not null,
    at timestamptz not null,
    account_id uuid references accounts (id),
    from_status text,
    to_status text not null,
    reason text not null default '',
    primary key (consultation_id, revision)
);

create table consultation_messages (
    id uuid primary key,
    consultation_id uuid not null references consultations (id),
    account_id uuid not null references accounts (id),
    at timestamptz not null,
    side text not null check (side in ('company', 'staff')),
    -- A note among the staff: the company never sees it.
    internal boolean not null default false,
    text text not null check (length(text) between 1 and 20000),
    constraint notes_are_the_staffs check (not internal or side = 'staff')
);
create index consultation_messages_by_consultation on consultation_messages (consultation_id, at);
create index consultation_messages_by_account on consultation_messages (account_id, at);

-- An institution wants another one to answer; only the company can say yes.
create table consultation_handovers (
    id uuid primary key,
    consultation_id uuid not null references consultations (id),
    from_institution_id uuid not null references institutions (id),
    to_institution_id uuid not null references institutions (id),
    reason text not null,
    proposed_by uuid not null references accounts (id),
    proposed_at timestamptz not null,
    accepted boolean,
    answered_by uuid references accounts (id),
    answered_at timestamptz,
    check (from_institution_id <> to_institution_id),
    check ((accepted is null) = (answered_at is null))
);
create unique index handovers_one_open on consultation_handovers (consultation_id) where accepted is null;

-- 成果: what the company says came of it, after it was closed.
create table consultation_outcomes (
    consultation_id uuid primary key references consultations (id),
    solved text not null check (solved in ('yes', 'partly', 'no')),
    product boolean not null,
    patent boolean not null,
    joint_research boolean not null,
    text text not null default '',
    answered_by uuid not null references accounts (id),
    answered_at timestamptz not null
);

create trigger assigned_elsewhere_insert before insert on consultations when new.staff_id is not null begin
    select raise(abort, 'assigned_elsewhere') where not exists (
        select 1 from staff s where s.id = new.staff_id and s.institution_id = new.institution_id
    );
end;
create trigger assigned_elsewhere_update before update of staff_id, institution_id on consultations
when new.staff_id is not null begin
    select raise(abort, 'assigned_elsewhere') where not exists (
        select 1 from staff s where s.id = new.staff_id and s.institution_id = new.institution_id
    );
end;
-- Whoever addressed an institution is not passed on without having said yes.
create trigger handed_over_without_consent before update of institution_id, region_id on consultations
when old.institution_id is not null and new.institution_id is not old.institution_id begin
    select raise(abort, 'handed_over_without_consent') where not exists (
        select 1 from consultation_handovers h where h.consultation_id = new.id and h.accepted
            and h.from_institution_id = old.institution_id and h.to_institution_id = new.institution_id
    );
end;
create trigger consultation_is_closed before insert on consultation_messages begin
    select raise(abort, 'consultation_is_closed') where exists (
        select 1 from consultations c where c.id = new.consultation_id and c.status = 'closed'
    );
end;
create trigger closed_for_good before update of status on consultations when old.status = 'closed' begin
    select raise(abort, 'closed_for_good') where new.status <> 'closed';
end;

-- What the program cuts out of subjects, messages and notes. Notes are under words of their own, which no company can ask for.
create table search_index_case_entries (
    id integer primary key,
    consultation_id uuid not null unique references consultations (id),
    grams text not null
);
create virtual table search_index_cases using fts5 (
    grams, content = 'search_index_case_entries', content_rowid = 'id', detail = 'none', columnsize = 0, prefix = '2 3',
    tokenize = "unicode61 remove_diacritics 0"
);
create trigger search_index_case_entries_insert after insert on search_index_case_entries begin
    insert into search_index_cases (rowid, grams) values (new.id, new.grams);
end;
create trigger search_index_case_entries_update after update of grams on search_index_case_entries begin
    insert into search_index_cases (search_index_cases, rowid, grams) values ('delete', old.id, old.grams);
    insert into search_index_cases (rowid, grams) values (new.id, new.grams);
end;
