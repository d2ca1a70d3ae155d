-- People, their organisations, and how they prove who they are.

create table app_user (
    id uuid primary key default uuidv7(),
    organization_id uuid not null,
    email text not null unique check (email = lower(email) and length(email) between 3 and 254),
    first_name text,
    last_name text,
    profile_image text,
    role text not null check (role in ('owner', 'user', 'admin', 'member')),
    status text not null check (status in ('pending', 'active', 'suspended')),
    type text not null check (type in ('individual', 'business')),
    flags text[] not null check (cardinality(flags) <= 16),
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create index app_user_organization on app_user (organization_id);

create table organization (
    id uuid primary key default uuidv7(),
    owner_id uuid not null references app_user (id),
    support_email text,
    referral_code text not null unique,
    referrer_id uuid references organization (id) check (referrer_id <> id),
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create index organization_owner on organization (owner_id);
create index organization_referrer on organization (referrer_id) where referrer_id is not null;

-- a user and its organisation are born in one statement, each naming the other
alter table app_user
    add constraint app_user_organization_exists foreign key (organization_id) references organization (id);

-- one row an address that ever asked for a code; its lock puts the requests of one address in order
create table email_code_address (
    email text primary key,
    wrong_tries int not null default 0 check (wrong_tries >= 0),
    wrong_try_at timestamptz,
    blocked_until timestamptz
);

create table email_code (
    number bigint generated always as identity primary key,
    sid text not null unique,
    email text not null references email_code_address (email),
    code_hash bytea not null,
    tries_left int not null check (tries_left >= 0),
    requested_at timestamptz not null,
    expires_at timestamptz not null,
    redeemed_at timestamptz
);

create index email_code_of_address on email_code (email, number);
create index email_code_expiry on email_code (expires_at);

create table used_id_token (
    token_hash bytea primary key,
    expires_at timestamptz not null
);

create index used_id_token_expiry on used_id_token (expires_at);

create table session (
    id uuid primary key,
    user_id uuid not null references app_user (id),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);

create index session_of_user on session (user_id);
create index session_expiry on session (expires_at);

create table signing_key (
    kid text primary key,
    public_key text not null,
    sealed_private_key bytea not null,
    created_at timestamptz not null,
    verifies_until timestamptz
);

create table personal_access_token (
    id uuid primary key default uuidv7(),
    organization_id uuid not null references organization (id),
    user_id uuid not null references app_user (id),
    name text not null check (length(name) between 1 and 100),
    token_hash bytea not null unique,
    token_identifier text not null,
    last_used_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create index personal_access_token_of_organization on personal_access_token (organization_id, id);
create index personal_access_token_of_user on personal_access_token (user_id);
