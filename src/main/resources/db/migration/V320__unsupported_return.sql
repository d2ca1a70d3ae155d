-- The way back of what came and is no token that is kept here. It is in no book, so its state stands beside it; each request
-- has an id of its own, so that what operators decided of one is never carried out for another.
alter table unsupported_deposit
    add column state text not null default 'listed'
        check (state in ('listed', 'requested', 'approved', 'sent', 'returned', 'refused', 'failed')),
    add column recovery_id uuid unique,
    add column return_to text,
    add column is_listed_address boolean,
    add column requested_at timestamptz,
    add column decided_by text,
    add column decision_reason text,
    add column decided_at timestamptz,
    add column return_hash text,
    add column ended_at timestamptz,
    add column failure text,
    add check ((state = 'listed') = (recovery_id is null)),
    add check ((recovery_id is null) = (return_to is null)),
    add check ((recovery_id is null) = (is_listed_address is null)),
    add check ((recovery_id is null) = (requested_at is null)),
    add check ((state in ('listed', 'requested')) = (decided_by is null)),
    add check ((decided_by is null) = (decided_at is null)),
    add check (return_hash is not null or state not in ('sent', 'returned')),
    add check (return_hash is null or state in ('sent', 'returned', 'failed')),
    add check ((state in ('returned', 'refused', 'failed')) = (ended_at is not null)),
    add check (state = 'listed' or asset <> 'native');

create index unsupported_deposit_requested on unsupported_deposit (recovery_id) where state = 'requested';

-- What carries such tokens back has its place in the lane of its hot wallet like every payment, and no amount of ours.
alter table chain_submission drop constraint chain_submission_purpose_check;
alter table chain_submission add constraint chain_submission_purpose_check
    check (purpose in ('payment', 'sweep', 'return'));
alter table chain_submission
    alter column currency drop not null,
    alter column units drop not null,
    add constraint chain_submission_amount_check
        check ((purpose = 'return') = (currency is null) and (currency is null) = (units is null));

-- On the simulated networks whoever was sent such tokens has them from now on.
insert into sandbox_holding as h (chain, token, address, amount)
select chain, asset, recipient, sum(amount) from sandbox_unsupported
where asset <> 'native'
group by chain, asset, recipient
on conflict (chain, token, address) do update set amount = h.amount + excluded.amount;
