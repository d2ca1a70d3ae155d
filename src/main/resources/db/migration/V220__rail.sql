-- Each proven webhook once, however often it comes. A parked one is about nothing we know, or not as we know it.
create table partner_webhook (
    provider text not null,
    event_id text not null check (length(event_id) between 1 and 200),
    reference text not null,
    words text not null,
    state text not null check (state in ('taken', 'parked')),
    body bytea not null,
    sent_at timestamptz not null,
    received_at timestamptz not null,
    primary key (provider, event_id)
);

create index partner_webhook_parked on partner_webhook (received_at) where state = 'parked';

-- The memory of the simulated partners. What an order became follows from its times: nothing has to run for it.
create table sandbox_partner_record (
    provider text not null,
    reference text not null,
    kind text not null check (kind in ('customer', 'account', 'payout', 'collection', 'virtual_account')),
    external_id text not null unique,
    detail jsonb not null,
    outcome text not null,
    unknown_until timestamptz,
    settles_at timestamptz,
    refused text,
    returns_at timestamptz,
    returned text,
    received_units bigint,
    received_currency text,
    created_at timestamptz not null,
    primary key (provider, reference)
);

create table sandbox_partner_credit (
    number bigint generated always as identity primary key,
    provider text not null,
    account text not null,
    external_id text not null unique,
    units bigint not null check (units > 0),
    currency text not null,
    sender text,
    arrived_at timestamptz not null
);

create table sandbox_partner_webhook (
    number bigint generated always as identity primary key,
    provider text not null,
    body text not null,
    forged boolean not null,
    due_at timestamptz not null,
    sent_at timestamptz
);

create index sandbox_partner_webhook_due on sandbox_partner_webhook (due_at) where sent_at is null;
