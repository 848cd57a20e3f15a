-- What people cost. The terms are sealed: who reads this table learns no pay.
create table pay_terms (
    id uuid primary key,
    staff_id uuid not null references staff (id),
    fiscal_year bigint not null,
    -- AES-256-GCM of the contract's JSON shape, base64, nonce first
    sealed text not null,
    set_by uuid references accounts (id),
    set_at timestamptz not null,
    revision bigint not null default 1,
    unique (staff_id, fiscal_year)
);

create table cost_policies (
    institution_id uuid not null references institutions (id),
    fiscal_year bigint not null,
    -- JSON after the contract's shape
    content text not null,
    revision bigint not null default 1,
    primary key (institution_id, fiscal_year)
);
