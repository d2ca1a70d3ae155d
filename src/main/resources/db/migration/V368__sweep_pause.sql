-- What could not be collected is tried again later and later: each attempt costs gas.
alter table deposit
    add column sweeps_failed int not null default 0,
    add column sweep_after timestamptz;
