-- Points for something that happened once. They are in the book when the state is posted, and out of it when reversed.
create table point_award (
    id uuid primary key default uuidv7(),
    organization_id uuid not null,
    kind text not null check (kind in ('offramp', 'referral', 'bonus')),
    transfer_id uuid not null,
    referred_id uuid,
    usd_units bigint not null check (usd_units > 0),
    multiplier int not null,
    per_usd int not null,
    units bigint not null check (units > 0),
    state text not null check (state in ('due', 'posted', 'reversing', 'reversed', 'void')),
    created_at timestamptz not null,
    unique (transfer_id, kind),
    check ((kind = 'offramp') = (referred_id is null))
);

create index point_award_of_organization on point_award (organization_id, kind);
create index point_award_of_referred on point_award (referred_id) where referred_id is not null;
create index point_award_waiting on point_award (id) where state in ('due', 'reversing');
-- one bonus for an organisation, unless the payment it was for came back
create unique index point_award_bonus on point_award (referred_id) where kind = 'bonus' and state in ('due', 'posted');

create table invite_code (
    id uuid primary key default uuidv7(),
    code text not null unique,
    created_by uuid not null references organization (id),
    used_by uuid references organization (id),
    expires_at timestamptz not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check (used_by <> created_by)
);

create index invite_code_newest on invite_code (created_by, id desc);
