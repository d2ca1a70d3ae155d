-- Money that an organisation has said it will send. What arrives with the same amount on the same network is this.
create table deposit_request (
    transfer_id uuid primary key,
    organization_id uuid not null,
    network text not null,
    currency text not null,
    units bigint not null check (units > 0),
    state text not null check (state in ('open', 'met', 'expired')),
    expires_at timestamptz not null
);

create index deposit_request_open on deposit_request (organization_id, network, units) where state = 'open';
create index deposit_request_expiry on deposit_request (expires_at) where state = 'open';

-- Which transfers can be seen without a bearer, by whoever has the link. A link that was revoked comes back as another.
create table public_link (
    transfer_id uuid primary key,
    version int not null default 1,
    expires_at timestamptz not null,
    revoked_at timestamptz
);
