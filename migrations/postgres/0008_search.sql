-- The catalogue's search: what the program cuts out of an instrument's texts. Only what can be used is in the index; the
-- categories and institutions it is narrowed by are in it too, so that counting reads nothing else.
create table search_index_entries (
    id bigint generated always as identity primary key,
    instrument_id uuid not null unique references instruments (id),
    institution_id uuid not null,
    category text not null,
    status text not null,
    hourly_yen bigint,
    sort_key text not null collate "C",
    grams text not null,
    words tsvector generated always as (case when status = 'active' then to_tsvector('simple', grams) end) stored
);
-- Long values out of the way: a count touches every row it finds.
alter table search_index_entries set (toast_tuple_target = 128);
create index search_index_entries_in_order on search_index_entries (status, sort_key, id);
create index search_index_entries_by_category on search_index_entries (status, category);
create index search_index_entries_by_institution on search_index_entries (institution_id, status);
create index search_index_entries_words on search_index_entries using gin (words) with (fastupdate = off);

-- Called like SQLite's table of the same name: search_index(query).
create function search_index (query text) returns table (rowid bigint) language sql stable
    as $$ select id from search_index_entries where words @@ cast(query as tsquery) $$;

create function search_index_follows () returns trigger language plpgsql as $$
begin
    update search_index_entries set status = new.status, hourly_yen = new.hourly_yen where instrument_id = new.id;
    return null;
end $$;
create trigger search_index_follows after update of status, hourly_yen on instruments
    for each row execute function search_index_follows();
