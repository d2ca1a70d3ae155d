-- Files that people hand in. The sealed bytes lie here until a job has put them into the object store.
create table stored_file (
    id uuid primary key default uuidv7(),
    organization_id uuid not null references organization (id),
    name text not null check (name <> ''),
    media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
    bytes int not null check (bytes > 0),
    digest bytea not null,
    sealed_content bytea,
    is_moved boolean not null default false,
    is_discarded boolean not null default false,
    created_at timestamptz not null,
    check (is_moved or sealed_content is not null)
);

create index stored_file_of_organization on stored_file (organization_id, created_at);
