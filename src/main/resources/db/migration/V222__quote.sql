-- Exchange rates as they were told, never changed: units of the currency for one unit of the base.
create table fx_rate (
    source text not null check (source in ('operator', 'ecb')),
    currency text not null,
    base text not null,
    rate numeric(24, 12) not null check (rate > 0),
    as_of timestamptz not null,
    told_by text not null,
    told_at timestamptz not null,
    primary key (source, currency, as_of)
);

-- Ed25519 keys that sign quotes; a key signs until its time is over and verifies a little longer, for its last quotes.
create table quote_key (
    id text primary key,
    public_key bytea not null,
    sealed_private_key bytea not null,
    signs_until timestamptz not null,
    verifies_until timestamptz not null,
    created_at timestamptz not null
);

create index quote_key_verifying on quote_key (verifies_until);

-- A quote is used once for ever: what it became, and what the market said then.
create table quote_use (
    quote_id uuid primary key,
    organization_id uuid not null,
    transfer_id uuid not null unique,
    quoted_rate numeric(24, 12) not null,
    market_rate numeric(24, 12) not null,
    used_at timestamptz not null
);

-- How long payouts really took; the arrival text of a corridor is computed from its own newest rows.
create table corridor_arrival (
    id bigint generated always as identity primary key,
    corridor text not null,
    seconds bigint not null check (seconds >= 0),
    arrived_at timestamptz not null
);

create index corridor_arrival_newest on corridor_arrival (corridor, id desc);
