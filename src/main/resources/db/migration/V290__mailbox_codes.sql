-- A code that somebody waits for stands above the news that arrives meanwhile.
alter table sandbox_mail add column above_until timestamptz not null default '-infinity';
