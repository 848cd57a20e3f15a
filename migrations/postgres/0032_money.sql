-- Money: what is owed for use, what was billed of it, and what was paid.

-- Issued documents. The number counts up by one for each issuer, invoices and credit notes in one row.
create table invoices (
    id uuid primary key,
    -- The issuer.
    institution_id uuid not null references institutions (id),
    number bigint not null check (number > 0),
    kind text not null check (kind in ('invoice', 'credit_note')),
    -- The invoice that a credit note takes something back from.
    credits_id uuid references invoices (id),
    company_id uuid references companies (id),
    home_institution_id uuid references institutions (id),
    -- The month that was closed, as 2026-06, and the fiscal year it counts in.
    month text not null,
    fiscal_year bigint not null,
    issued_on date not null,
    due_on date not null,
    subtotal_yen bigint not null,
    tax_yen bigint not null,
    total_yen bigint not null,
    -- JSON: invoices::model::Document, all that is printed, and its SHA-256
    content text not null,
    hash text not null,
    issued_by uuid references accounts (id),
    issued_at timestamptz not null,
    unique (institution_id, number),
    check ((company_id is null) <> (home_institution_id is null)),
    check ((kind = 'credit_note') = (credits_id is not null)),
    check (total_yen = subtotal_yen + tax_yen)
);
create index invoices_by_company on invoices (company_id, issued_on);
create index invoices_by_home on invoices (home_institution_id, issued_on) where home_institution_id is not null;
create index invoices_by_institution on invoices (institution_id, issued_on);
create index invoices_by_credited on invoices (credits_id) where credits_id is not null;

-- What somebody owes for one use, one cancellation, one registration. Only its invoice is added later.
create table charges (
    id uuid primary key,
    institution_id uuid not null references institutions (id),
    company_id uuid references companies (id),
    home_institution_id uuid references institutions (id),
    booking_id uuid references bookings (id),
    instrument_id uuid references instruments (id),
    kind text not null check (kind in ('use', 'missed', 'cancellation', 'advance', 'manual')),
    -- A charge that takes another one back, and whether this one was taken back.
    reverses_id uuid unique references charges (id),
    reversed boolean not null default false,
    used_on date not null,
    about_ja text not null,
    about_en text not null,
    user_class text not null,
    -- JSON: the lines of a quote
    lines text not null,
    amount_yen bigint not null,
    -- The part of it that is for support staff.
    support_yen bigint not null default 0,
    tax_percent bigint not null check (tax_percent between 0 and 100),
    -- The registration of a fiscal year is in it.
    joins boolean not null default false,
    reason text not null default '',
    created_by uuid references accounts (id),
    created_at timestamptz not null,
    invoice_id uuid references invoices (id),
    check ((company_id is null) <> (home_institution_id is null)),
    constraint reversal_has_reason check (reverses_id is null or length(reason) > 0)
);
-- A booking is charged once.
create unique index charges_once_booking on charges (booking_id)
    where booking_id is not null and reverses_id is null and not reversed;
create index charges_unbilled on charges (institution_id, used_on) where invoice_id is null;
create index charges_by_booking on charges (booking_id);
create index charges_by_company on charges (company_id, institution_id, used_on);
create index charges_by_invoice on charges (invoice_id) where invoice_id is not null;

-- What came in, and its reversal where it was entered wrongly.
create table payments (
    id uuid primary key,
    invoice_id uuid not null references invoices (id),
    paid_on date not null,
    amount_yen bigint not null check (amount_yen <> 0),
    method text not null check (method in ('transfer', 'cash', 'card', 'set_off')),
    note text not null default '',
    reverses_id uuid unique references payments (id),
    recorded_by uuid not null references accounts (id),
    recorded_at timestamptz not null
);
create index payments_by_invoice on payments (invoice_id);

-- 督促: who was asked for the money, and when.
create table reminders (
    id uuid primary key,
    invoice_id uuid not null references invoices (id),
    sent_on date not null,
    note text not null default '',
    recorded_by uuid not null references accounts (id),
    recorded_at timestamptz not null
);
create index reminders_by_invoice on reminders (invoice_id);

-- 与信: how far a company may go at an institution.
create table credit_limits (
    institution_id uuid not null references institutions (id),
    company_id uuid not null references companies (id),
    valid_from date not null,
    -- Null: no limit any more.
    limit_yen bigint check (limit_yen >= 0),
    set_by uuid not null references accounts (id),
    set_at timestamptz not null,
    primary key (institution_id, company_id, valid_from)
);

-- A monthly close while it runs and after: how far it has come.
create table closings (
    id uuid primary key,
    institution_id uuid not null references institutions (id),
    month text not null,
    started_by uuid references accounts (id),
    started_at timestamptz not null,
    finished_at timestamptz,
    recipients bigint not null,
    done bigint not null default 0,
    issued bigint not null default 0,
    total_yen bigint not null default 0
);
create index closings_by_institution on closings (institution_id, started_at);

-- Which records and bookings are not yet charged as they stand now. What was there before this counts as dealt with.
alter table usage_records add column charged_revision bigint not null default 0;
update usage_records set charged_revision = revision;
create index usage_records_uncharged on usage_records (institution_id) where actual_end is not null and charged_revision <> revision;
alter table bookings add column charged boolean not null default false;
update bookings set charged = true where status in ('cancelled', 'missed');
create index bookings_uncharged on bookings (institution_id) where status in ('cancelled', 'missed') and not charged;

-- An issued document is never changed, never removed, and takes the next number.
create function invoice_issued() returns trigger language plpgsql as $$
begin
    raise exception 'invoice_issued';
end $$;
create trigger invoice_issued before update or delete on invoices for each row execute function invoice_issued();

create function invoice_gapless() returns trigger language plpgsql as $$
begin
    if new.number <> (select coalesce(max(number), 0) + 1 from invoices where institution_id = new.institution_id) then
        raise exception 'invoice_gapless';
    end if;
    return new;
end $$;
create trigger invoice_gapless before insert on invoices for each row execute function invoice_gapless();

-- A charge stays as it was made: it is billed once and taken back once, by a charge of the opposite sum.
create function charge_kept() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'charge_kept';
    end if;
    if (new.id, new.institution_id, new.company_id, new.home_institution_id, new.booking_id, new.instrument_id, new.kind,
            new.reverses_id, new.used_on, new.about_ja, new.about_en, new.user_class, new.lines, new.amount_yen,
            new.support_yen, new.tax_percent, new.joins, new.reason, new.created_at)
        is distinct from (old.id, old.institution_id, old.company_id, old.home_institution_id, old.booking_id,
            old.instrument_id, old.kind, old.reverses_id, old.used_on, old.about_ja, old.about_en, old.user_class,
            old.lines, old.amount_yen, old.support_yen, old.tax_percent, old.joins, old.reason, old.created_at)
        or (old.invoice_id is not null and new.invoice_id is distinct from old.invoice_id)
        or (old.reversed and not new.reversed) then
        raise exception 'charge_kept';
    end if;
    return new;
end $$;
create trigger charge_kept before update or delete on charges for each row execute function charge_kept();

create function charge_reversal() returns trigger language plpgsql as $$
begin
    if new.reverses_id is not null and not exists (
        select 1 from charges c where c.id = new.reverses_id and c.reverses_id is null
            and c.amount_yen = -new.amount_yen and c.tax_percent = new.tax_percent
            and c.institution_id = new.institution_id and c.company_id is not distinct from new.company_id
            and c.home_institution_id is not distinct from new.home_institution_id
    ) then
        raise exception 'charge_reversal';
    end if;
    return new;
end $$;
create trigger charge_reversal before insert on charges for each row execute function charge_reversal();

-- Payments are only ever added.
create function payment_kept() returns trigger language plpgsql as $$
begin
    raise exception 'payment_kept';
end $$;
create trigger payment_kept before update or delete on payments for each row execute function payment_kept();
