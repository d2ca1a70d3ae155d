-- The simulated chains: they stand for networks outside, so nothing else refers to these tables.

-- A network's height is computed: whole blocks of time since genesis, and the blocks mined by hand.
create table sandbox_network (
    chain text primary key,
    genesis timestamptz not null,
    block_millis bigint not null check (block_millis > 0),
    blocks_by_hand bigint not null default 0 check (blocks_by_hand >= 0),
    stalled_at timestamptz
);

-- Block and position are null while a transaction waits for an earlier nonce of its payer.
create sequence sandbox_position;

create table sandbox_transaction (
    chain text not null references sandbox_network,
    hash text not null,
    raw bytea not null,
    payer text not null,
    nonce bigint not null check (nonce >= 0),
    token text not null,
    sender text not null,
    recipient text not null,
    amount numeric(78) not null check (amount >= 0),
    authorization_nonce text,
    block bigint,
    position bigint,
    fee numeric(78) not null default 0 check (fee >= 0),
    revert_reason text,
    primary key (chain, hash),
    unique (chain, payer, nonce),
    check ((block is null) = (position is null))
);

create index sandbox_transaction_block on sandbox_transaction (chain, block, position);

-- A chain accepts the authorisation of an owner once (EIP-3009).
create unique index sandbox_transaction_authorization on sandbox_transaction (chain, token, sender, authorization_nonce)
    where authorization_nonce is not null and block is not null and revert_reason is null;

-- What an address holds after all blocks, the coming one too; the native coin is the token 'gas'.
create table sandbox_holding (
    chain text not null references sandbox_network,
    token text not null,
    address text not null,
    amount numeric(78) not null check (amount >= 0),
    primary key (chain, token, address)
);

-- What a network shall do wrong once.
create table sandbox_script (
    id bigint generated always as identity primary key,
    chain text not null references sandbox_network,
    mishap text not null
);

create index sandbox_script_chain on sandbox_script (chain, mishap, id);
