-- The address that the sender of a payment typed, null where the sender named a person. As a column of its own: reading it
-- out of the JSON for the conditions of two indexes cost every payment more than writing it down.
alter table transfer add column paid_address text;

drop view paid_address;
drop index transfer_paid_address;
drop index transfer_paid_ends;

update transfer set paid_address = destination->>'walletAddress'
where type in ('send', 'withdraw') and destination->'party'->>'email' is null and destination->>'walletAddress' is not null;

create index transfer_paid_address on transfer (organization_id, paid_address, id) where paid_address is not null;
create index transfer_paid_ends on transfer (organization_id, address_ends(paid_address), id) where paid_address is not null;

create view paid_address as
    select id, organization_id, address_ends(paid_address) as ends, paid_address as address
    from transfer
    where paid_address is not null and status not in ('failed', 'canceled', 'refunded');
