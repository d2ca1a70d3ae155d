-- What people and companies say about themselves lies sealed; of a person only the address is readable, to be found by it.
create table kyc_company (
    id uuid primary key default uuidv7(),
    organization_id uuid not null references organization (id),
    sealed_details bytea not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create table kyc_person (
    id uuid primary key default uuidv7(),
    organization_id uuid not null references organization (id),
    company_id uuid references kyc_company (id),
    email text not null check (email = lower(email)),
    sealed_details bytea not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create index kyc_person_of_company on kyc_person (company_id) where company_id is not null;
create index kyc_person_by_email on kyc_person (organization_id, email);

create table kyc (
    id uuid primary key default uuidv7(),
    organization_id uuid not null references organization (id),
    type text not null check (type in ('individual', 'business')),
    status text not null,
    country text not null check (country ~ '^[a-z]{3}$'),
    verifier text not null check (verifier in ('manual', 'sandbox', 'sumsub')),
    person_id uuid unique references kyc_person (id),
    company_id uuid unique references kyc_company (id),
    reason text,
    status_updates jsonb not null,
    expires_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check ((type = 'individual') = (person_id is not null)),
    check ((type = 'business') = (company_id is not null)),
    check ((status = 'approved') = (expires_at is not null))
);

create index kyc_newest on kyc (organization_id, id desc);
create unique index kyc_one_at_a_time on kyc (organization_id, type) where status not in ('rejected', 'expired');
create index kyc_queue on kyc (status, updated_at);

-- One check of one person or one company; a check after a refusal is another row.
create table kyc_verification (
    id uuid primary key default uuidv7(),
    organization_id uuid not null references organization (id),
    kyc_id uuid not null references kyc (id),
    person_id uuid references kyc_person (id) on delete cascade,
    company_id uuid references kyc_company (id),
    verifier text not null check (verifier in ('manual', 'sandbox', 'sumsub')),
    status text not null,
    external_customer_id text,
    external_kyc_id text,
    external_status text,
    reason text,
    is_current boolean not null default true,
    verified_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check (num_nonnulls(person_id, company_id) = 1)
);

create unique index kyc_verification_of_person on kyc_verification (person_id) where is_current;
create unique index kyc_verification_of_company on kyc_verification (company_id) where is_current;
create index kyc_verification_of_kyc on kyc_verification (kyc_id);
create index kyc_verification_by_external on kyc_verification (external_kyc_id) where external_kyc_id is not null;

-- What was decided, by whom and why; never changed.
create table kyc_decision (
    id uuid primary key default uuidv7(),
    kyc_id uuid not null references kyc (id),
    status text not null,
    reason text not null check (reason <> ''),
    checklist jsonb not null,
    decided_by text not null check (decided_by <> ''),
    decided_at timestamptz not null
);

create index kyc_decision_of_kyc on kyc_decision (kyc_id, id);

create function kyc_decision_is_final() returns trigger language plpgsql as $$
begin
    raise exception 'a decision is never changed';
end $$;

create trigger kyc_decision_is_final before update or delete on kyc_decision
    for each row execute function kyc_decision_is_final();
create trigger kyc_decision_is_never_truncated before truncate on kyc_decision
    for each statement execute function kyc_decision_is_final();

create table kyc_document (
    id uuid primary key default uuidv7(),
    organization_id uuid not null references organization (id),
    person_id uuid references kyc_person (id) on delete cascade,
    company_id uuid references kyc_company (id),
    type text not null,
    status text not null,
    front_file_id uuid not null,
    back_file_id uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check (num_nonnulls(person_id, company_id) = 1)
);

create index kyc_document_of_person on kyc_document (person_id) where person_id is not null;
create index kyc_document_of_company on kyc_document (company_id) where company_id is not null;

-- What a vendor of verification has told us, each told once however often it is sent.
create table kyc_vendor_notice (
    vendor text not null,
    digest bytea not null,
    external_kyc_id text,
    kind text,
    received_at timestamptz not null,
    primary key (vendor, digest)
);
