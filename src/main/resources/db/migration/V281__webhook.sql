-- Where an organisation wants to be told. The secret is 64 sealed bytes: 32 of the shared key, 32 of the Ed25519 seed.
create table webhook_endpoint (
    id uuid primary key default uuidv7(),
    organization_id uuid not null,
    url text not null check (length(url) between 1 and 2000),
    description text,
    types text[] not null,
    is_enabled boolean not null,
    disabled_reason text,
    sealed_secret bytea not null,
    sealed_previous_secret bytea,
    previous_until timestamptz,
    -- the last try was answered well; one that never was is not trusted with many connections
    answers boolean not null default false,
    failing_since timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check ((sealed_previous_secret is null) = (previous_until is null)),
    check (not is_enabled or disabled_reason is null)
);

create index webhook_endpoint_of_organization on webhook_endpoint (organization_id, id desc);

-- One event on its way to one endpoint; written in the transaction that numbers the event, so this row is the job.
create table webhook_delivery (
    id uuid primary key default uuidv7(),
    endpoint_id uuid not null,
    organization_id uuid not null,
    event_id uuid not null,
    event_type text not null,
    -- of the event in the log; null for a test, which is in no log
    sequence bigint,
    cause text not null check (cause in ('event', 'test', 'resend', 'replay')),
    state text not null check (state in ('waiting', 'delivered', 'failed', 'canceled')),
    attempts int not null check (attempts >= 0),
    next_at timestamptz not null,
    created_at timestamptz not null,
    ended_at timestamptz,
    check ((cause = 'test') = (sequence is null)),
    check ((state = 'waiting') = (ended_at is null))
);

create index webhook_delivery_due on webhook_delivery (endpoint_id, next_at) where state = 'waiting';
create index webhook_delivery_of_endpoint on webhook_delivery (endpoint_id, id desc);
create index webhook_delivery_newest on webhook_delivery (organization_id, id desc);
create index webhook_delivery_ended on webhook_delivery (ended_at) where ended_at is not null;

create table webhook_attempt (
    delivery_id uuid not null,
    number int not null check (number > 0),
    attempted_at timestamptz not null,
    millis bigint not null,
    status int,
    answer text,
    error text,
    primary key (delivery_id, number)
);
