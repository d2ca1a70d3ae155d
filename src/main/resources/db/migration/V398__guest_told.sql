-- When an address was last told of money that waits for it, so that whoever pays it a thousand times has it mailed once;
-- and how often on that day, by UTC. Whoever tells it holds its row, so that no two nodes do.
create table guest_told (
    email text primary key,
    told_at timestamptz not null,
    mails_that_day int not null check (mails_that_day > 0)
);
