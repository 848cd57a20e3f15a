-- The catalogue.
create table instruments (
    id uuid primary key,
    institution_id uuid not null references institutions (id),
    -- The institution's own number for it: imports create and update by it.
    external_id text,
    name_ja text not null,
    name_en text not null,
    category text not null default '',
    maker text not null default '',
    model text not null default '',
    location text not null default '',
    description_ja text not null default '',
    description_en text not null default '',
    -- JSON objects: name → text
    specs text not null default '{}',
    external_ids text not null default '{}',
    support text not null default 'none' check (support in ('none', 'optional', 'required')),
    capacity bigint not null default 1 check (capacity between 1 and 100),
    status text not null default 'active' check (status in ('active', 'out_of_service', 'retired')),
    -- JSON after the contract's shapes
    rules text not null default '{}',
    hours text not null,
    -- The lowest price per hour of the present tariff without tax, for the price filter; null where there is none.
    hourly_yen bigint,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    revision bigint not null default 1,
    unique (institution_id, external_id)
);
create index instruments_by_institution on instruments (institution_id, category);
create index instruments_by_category on instruments (category);

create table outages (
    id uuid primary key,
    instrument_id uuid not null references instruments (id),
    kind text not null check (kind in ('planned', 'unplanned')),
    starts_at timestamptz not null,
    ends_at timestamptz,
    reason text not null,
    created_by uuid references accounts (id),
    created_at timestamptz not null,
    released_at timestamptz,
    check (ends_at is null or ends_at > starts_at)
);
create index outages_by_instrument on outages (instrument_id, starts_at);

-- Which instruments a staff member can support.
create table skills (
    staff_id uuid not null references staff (id),
    instrument_id uuid not null references instruments (id),
    primary key (staff_id, instrument_id)
);
create index skills_by_instrument on skills (instrument_id);

create table tariffs (
    id uuid primary key,
    institution_id uuid not null references institutions (id),
    -- Null: holds for every instrument of the institution that has none of its own.
    instrument_id uuid references instruments (id),
    name text not null,
    valid_from date not null,
    -- JSON: tariffs::model::Tariff
    content text not null,
    created_at timestamptz not null
);
create unique index tariffs_once_instrument on tariffs (instrument_id, valid_from) where instrument_id is not null;
create unique index tariffs_once_institution on tariffs (institution_id, valid_from) where instrument_id is null;
