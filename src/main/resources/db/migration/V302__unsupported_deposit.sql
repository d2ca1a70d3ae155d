-- What came to an address of ours and is no token that is kept here: shown, and never credited.
create table unsupported_deposit (
    id uuid primary key default uuidv7(),
    network text not null,
    hash text not null,
    log_index int not null,
    organization_id uuid not null,
    asset text not null,
    symbol text not null check (length(symbol) <= 32),
    decimals int not null check (decimals between 0 and 255),
    sender text not null,
    address text not null,
    amount numeric(78, 0) not null check (amount > 0),
    seen_at timestamptz not null,
    unique (network, hash, log_index)
);

create index unsupported_deposit_newest on unsupported_deposit (organization_id, id desc);

-- The same on the simulated networks, beside their transactions: nobody asks for balances of these.
create table sandbox_unsupported (
    chain text not null references sandbox_network,
    hash text not null,
    asset text not null,
    symbol text not null,
    decimals int not null,
    sender text not null,
    recipient text not null,
    amount numeric(78) not null check (amount >= 0),
    block bigint not null,
    primary key (chain, hash)
);

create index sandbox_unsupported_block on sandbox_unsupported (chain, block);
