-- What the first call of send-batch with a key asked. It is written before its rows are paid, each under a key of its own, so
-- that another call with that key is refused even while the first is under way.
create table batch_key (
    organization_id uuid not null,
    key text not null,
    request_hash text not null,
    created_at timestamptz not null,
    primary key (organization_id, key)
);
