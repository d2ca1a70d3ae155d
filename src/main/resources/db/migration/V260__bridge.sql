-- A payment into a bridge is final on its own network before what it pays for is there on the other.
alter table chain_submission drop constraint chain_submission_state_check;
alter table chain_submission add constraint chain_submission_state_check
    check (state in ('signed', 'broadcast', 'left', 'confirmed', 'reverted'));

drop index chain_submission_open;
create index chain_submission_open on chain_submission (network, currency) where state in ('signed', 'broadcast', 'left');

-- What was paid into the bridge between the simulated networks, and what came out for it.
create table sandbox_crossing (
    chain text not null,
    hash text not null,
    to_chain text not null,
    arrived_hash text,
    primary key (chain, hash)
);
