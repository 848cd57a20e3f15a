-- Regions, institutions, companies, and who holds which role where.
create table regions (
    id uuid primary key,
    name_ja text not null,
    name_en text not null,
    region_type text not null check (region_type in ('international_competitiveness', 'research_industry_cluster')),
    track text not null default 'general' check (track in ('general', 'reconstruction')),
    created_at timestamptz not null,
    revision bigint not null default 1
);

create table institutions (
    id uuid primary key,
    region_id uuid references regions (id),
    name_ja text not null,
    name_en text not null,
    kind text not null check (kind in ('university', 'kosen', 'public_lab', 'national_lab', 'coordinating_org', 'other')),
    corporate_number text,
    registration_number text,
    ror text,
    time_zone text not null default 'Asia/Tokyo',
    created_at timestamptz not null,
    revision bigint not null default 1
);
create index institutions_by_region on institutions (region_id);

-- Every parameter has a day from which it holds; the value is JSON.
create table settings (
    institution_id uuid not null references institutions (id),
    key text not null,
    valid_from date not null,
    value text not null,
    primary key (institution_id, key, valid_from)
);

create table holidays (
    day date primary key,
    name_ja text not null,
    name_en text not null
);

create table companies (
    id uuid primary key,
    name text not null check (length(name) between 1 and 200),
    corporate_number text unique,
    kind text not null check (kind in ('company', 'sole_proprietor', 'foundation', 'school', 'cooperative')),
    industry text not null,
    capital_yen bigint not null check (capital_yen >= 0),
    employees bigint not null check (employees >= 0),
    -- JSON: [{holder, percent, large}] and {total, from_large}
    ownership text not null default '[]',
    officers text not null default '{"total":0,"from_large":0}',
    in_region boolean not null,
    -- The day the facts were last confirmed by the company.
    confirmed_on date not null,
    created_at timestamptz not null,
    revision bigint not null default 1
);

-- Where an institution gives a company another tariff class than its own rule would.
create table tariff_classes (
    company_id uuid not null references companies (id),
    institution_id uuid not null references institutions (id),
    class text not null,
    valid_from date not null,
    primary key (company_id, institution_id, valid_from)
);

create table memberships (
    id uuid primary key,
    account_id uuid not null references accounts (id),
    role text not null,
    institution_id uuid references institutions (id),
    company_id uuid references companies (id),
    region_id uuid references regions (id),
    created_at timestamptz not null,
    ended_at timestamptz,
    constraint membership_scope check (
        (role in ('company_member', 'company_admin') and company_id is not null and institution_id is null and region_id is null)
        or (role in ('staff', 'instrument_manager', 'office', 'payroll', 'export_control', 'institution_admin')
            and institution_id is not null and company_id is null and region_id is null)
        or (role = 'auditor' and company_id is null and (institution_id is null) <> (region_id is null))
        or (role = 'coordinator' and region_id is not null and institution_id is null and company_id is null)
        or (role = 'system_admin' and institution_id is null and company_id is null and region_id is null)
    )
);
create index memberships_by_account on memberships (account_id) where ended_at is null;
create index memberships_by_institution on memberships (institution_id) where ended_at is null;
create index memberships_by_company on memberships (company_id) where ended_at is null;
create unique index memberships_once_institution on memberships (account_id, role, institution_id)
    where ended_at is null and institution_id is not null;
create unique index memberships_once_company on memberships (account_id, role, company_id)
    where ended_at is null and company_id is not null;
create unique index memberships_once_region on memberships (account_id, role, region_id)
    where ended_at is null and region_id is not null;

create table invitations (
    id uuid primary key,
    token_hash text not null unique,
    account_id uuid not null references accounts (id),
    created_by uuid references accounts (id),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);

-- A person's employment as support staff of one institution.
create table staff (
    id uuid primary key,
    account_id uuid not null references accounts (id),
    institution_id uuid not null references institutions (id),
    title text not null default '',
    employment text not null default 'concurrent' check (employment in ('full_time', 'concurrent', 'part_time')),
    -- JSON as the hours of an instrument: {weekly: [{weekday, from, to}], closed: […], holidays_closed}
    hours text not null,
    ended_at timestamptz,
    revision bigint not null default 1,
    unique (account_id, institution_id)
);
create index staff_by_institution on staff (institution_id);
