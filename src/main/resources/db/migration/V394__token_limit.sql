-- What a token may send out in 24 hours, in units of 10^-8 dollars; and what it has: a row for all that was accepted in the
-- minute before the time in it, so that a token that pays all day has some 1,440 rows to add up and no more.
alter table personal_access_token
    add column maximum_per_day bigint check (maximum_per_day > 0),
    add check (maximum_per_day is null or scope = 'full');

create table token_spending (
    token_id uuid not null references personal_access_token (id) on delete cascade,
    minute_until timestamptz not null,
    units bigint not null check (units > 0),
    primary key (token_id, minute_until)
);
