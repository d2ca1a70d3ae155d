-- The one seed of this installation, sealed under the master key. Its loss is the loss of all money on chains.
create table key_seed (
    id smallint primary key default 1 check (id = 1),
    sealed bytea not null,
    first_address text not null,
    created_at timestamptz not null
);

-- Which child of the seed an organisation's keys are, in every family; index 0 is the hot wallets'.
create table organization_key (
    organization_id uuid primary key references organization (id),
    account_index int generated always as identity (minvalue 1) unique
);

create table wallet (
    id uuid primary key default uuidv7(),
    organization_id uuid not null references organization (id),
    network text not null,
    address text not null,
    is_default boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (organization_id, network),
    unique (network, address)
);

create unique index wallet_default on wallet (organization_id) where is_default;
create index wallet_address on wallet (address);

-- The account in the book that is a wallet's, for each currency it has had.
create table wallet_account (
    wallet_id uuid not null references wallet (id),
    currency text not null,
    account_id bigint not null unique,
    primary key (wallet_id, currency)
);

-- Where withdrawals leave from. The row's lock puts the transactions of a network in the order of their nonces.
create table hot_wallet (
    network text primary key,
    address text not null,
    next_nonce bigint not null default 0 check (next_nonce >= 0)
);
