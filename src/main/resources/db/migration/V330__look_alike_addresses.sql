-- What people read of an address: its first and its last four characters. Case is nothing to the eye.
create function address_ends(address text) returns text language sql immutable parallel safe
    return lower(left(regexp_replace(address, '^0x', ''), 4) || right(address, 4));

-- The payments of an organisation to addresses that it named: was this one paid, and which that reads like it was paid
-- first. A payment that names a person has an address at its end too, which nobody typed.
create index transfer_paid_address on transfer (organization_id, (destination->>'walletAddress'), id)
    where type in ('send', 'withdraw') and destination->'party'->>'email' is null
      and destination->>'walletAddress' is not null;
create index transfer_paid_ends on transfer (organization_id, address_ends(destination->>'walletAddress'), id)
    where type in ('send', 'withdraw') and destination->'party'->>'email' is null
      and destination->>'walletAddress' is not null;

create view paid_address as
    select id, organization_id, address_ends(destination->>'walletAddress') as ends,
        destination->>'walletAddress' as address
    from transfer
    where type in ('send', 'withdraw') and destination->'party'->>'email' is null
      and destination->>'walletAddress' is not null and status not in ('failed', 'canceled', 'refunded');

create index external_wallet_ends on external_wallet (organization_id, address_ends(address)) where deleted_at is null;
