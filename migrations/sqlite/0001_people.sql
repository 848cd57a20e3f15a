-- Accounts, their sessions, and the audit trail.
create table accounts (
    id uuid primary key,
    email text not null unique check (email = lower(email)),
    name text not null check (length(name) between 1 and 200),
    -- Argon2id in PHC form; null until an invitation is accepted.
    password_hash text,
    lang text not null default 'ja' check (lang in ('ja', 'en')),
    created_at timestamptz not null,
    disabled_at timestamptz,
    revision bigint not null default 1
);

create table sessions (
    -- SHA-256 of the cookie's id: who reads this table cannot sign in with it.
    id_hash text primary key,
    account_id uuid references accounts (id),
    data text not null,
    user_agent text not null default '',
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null
);
create index sessions_by_account on sessions (account_id);
create index sessions_by_expiry on sessions (expires_at);

-- Failed sign-ins by e-mail and by address, for the rate limit; several servers share it.
create table sign_in_failures (
    subject text not null,
    at timestamptz not null
);
create index sign_in_failures_by_subject on sign_in_failures (subject, at);

create table tokens (
    id uuid primary key,
    account_id uuid not null references accounts (id),
    label text not null,
    hash text not null unique,
    created_at timestamptz not null,
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz
);
create index tokens_by_account on tokens (account_id);

create table idempotency_keys (
    account_id uuid not null references accounts (id),
    key text not null,
    request_hash text not null,
    status bigint not null,
    answer text not null,
    created_at timestamptz not null,
    primary key (account_id, key)
);
create index idempotency_keys_by_age on idempotency_keys (created_at);

create table audit_heads (
    chain bigint primary key,
    seq bigint not null,
    hash text not null
);
insert into audit_heads (chain, seq, hash)
values (0, 0, ''), (1, 0, ''), (2, 0, ''), (3, 0, ''), (4, 0, ''), (5, 0, ''), (6, 0, ''), (7, 0, ''),
    (8, 0, ''), (9, 0, ''), (10, 0, ''), (11, 0, ''), (12, 0, ''), (13, 0, ''), (14, 0, ''), (15, 0, '');

create table audit_entries (
    chain bigint not null references audit_heads (chain),
    seq bigint not null,
    at timestamptz not null,
    account_id uuid references accounts (id),
    actor text not null,
    command text not null,
    subject text not null,
    institution_id uuid,
    detail text not null,
    hash text not null,
    primary key (chain, seq)
);
create index audit_entries_by_subject on audit_entries (subject, at);
create index audit_entries_by_institution on audit_entries (institution_id, at);
