-- Where an organisation's money comes from or goes to outside. A number is sealed; its last four characters say which
-- account it is, and its keyed hash finds it again.
create table bank_account (
    id uuid primary key default uuidv7(),
    organization_id uuid not null references organization (id),
    country text not null,
    currency text not null,
    method text not null
        check (method in ('bank_ach', 'bank_ach_push', 'bank_wire', 'bank_transfer', 'bank_ifsc', 'bank_iban')),
    account_type text check (account_type in ('savings', 'checking')),
    bank_name text not null check (bank_name <> ''),
    bank_address text,
    routing_number text,
    sealed_number bytea not null,
    number_hash bytea not null,
    last_four text not null check (length(last_four) between 1 and 4),
    beneficiary_name text not null check (beneficiary_name <> ''),
    swift_code text,
    is_default boolean not null,
    -- the one partner that is to verify it, or null for every partner that can
    asked_partnership uuid,
    status text not null check (status in ('pending', 'initiated', 'inprogress', 'review_pending', 'review',
        'manual_review', 'on_hold', 'verified', 'rejected')),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    check (not is_default or deleted_at is null)
);

create index bank_account_newest on bank_account (organization_id, id desc) where deleted_at is null;
create unique index bank_account_default on bank_account (organization_id) where is_default;
create unique index bank_account_once on bank_account (organization_id, method, number_hash) where deleted_at is null;

-- A bank account at a partner; the id is our reference there, stored before the partner is asked.
create table bank_account_registration (
    id uuid primary key default uuidv7(),
    bank_account_id uuid not null references bank_account (id),
    partnership_id uuid not null,
    customer uuid not null, -- our reference of the organisation there
    provider_code text not null,
    supports_remittance boolean not null,
    status text not null check (status in ('inprogress', 'verified', 'rejected')),
    words text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (bank_account_id, provider_code)
);

-- An address that the organisation has elsewhere; verified once a signature has shown who has its key.
create table external_wallet (
    id uuid primary key default uuidv7(),
    organization_id uuid not null references organization (id),
    network text not null,
    address text not null,
    status text not null check (status in ('pending', 'manual_review', 'verified', 'rejected')),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz
);

create index external_wallet_newest on external_wallet (organization_id, id desc) where deleted_at is null;
create unique index external_wallet_once on external_wallet (organization_id, network, address)
    where deleted_at is null;

-- The right to move a wallet's tokens that its owner signed (EIP-2612): the newest of each wallet counts.
create table wallet_permit (
    id uuid primary key default uuidv7(),
    organization_id uuid not null references organization (id),
    account_id uuid not null,
    network text not null,
    token text not null,
    owner text not null,
    spender text not null,
    value numeric(78, 0) not null check (value > 0),
    nonce numeric(78, 0) not null check (nonce >= 0),
    deadline numeric(78, 0) not null check (deadline > 0),
    signature bytea not null check (length(signature) = 65),
    hash text not null,
    created_at timestamptz not null,
    unique (account_id, hash)
);

create index wallet_permit_newest on wallet_permit (account_id, id desc);

-- A bank account of the organisation's own at a partner, whose credits become USDC in one of its wallets. The id is our
-- reference there; the bank's particulars are known once the partner has opened it.
create table deposit_account (
    id uuid primary key default uuidv7(),
    organization_id uuid not null references organization (id),
    wallet_id uuid not null references wallet (id),
    network text not null,
    partnership_id uuid not null,
    customer uuid not null, -- our reference of the organisation there
    provider_code text not null,
    country text not null,
    currency text not null,
    method text not null,
    fee_percentage numeric(6, 4) not null check (fee_percentage >= 0),
    status text not null check (status in ('opening', 'open', 'refused')),
    words text,
    account_type text,
    bank_name text,
    bank_address text,
    routing_number text,
    sealed_number bytea,
    number_hash bytea,
    last_four text,
    beneficiary_name text,
    swift_code text,
    deposit_message text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (organization_id, network, provider_code, country, currency, method),
    check ((status = 'open') = (sealed_number is not null))
);

create index deposit_account_newest on deposit_account (organization_id, id desc);
create index deposit_account_number on deposit_account (number_hash) where number_hash is not null;
