-- The key that seals and hashes everything else, itself sealed under the master key: nonce (12 bytes), key (32), tag (16).
-- Another master key changes this row alone. It is empty until a server has started, and without it all that is sealed is
-- lost, so it is never removed.
create table data_key (
    id smallint primary key default 1 check (id = 1),
    sealed bytea check (length(sealed) = 60),
    proof_purpose text,
    proof bytea,
    check ((proof is null) = (proof_purpose is null)),
    check (sealed is null or proof is null)
);

insert into data_key default values;

-- In a database from before, everything is sealed under the master key itself: that becomes the data key, whatever the master
-- key is at the next start. What it must open to be that key is one of the first things that a server ever sealed.
update data_key set proof_purpose = 'key seed', proof = seed.sealed from key_seed seed;
update data_key set proof_purpose = 'signing key', proof = signing.sealed_private_key
from (select sealed_private_key from signing_key order by created_at desc limit 1) signing
where proof is null;

create function data_key_refuse() returns trigger language plpgsql as $$
begin
    raise exception '% of % is refused: nothing that is sealed could be read without it', tg_op, tg_table_name;
end $$;

create trigger never_removed before delete or truncate on data_key
    for each statement execute function data_key_refuse();
