-- The catalogue's search: words and pairs of characters, cut by the program. What is filtered by stands beside them, so that
-- a search reads nothing else.
create table search_index_entries (
    id bigint generated always as identity primary key,
    instrument_id uuid not null unique references instruments (id),
    institution_id uuid not null,
    category text not null,
    support text not null,
    status text not null,
    hourly_yen bigint,
    sort_key text not null collate "C",
    name text not null,
    rest text not null,
    -- Names weigh more than the rest.
    grams tsvector not null generated always as
        (setweight(to_tsvector('simple', name), 'A') || setweight(to_tsvector('simple', rest), 'B')) stored
);
create index search_index_entries_in_order on search_index_entries (status, sort_key, id);
create index search_index_entries_by_institution on search_index_entries (institution_id, status, sort_key, id);
create index search_index_entries_by_category on search_index_entries (status, category, sort_key, id);
create index search_index_entries_grams on search_index_entries using gin (grams) with (fastupdate = off);

-- Called like SQLite's table of the same name: search_index(query).
create function search_index (query text) returns setof search_index_entries language sql stable
    as $$ select * from search_index_entries where grams @@ cast(query as tsquery) $$;

create function search_index_follows () returns trigger language plpgsql as $$
begin
    update search_index_entries set category = new.category, support = new.support, status = new.status,
        hourly_yen = new.hourly_yen where instrument_id = new.id;
    return null;
end $$;
create trigger search_index_follows after update of category, support, status, hourly_yen on instruments
    for each row execute function search_index_follows();
