-- Until when a token is collected on a network whatever it costs, because a payment waits for it there.
create table sweep_of_everything (
    network text not null,
    currency text not null,
    until timestamptz not null,
    primary key (network, currency)
);
