-- A credit that cannot be booked yet waits and is tried again later and later: it has no rate, its account is not open, or
-- nobody foresaw it. What is parked is nobody's, and needs not be a payment in.
alter table bank_credit
    drop constraint bank_credit_state_check,
    drop constraint bank_credit_units_check,
    add column sender text,
    add column tries int not null default 0,
    add column try_after timestamptz,
    add check (state in ('credited', 'parked', 'waiting')),
    add check (units > 0 or state <> 'credited');

alter table bank_credit
    add check ((state = 'waiting') = (try_after is not null));

create index bank_credit_waiting on bank_credit (try_after) where state = 'waiting';
