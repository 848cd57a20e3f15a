-- 交付決定, what was changed and moved since, and the ledger.
create table grants (
    id uuid primary key,
    institution_id uuid not null references institutions (id),
    fiscal_year bigint not null,
    number text not null,
    decided_on date not null,
    eligible_from date not null,
    first_day date not null,
    last_day date not null,
    completed_on date,
    -- JSON: what the funder has laid down for this decision
    rules text not null,
    decided_by uuid references accounts (id),
    decided_at timestamptz not null,
    revision bigint not null default 1,
    unique (institution_id, fiscal_year),
    -- Each year's decision is a project of its own.
    constraint grant_within_year check (first_day >= fiscal_year || '-04-01' and last_day <= (fiscal_year + 1) || '-03-31'
        and last_day >= first_day),
    constraint grant_completed_within check (completed_on is null or completed_on between first_day and last_day)
);

create table grant_lines (
    grant_id uuid not null references grants (id),
    menu text not null,
    category text not null,
    amount_yen bigint not null check (amount_yen >= 0),
    primary key (grant_id, menu, category)
);

create table grant_changes (
    id uuid primary key,
    grant_id uuid not null references grants (id),
    decided_on date not null,
    number text not null,
    menu text not null,
    category text not null,
    delta_yen bigint not null check (delta_yen <> 0),
    reason text not null,
    made_by uuid references accounts (id),
    made_at timestamptz not null
);
create index grant_changes_by_grant on grant_changes (grant_id);

create table grant_moves (
    id uuid primary key,
    grant_id uuid not null references grants (id),
    moved_on date not null,
    from_menu text not null,
    from_category text not null,
    to_menu text not null,
    to_category text not null,
    amount_yen bigint not null check (amount_yen > 0),
    reason text not null,
    needs_approval boolean not null,
    approval_number text not null default '',
    approved_on date,
    made_by uuid references accounts (id),
    made_at timestamptz not null,
    check ((from_menu, from_category) <> (to_menu, to_category)),
    constraint grant_move_approved check (not needs_approval
        or approval_number <> '' and approved_on is not null and approved_on <= moved_on)
);
create index grant_moves_by_grant on grant_moves (grant_id);

-- 月次締め: a closed month takes no more rows.
create table ledger_closings (
    institution_id uuid not null references institutions (id),
    month text not null check (length(month) = 7),
    closed_by uuid references accounts (id),
    closed_at timestamptz not null,
    primary key (institution_id, month)
);

create table ledger_rows (
    id uuid primary key,
    institution_id uuid not null references institutions (id),
    fiscal_year bigint not null,
    -- In the order they were posted.
    seq bigint not null,
    kind text not null check (kind in ('personnel', 'expense', 'income')),
    menu text not null,
    category text not null,
    item text not null default '',
    posted_on date not null,
    description text not null default '',
    payee text not null default '',
    registration_number text not null default '',
    quantity bigint,
    unit_price_yen bigint,
    net_yen bigint not null default 0,
    tax_yen bigint not null default 0,
    spent_yen bigint not null default 0,
    income_yen bigint not null default 0,
    contract_on date,
    accepted_on date,
    paid_on date,
    tax_class text not null check (tax_class in ('standard', 'reduced', 'exempt', 'out_of_scope', 'zero_rated')),
    evidence text not null default '',
    invoice_number text not null default '',
    disposal_limit_on date,
    staff_id uuid references staff (id),
    programme_id uuid references programmes (id),
    month text,
    minutes bigint not null default 0,
    reverses uuid references ledger_rows (id),
    reason text not null default '',
    entered_by uuid references accounts (id),
    entered_at timestamptz not null,
    unique (institution_id, fiscal_year, seq),
    foreign key (institution_id, fiscal_year) references grants (institution_id, fiscal_year),
    constraint ledger_sum_right check (kind = 'income' or net_yen + tax_yen = spent_yen),
    constraint ledger_one_side check (spent_yen = 0 or income_yen = 0),
    constraint ledger_wages_of_whom check ((kind = 'personnel')
        = (staff_id is not null and programme_id is not null and month is not null)),
    constraint ledger_reversal_with_reason check (reverses is null or reason <> ''),
    constraint ledger_posted_within check (posted_on >= fiscal_year || '-04-01'
        and (reverses is not null or kind = 'personnel' or posted_on <= (fiscal_year + 1) || '-03-31'))
);
create unique index ledger_reversed_once on ledger_rows (reverses) where reverses is not null;
create index ledger_by_staff on ledger_rows (staff_id, programme_id, month) where staff_id is not null;
create index ledger_by_invoice on ledger_rows (institution_id, payee, invoice_number) where invoice_number <> '';

-- What was decided, moved, posted and closed stays.
create trigger grant_kept_lines_update before update on grant_lines begin select raise(abort, 'grant_kept'); end;
create trigger grant_kept_lines_delete before delete on grant_lines begin select raise(abort, 'grant_kept'); end;
create trigger grant_kept_changes_update before update on grant_changes begin select raise(abort, 'grant_kept'); end;
create trigger grant_kept_changes_delete before delete on grant_changes begin select raise(abort, 'grant_kept'); end;
create trigger grant_kept_moves_update before update on grant_moves begin select raise(abort, 'grant_kept'); end;
create trigger grant_kept_moves_delete before delete on grant_moves begin select raise(abort, 'grant_kept'); end;
create trigger grant_kept_delete before delete on grants begin select raise(abort, 'grant_kept'); end;
create trigger grant_kept_update before update on grants begin
    select raise(abort, 'grant_kept') where (new.id, new.institution_id, new.fiscal_year, new.number, new.decided_on)
        is not (old.id, old.institution_id, old.fiscal_year, old.number, old.decided_on);
end;
create trigger grant_kept_insert before insert on grants begin
    select raise(abort, 'grant_kept') where exists (select 1 from grants where id = new.id);
end;
create trigger ledger_closing_kept_update before update on ledger_closings begin select raise(abort, 'ledger_closing_kept'); end;
create trigger ledger_closing_kept_delete before delete on ledger_closings begin select raise(abort, 'ledger_closing_kept'); end;
create trigger ledger_row_kept_update before update on ledger_rows begin select raise(abort, 'ledger_row_kept'); end;
create trigger ledger_row_kept_delete before delete on ledger_rows begin select raise(abort, 'ledger_row_kept'); end;
create trigger ledger_row_guard before insert on ledger_rows begin
    -- Replacing a row deletes the old one without asking the triggers.
    select raise(abort, 'ledger_row_kept') where exists (select 1 from ledger_rows where id = new.id
        or (institution_id = new.institution_id and fiscal_year = new.fiscal_year and seq = new.seq));
    select raise(abort, 'ledger_month_closed') where exists (
        select 1 from ledger_closings where institution_id = new.institution_id and month = substr(new.posted_on, 1, 7)
    );
    select raise(abort, 'ledger_reversal_wrong') where new.reverses is not null and not exists (
        select 1 from ledger_rows held where held.id = new.reverses and held.reverses is null
            and held.institution_id = new.institution_id and held.fiscal_year = new.fiscal_year and held.kind = new.kind
            and held.menu = new.menu and held.category = new.category and held.spent_yen = -new.spent_yen
            and held.income_yen = -new.income_yen and held.minutes = -new.minutes and held.staff_id is new.staff_id
            and held.programme_id is new.programme_id and held.month is new.month
    );
    select raise(abort, 'ledger_staff_once') where new.kind = 'personnel' and new.reverses is null and exists (
        select 1 from ledger_rows held where held.staff_id = new.staff_id and held.programme_id = new.programme_id
            and held.month = new.month and held.reverses is null
            and not exists (select 1 from ledger_rows back where back.reverses = held.id)
    );
    select raise(abort, 'ledger_invoice_once') where new.invoice_number <> '' and new.reverses is null and exists (
        select 1 from ledger_rows held where held.institution_id = new.institution_id and held.payee = new.payee
            and held.invoice_number = new.invoice_number and held.reverses is null
            and (held.fiscal_year <> new.fiscal_year
                or (held.menu, held.category, held.item, held.spent_yen) = (new.menu, new.category, new.item, new.spent_yen))
            and not exists (select 1 from ledger_rows back where back.reverses = held.id)
    );
end;
