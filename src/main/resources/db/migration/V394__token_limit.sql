-- What a token may send out in 24 hours, in units of 10^-8 dollars; and what it has, each row for what one transaction accepted.
alter table personal_access_token
    add column maximum_per_day bigint check (maximum_per_day > 0),
    add check (maximum_per_day is null or scope = 'full');

create table token_spending (
    id uuid primary key default uuidv7(),
    token_id uuid not null references personal_access_token (id) on delete cascade,
    units bigint not null check (units > 0),
    spent_at timestamptz not null
);

create index token_spending_of_token on token_spending (token_id, spent_at);
