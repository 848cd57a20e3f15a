-- The catalogue's search: words and pairs of characters, cut by the program. What is filtered by stands beside them, so that
-- a search reads nothing else.
create table search_index_entries (
    id integer primary key,
    instrument_id uuid not null unique references instruments (id),
    institution_id uuid not null,
    category text not null,
    support text not null,
    status text not null,
    hourly_yen bigint,
    sort_key text not null,
    name text not null,
    rest text not null
);
create index search_index_entries_in_order on search_index_entries (status, sort_key, id);
create index search_index_entries_by_institution on search_index_entries (institution_id, status, sort_key, id);
create index search_index_entries_by_category on search_index_entries (status, category, sort_key, id);

create virtual table search_index using fts5 (
    name, rest, id unindexed, instrument_id unindexed, institution_id unindexed, category unindexed, support unindexed,
    status unindexed, hourly_yen unindexed,
    content = 'search_index_entries', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 0", prefix = '2 3'
);
create trigger search_index_entries_insert after insert on search_index_entries begin
    insert into search_index (rowid, name, rest) values (new.id, new.name, new.rest);
end;
create trigger search_index_entries_delete after delete on search_index_entries begin
    insert into search_index (search_index, rowid, name, rest) values ('delete', old.id, old.name, old.rest);
end;
create trigger search_index_entries_update after update of name, rest on search_index_entries begin
    insert into search_index (search_index, rowid, name, rest) values ('delete', old.id, old.name, old.rest);
    insert into search_index (rowid, name, rest) values (new.id, new.name, new.rest);
end;
create trigger search_index_follows after update of category, support, status, hourly_yen on instruments begin
    update search_index_entries set category = new.category, support = new.support, status = new.status,
        hourly_yen = new.hourly_yen where instrument_id = new.id;
end;
