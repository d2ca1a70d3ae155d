-- Seals of the book. A part covers the entries of one account behind its part before, up to a number; a seal chains the
-- parts that were made together to the seal before. How a digest is made is in the application (SealForm) and never in a
-- function here, which whoever owns the database could have say what suits them.
-- No foreign keys, as in the rest of the book: the audit proves what they would.

-- Which book this is: a copy of the database is the same one, and a file of another book proves nothing about this.
create table ledger_book (
    id smallint primary key default 1 check (id = 1),
    book uuid not null default gen_random_uuid()
);

insert into ledger_book default values;

create table ledger_seal (
    number bigint primary key check (number > 0),
    sealed_at timestamptz not null,
    entries bigint not null check (entries > 0),
    digest bytea not null check (length(digest) = 32)
);

-- How far an account is sealed is in the index, because it is asked of every account.
create table ledger_seal_part (
    account bigint not null,
    seal bigint not null,
    up_to bigint not null check (up_to > 0),
    digest bytea not null check (length(digest) = 32),
    primary key (account, seal) include (up_to)
);

create trigger append_only before update or delete or truncate on ledger_book
    for each statement execute function ledger_refuse();
create trigger append_only before update or delete or truncate on ledger_seal
    for each statement execute function ledger_refuse();
create trigger append_only before update or delete or truncate on ledger_seal_part
    for each statement execute function ledger_refuse();
