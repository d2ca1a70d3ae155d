-- No foreign keys on these tables: they are written on the hot path, the ids are made here, and the audit proves the rest.

create table transfer (
    id uuid primary key,
    organization_id uuid not null,
    type text not null,
    status text not null
        check (status in ('pending', 'initiated', 'processing', 'success', 'canceled', 'failed', 'refunded')),
    mode text not null,
    currency text not null,
    amount bigint not null check (amount > 0),
    fee bigint not null check (fee >= 0),
    source json not null,
    destination json not null,
    purpose text,
    sender_display_name text,
    request_operation text,
    request_key text,
    request_hash text,
    created_at timestamptz not null,
    updated_at timestamptz not null
) with (fillfactor = 80);

create index transfer_newest on transfer (organization_id, id desc);
create unique index transfer_request on transfer (organization_id, request_operation, request_key)
    where request_key is not null;

create table transfer_transaction (
    id uuid primary key,
    transfer_id uuid not null,
    organization_id uuid not null,
    type text not null,
    provider text not null,
    status text not null,
    external_status text,
    from_amount bigint not null,
    from_currency text not null,
    to_amount bigint not null,
    to_currency text not null,
    fee_amount bigint not null,
    fee_currency text not null,
    hash text,
    created_at timestamptz not null,
    updated_at timestamptz not null
) with (fillfactor = 80);

create index transfer_transaction_of_transfer on transfer_transaction (transfer_id);
create index transfer_transaction_newest on transfer_transaction (organization_id, id desc);

-- Signed bytes, stored before they are first sent. One row a nonce: whoever signs holds the lane's lock.
create table chain_submission (
    id uuid primary key,
    purpose text not null check (purpose in ('payment', 'sweep')),
    transfer_id uuid unique,
    network text not null,
    sender text not null,
    nonce bigint not null,
    currency text not null,
    recipient text not null,
    units bigint not null check (units > 0),
    raw bytea not null,
    hash text not null,
    state text not null check (state in ('signed', 'broadcast', 'confirmed', 'reverted')),
    signed_at timestamptz not null,
    broadcast_at timestamptz,
    settled_at timestamptz,
    unique (network, sender, nonce),
    unique (network, hash),
    check ((purpose = 'payment') = (transfer_id is not null))
);

create index chain_submission_open on chain_submission (network, currency) where state in ('signed', 'broadcast');

-- A token transfer to one of our addresses. The key leaves the block out: a transaction keeps its hash when a
-- reorganisation puts it into another block.
create table deposit (
    network text not null,
    hash text not null,
    log_index int not null,
    transfer_id uuid not null unique,
    organization_id uuid not null,
    wallet_id uuid not null,
    address text not null,
    currency text not null,
    units bigint not null check (units > 0),
    -- what came beyond eight decimals, in the token's smallest parts: it is in the treasury and nobody's yet
    remainder numeric(78, 0) not null check (remainder >= 0),
    state text not null check (state in ('seen', 'dropped', 'credited')),
    swept_by uuid,
    primary key (network, hash, log_index),
    check (swept_by is null or state = 'credited')
);

create index deposit_seen on deposit (network) where state = 'seen';
create index deposit_unswept on deposit (network, currency, address) where state = 'credited' and swept_by is null;

create table deposit_cursor (
    network text primary key,
    after_block bigint not null check (after_block >= 0)
);

-- Money that waits for an address to sign up.
create table guest_money (
    transfer_id uuid primary key,
    email text not null,
    network text not null,
    currency text not null,
    units bigint not null check (units > 0),
    state text not null check (state in ('waiting', 'claimed', 'returned')),
    claim_transfer_id uuid unique,
    expires_at timestamptz not null,
    created_at timestamptz not null
);

create index guest_money_waiting on guest_money (email) where state = 'waiting';
create index guest_money_expiry on guest_money (expires_at) where state = 'waiting';
