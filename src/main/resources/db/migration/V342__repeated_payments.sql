-- How long an organisation refuses a payment without a key that repeats another one; 0 for not at all, which is what it is
-- told of instead.
alter table organization add column repeats_blocked_seconds int not null default 0
    check (repeats_blocked_seconds between 0 and 3600);

-- The last payment without a key of each kind, of organisations that refuse repeats. Whoever pays writes its row first, so
-- that of two at the same moment the second waits for the first and is refused.
create table recent_payment (
    organization_id uuid not null,
    recipient text not null,
    units bigint not null check (units > 0),
    currency text not null,
    transfer_id uuid not null unique,
    at timestamptz not null,
    primary key (organization_id, recipient, units, currency)
);

create index recent_payment_at on recent_payment (at);
