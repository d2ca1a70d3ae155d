-- Orders to pay at times to come. One of wallet_address, email and payee_id says who is paid.
create table transfer_schedule (
    id uuid primary key default uuidv7(),
    organization_id uuid not null references organization (id),
    owner_email text not null,
    wallet_address text,
    email text,
    payee_id uuid,
    units bigint not null check (units > 0),
    currency text not null,
    purpose text,
    repeat_type text not null check (repeat_type in ('daily', 'weekly', 'monthly', 'one_time')),
    schedule text not null,
    zone text not null,
    status text not null check (status in ('active', 'inactive')),
    next_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check (num_nonnulls(wallet_address, email, payee_id) = 1),
    check ((status = 'active') = (next_at is not null))
);

create index transfer_schedule_newest on transfer_schedule (organization_id, id desc);

-- What became of each moment of a schedule: an occurrence has one run for ever.
create table schedule_run (
    schedule_id uuid not null references transfer_schedule (id),
    occurrence_at timestamptz not null,
    state text not null check (state in ('paid', 'failed', 'skipped')),
    transfer_id uuid unique,
    reason text,
    ran_at timestamptz not null,
    primary key (schedule_id, occurrence_at),
    check ((state = 'paid') = (transfer_id is not null))
);
