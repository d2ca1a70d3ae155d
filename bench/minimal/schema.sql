-- The least that a double entry needs: no keys of requests, no holds, no sequences of entries, no checks of sums.
create table account (
    id bigint primary key,
    balance bigint not null check (balance >= 0)
) with (fillfactor = 50);

create table transfer (
    id bigint generated always as identity primary key,
    debit bigint not null,
    credit bigint not null,
    amount bigint not null check (amount > 0),
    created_at timestamptz not null default now()
);

create table entry (
    id bigint generated always as identity primary key,
    transfer bigint not null,
    account bigint not null,
    amount bigint not null
);

create index entry_of_account on entry (account, id);

insert into account select n, 1000000000000 from generate_series(1, 1000) n;
