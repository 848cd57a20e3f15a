-- Work that has to be done once, by whichever server is free. Work that comes again and again has one row for ever.
create table jobs (
    id uuid primary key,
    -- What is to be done; the program knows how.
    name text not null,
    -- Which of its kind: nothing is queued twice. Empty for what comes in a rhythm.
    key text not null default '',
    -- The rhythm; null for what is done once.
    every_seconds bigint check (every_seconds > 0),
    status text not null default 'waiting' check (status in ('waiting', 'done', 'failed')),
    due_at timestamptz not null,
    attempts bigint not null default 0,
    -- Whoever takes it has it until then; a server that died gives it back that way.
    leased_by text,
    leased_until timestamptz,
    -- Of the last run: when it ended, how many things it dealt with, why it failed.
    ended_at timestamptz,
    dealt bigint not null default 0,
    error text not null default '',
    created_at timestamptz not null,
    unique (name, key),
    check ((leased_by is null) = (leased_until is null)),
    check (status = 'waiting' or leased_by is null),
    -- A rhythm never ends.
    check (every_seconds is null or status = 'waiting')
);
create index jobs_due on jobs (due_at) where status = 'waiting';
create index jobs_ended on jobs (status, ended_at);

-- Letters by mail. The id is also that of the message, so that a receiver recognises it should it come twice.
create table mails (
    id uuid primary key,
    account_id uuid not null references accounts (id),
    -- One letter a day for everything that can wait, or a letter for one notice.
    digest boolean not null,
    created_at timestamptz not null,
    sent_at timestamptz
);
create index mails_by_time on mails (created_at, id);
create index mails_by_account on mails (account_id, created_at);

-- The letter that carries it.
alter table notices add column mail_id uuid references mails (id);
create index notices_by_mail on notices (mail_id);
create index notices_to_post on notices (delivery, created_at) where mail_id is null;
create unique index notices_mail_of_its_own on notices (mail_id) where delivery = 'at_once';

-- What was sent was sent.
create function mail_kept() returns trigger language plpgsql as $$
begin
    if old.sent_at is not null then
        raise exception 'mail_kept';
    end if;
    return new;
end $$;
create trigger mail_kept before update on mails for each row execute function mail_kept();

-- A notice goes out once.
create function notice_posted_once() returns trigger language plpgsql as $$
begin
    if old.mail_id is not null and new.mail_id is distinct from old.mail_id then
        raise exception 'notice_posted_once';
    end if;
    return new;
end $$;
create trigger notice_posted_once before update of mail_id on notices for each row execute function notice_posted_once();
