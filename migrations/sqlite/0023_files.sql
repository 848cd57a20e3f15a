-- Files that people handed in: the bytes are in the store, under the file's id.
create table files (
    id uuid primary key,
    name text not null check (length(name) between 1 and 200),
    -- By its content, not by its name.
    media_type text not null,
    size bigint not null check (size between 0 and 52428800),
    sha256 text not null,
    created_by uuid not null references accounts (id),
    created_at timestamptz not null,
    -- When it became part of something; what never did is swept away.
    kept_at timestamptz
);
create index files_unkept on files (created_at) where kept_at is null;

create table consultation_files (
    consultation_id uuid not null references consultations (id),
    -- As it stands in its address; unique within the consultation.
    name text not null,
    file_id uuid not null unique references files (id),
    side text not null check (side in ('company', 'staff')),
    internal boolean not null default false,
    primary key (consultation_id, name),
    constraint file_notes_are_the_staffs check (not internal or side = 'staff')
);

create trigger files_stay_as_they_were before update of name, media_type, size, sha256, created_by on files begin
    select raise(abort, 'files_stay_as_they_were');
end;
create trigger kept_files_stay before delete on files when old.kept_at is not null begin
    select raise(abort, 'kept_files_stay');
end;
