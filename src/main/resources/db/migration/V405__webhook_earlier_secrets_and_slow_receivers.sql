-- Secrets of an endpoint from before its previous one, each promised to sign along until its end: it may be replaced again
-- meanwhile.
create table webhook_earlier_secret (
    id uuid primary key default uuidv7(),
    endpoint_id uuid not null references webhook_endpoint (id) on delete cascade,
    sealed_secret bytea not null,
    signs_until timestamptz not null
);

create index webhook_earlier_secret_of_endpoint on webhook_earlier_secret (endpoint_id);

-- When it last kept a place for long: one fast answer soon after is no reason to trust it with many connections.
alter table webhook_endpoint add column slow_at timestamptz;
