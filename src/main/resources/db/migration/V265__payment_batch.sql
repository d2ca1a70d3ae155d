-- Long lists of payments that are looked through before they are paid.
create table payment_batch (
    id uuid primary key default uuidv7(),
    organization_id uuid not null references organization (id),
    name text not null,
    owner_email text not null,
    state text not null check (state in ('review', 'running', 'paused', 'completed')),
    ignored_columns text[] not null,
    job_id uuid unique,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    authorised_at timestamptz,
    check ((state = 'review') = (authorised_at is null))
);

create index payment_batch_newest on payment_batch (organization_id, id desc);

create table payment_batch_row (
    batch_id uuid not null references payment_batch (id),
    number int not null check (number > 0),
    given json not null,
    wallet_address text,
    email text,
    payee_id uuid,
    units bigint check (units > 0),
    currency text,
    purpose text,
    errors text[] not null,
    warnings text[] not null,
    state text not null check (state in ('invalid', 'ready', 'paid', 'failed')),
    transfer_id uuid unique,
    reason text,
    primary key (batch_id, number),
    check ((state = 'paid') = (transfer_id is not null)),
    check (state = 'invalid' or (units is not null and num_nonnulls(wallet_address, email, payee_id) = 1))
);

create index payment_batch_row_ready on payment_batch_row (batch_id, number) where state = 'ready';
