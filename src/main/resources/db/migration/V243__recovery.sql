-- A wallet's tokens on their way back to an address elsewhere. Above a limit an operator decides; the money is held
-- meanwhile, and the transfer stands at initiated.
create table recovery (
    transfer_id uuid primary key,
    organization_id uuid not null,
    state text not null check (state in ('released', 'review', 'refused')),
    why text not null check (why in ('within_limit', 'above_limit', 'listed_address')),
    decided_by text,
    decision_reason text,
    created_at timestamptz not null,
    decided_at timestamptz,
    check ((decided_at is null) = (decided_by is null))
);

create index recovery_in_review on recovery (transfer_id) where state = 'review';
