-- The catalogue's search: what the program cuts out of an instrument's texts. Only what can be used is in the index; the
-- categories and institutions it is narrowed by are in it too, so that counting reads nothing else.
create table search_index_entries (
    id integer primary key,
    instrument_id uuid not null unique references instruments (id),
    institution_id uuid not null,
    category text not null,
    status text not null,
    hourly_yen bigint,
    sort_key text not null,
    grams text not null
);
create index search_index_entries_in_order on search_index_entries (status, sort_key, id);
create index search_index_entries_by_category on search_index_entries (status, category);
create index search_index_entries_by_institution on search_index_entries (institution_id, status);

create virtual table search_index using fts5 (
    grams, content = 'search_index_entries', content_rowid = 'id', detail = 'none', columnsize = 0, prefix = '2 3',
    tokenize = "unicode61 remove_diacritics 0"
);
create trigger search_index_entries_insert after insert on search_index_entries when new.status = 'active' begin
    insert into search_index (rowid, grams) values (new.id, new.grams);
end;
create trigger search_index_entries_update after update of grams, status on search_index_entries begin
    insert into search_index (search_index, rowid, grams) select 'delete', old.id, old.grams where old.status = 'active';
    insert into search_index (rowid, grams) select new.id, new.grams where new.status = 'active';
end;
create trigger search_index_follows after update of status, hourly_yen on instruments begin
    update search_index_entries set status = new.status, hourly_yen = new.hourly_yen where instrument_id = new.id;
end;
