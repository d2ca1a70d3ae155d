-- A payout: what the partner is asked for is stored here before it is asked, and never changes.
create table payout (
    transfer_id uuid primary key,
    organization_id uuid not null,
    reference text not null unique,
    provider text not null,
    corridor text not null,
    customer text not null,
    sealed_bank bytea not null,
    gross bigint not null check (gross > 0),
    fee bigint not null check (fee >= 0 and fee < gross),
    bank_units bigint not null check (bank_units > 0),
    bank_currency text not null,
    worth bigint not null check (worth > 0),
    expected_charge bigint not null check (expected_charge >= 0),
    message text,
    state text not null check (state in ('accepted', 'submitted', 'settled', 'returned', 'failed')),
    external_id text,
    unknown_since timestamptz,
    accepted_at timestamptz not null,
    submitted_at timestamptz,
    ended_at timestamptz
);

-- A bank transfer that we expect.
create table bank_collection (
    transfer_id uuid primary key,
    organization_id uuid not null,
    reference text not null unique,
    provider text not null,
    corridor text not null,
    customer text not null,
    wallet_id uuid not null,
    bank_units bigint not null check (bank_units > 0),
    bank_currency text not null,
    gross bigint not null check (gross > 0),
    fee bigint not null check (fee >= 0 and fee < gross),
    quoted_market numeric(24, 12) not null check (quoted_market > 0),
    deposit_message text,
    state text not null check (state in ('accepted', 'awaiting', 'received', 'credited', 'canceled')),
    external_id text,
    unknown_since timestamptz,
    confirmed_at timestamptz,
    expires_at timestamptz not null,
    accepted_at timestamptz not null,
    ended_at timestamptz,
    unique (provider, deposit_message)
);

-- A credit to a virtual account: once, however often the partner lists it.
create table bank_credit (
    provider text not null,
    external_id text not null,
    number bigint not null,
    account text not null,
    units bigint not null check (units > 0),
    currency text not null,
    state text not null check (state in ('credited', 'parked')),
    transfer_id uuid unique,
    arrived_at timestamptz not null,
    primary key (provider, external_id),
    check ((state = 'credited') = (transfer_id is not null))
);

create table bank_credit_cursor (
    provider text primary key,
    after_number bigint not null check (after_number >= 0)
);

-- What a person must look at before the transfer goes on: the partner contradicts what we know, or says nothing too long.
create table transfer_review (
    id uuid primary key,
    transfer_id uuid not null,
    organization_id uuid not null,
    kind text not null check (kind in ('contradiction', 'amount', 'unknown', 'screening')),
    finding text not null,
    opened_at timestamptz not null,
    decision text check (decision in ('settle', 'fail', 'refund', 'resume', 'keep')),
    reason text,
    decided_by text,
    decided_at timestamptz,
    check ((decision is null) = (decided_at is null)),
    check (decision is null or reason is not null)
);

create unique index transfer_review_one_open on transfer_review (transfer_id) where decided_at is null;
create index transfer_review_open on transfer_review (opened_at) where decided_at is null;

-- Where a partner's account of a movement differs from ours by money: found, told, and never corrected by itself.
create table rail_break (
    transfer_id uuid not null,
    kind text not null check (kind in ('charge', 'amount')),
    provider text not null,
    expected bigint not null,
    actual bigint not null,
    currency text not null,
    opened_at timestamptz not null,
    closed_at timestamptz,
    close_reason text,
    primary key (transfer_id, kind),
    check ((closed_at is null) = (close_reason is null))
);

create index rail_break_open on rail_break (opened_at) where closed_at is null;
