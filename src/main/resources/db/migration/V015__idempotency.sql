-- The first answer to a keyed request, sealed because an answer may show a secret once.
create table idempotent_request (
    organization_id uuid not null,
    operation text not null,
    key text not null,
    request_hash text not null,
    status int not null,
    content_type text,
    sealed_body bytea not null,
    created_at timestamptz not null,
    primary key (organization_id, operation, key)
);
