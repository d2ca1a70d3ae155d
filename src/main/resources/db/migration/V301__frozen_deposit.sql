-- What came from a listed address: credited and held, until a match is cleared, or until two people send it back.
create table frozen_deposit (
    transfer_id uuid primary key,
    organization_id uuid not null,
    state text not null check (state in ('held', 'free', 'returning')),
    -- the hold on its money; another one after a way back that failed
    hold text not null unique,
    -- the payment that carries it back
    returned_by uuid unique,
    check (state <> 'returning' or returned_by is not null)
);

insert into frozen_deposit (transfer_id, organization_id, state, hold)
select d.transfer_id, d.organization_id, case h.state when 'open' then 'held' else 'free' end, h.key
from deposit d join ledger_hold h on h.key = 'frozen:' || d.transfer_id;
