create table payee (
    id uuid primary key default uuidv7(),
    organization_id uuid not null references organization (id),
    nick_name text not null check (nick_name <> ''),
    first_name text,
    last_name text,
    email text not null check (email = lower(email)),
    phone_number text,
    bank_account jsonb,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (organization_id, email)
);

create index payee_newest on payee (organization_id, id desc);
