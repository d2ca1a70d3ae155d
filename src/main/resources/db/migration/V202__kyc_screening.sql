-- Lists of people, companies and addresses that nobody may deal with, as they were imported last.
create table screening_list (
    code text primary key check (code ~ '^[a-z0-9_-]{1,40}$'),
    format text not null,
    digest bytea not null,
    entries int not null check (entries >= 0),
    published_on date,
    imported_at timestamptz not null,
    version bigint not null
);

create table screening_entry (
    list_code text not null references screening_list (code) on delete cascade,
    external_id text not null,
    kind text not null check (kind in ('person', 'company', 'other')),
    names text[] not null,
    birth_dates text[] not null,
    countries text[] not null,
    addresses text[] not null,
    program text,
    primary key (list_code, external_id)
);

create index screening_entry_addresses on screening_entry using gin (addresses);

-- Who has been looked up, so that they are looked up again when a list changes.
create table screening_subject (
    kind text not null check (kind in ('person', 'company', 'payee', 'beneficiary', 'address')),
    subject_id uuid not null,
    organization_id uuid not null references organization (id),
    sealed_profile bytea not null,
    screened_version bigint not null,
    screened_at timestamptz not null,
    primary key (kind, subject_id)
);

create index screening_subject_stale on screening_subject (screened_version, kind, subject_id);

-- A possible match waits for a person; it is closed by a decision with a reason and never by itself.
create table screening_hit (
    id uuid primary key default uuidv7(),
    kind text not null,
    subject_id uuid not null,
    organization_id uuid not null references organization (id),
    list_code text not null,
    external_id text not null,
    matched text not null,
    score_percent int not null check (score_percent between 0 and 100),
    state text not null check (state in ('open', 'cleared', 'confirmed')),
    reason text,
    decided_by text,
    decided_at timestamptz,
    created_at timestamptz not null,
    unique (kind, subject_id, list_code, external_id),
    check ((state = 'open') = (decided_by is null)),
    check ((state = 'open') = (reason is null))
);

create index screening_hit_open on screening_hit (created_at) where state = 'open';
create index screening_hit_of_subject on screening_hit (subject_id);
