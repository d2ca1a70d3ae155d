-- An organisation at a payout partner.
create table kyc_partnership (
    id uuid primary key default uuidv7(),
    organization_id uuid not null references organization (id),
    provider_code text not null,
    country text not null check (country ~ '^[a-z]{3}$'),
    status text not null,
    kyc_id uuid references kyc (id),
    sealed_submission bytea,
    external_customer_id text,
    external_kyc_id text,
    external_status text,
    kyc_url text,
    terms_url text,
    signed_agreement_id text,
    supports_remittance boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (organization_id, provider_code)
);

create index kyc_partnership_newest on kyc_partnership (organization_id, id desc);
