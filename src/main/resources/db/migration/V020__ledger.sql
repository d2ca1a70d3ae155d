-- The double-entry book. There are no foreign keys between these tables: they double the cost of a posting, the locked
-- account rows prove what they would prove, one statement writes all sides, and the audit proves the rest.
-- Never vacuum or analyze these tables while they are empty: a plan cached then is a sequential scan for ever.

create table ledger_account (
    id bigint generated always as identity primary key,
    name text not null unique check (length(name) between 1 and 200),
    currency text not null,
    may_go_negative boolean not null,
    balance bigint not null default 0,
    held bigint not null default 0 check (held >= 0),
    version bigint not null default 0,
    opened_at timestamptz not null,
    constraint ledger_account_is_covered check (may_go_negative or balance - held >= 0)
) with (fillfactor = 50); -- room on the page keeps the new row version out of the indexes

-- One value a block: the application counts the ids inside it.
create sequence ledger_posting_id increment by 1000;

-- Every posting ever decided, the rejected ones too. An accepted journal or capture has entries: as many as its legs.
create table ledger_posting (
    id bigint primary key,
    key text not null unique check (length(key) between 1 and 200),
    form text not null check (form in ('journal', 'hold', 'capture', 'release')),
    kind text,
    verdict text not null check (verdict in ('accepted', 'insufficient_funds', 'hold_closed')),
    hold text check ((hold is not null) = (form in ('capture', 'release'))),
    legs int not null check ((legs > 0) = (verdict = 'accepted' and form in ('journal', 'capture'))),
    posted_at timestamptz not null
);

create unique index ledger_posting_closes_a_hold_once on ledger_posting (hold)
    where hold is not null and verdict = 'accepted';

-- The sequence of an entry is the version of its account: no two postings can ever write the same one.
create table ledger_entry (
    account bigint not null,
    sequence bigint not null,
    posting bigint not null,
    units bigint not null check (units <> 0),
    balance_after bigint not null,
    primary key (account, sequence)
);

create table ledger_hold (
    key text primary key,
    account bigint not null,
    units bigint not null check (units > 0),
    state text not null check (state in ('open', 'captured', 'released'))
);

create index ledger_hold_open on ledger_hold (account) where state = 'open';

-- Times at which a broken book stopped outgoing money, and who let it go on.
create table ledger_stop (
    id bigint generated always as identity primary key,
    stopped_at timestamptz not null,
    breaks bigint not null,
    finding text not null,
    resumed_at timestamptz,
    resume_reason text,
    check ((resumed_at is null) = (resume_reason is null))
);

create unique index ledger_stop_one_at_a_time on ledger_stop ((true)) where resumed_at is null;

create function ledger_refuse() returns trigger language plpgsql as $$
begin
    raise exception '% of % is refused: the book is append-only', tg_op, tg_table_name;
end $$;

create trigger append_only before update or delete or truncate on ledger_posting
    for each statement execute function ledger_refuse();
create trigger append_only before update or delete or truncate on ledger_entry
    for each statement execute function ledger_refuse();

create trigger never_removed before delete or truncate on ledger_account
    for each statement execute function ledger_refuse();
create trigger fixed before update of id, name, currency, may_go_negative, opened_at on ledger_account
    for each statement execute function ledger_refuse();

create trigger never_removed before delete or truncate on ledger_hold
    for each statement execute function ledger_refuse();
create trigger fixed before update of key, account, units on ledger_hold
    for each statement execute function ledger_refuse();
create trigger closed_once before update on ledger_hold
    for each row when (old.state <> 'open') execute function ledger_refuse();

-- The last wall: whoever inserts entries, each journal among them sums to zero in each currency.
create function ledger_refuse_unbalanced() returns trigger language plpgsql as $$
begin
    if exists (
        select from written w
        join ledger_account a on a.id = w.account
        group by w.posting, a.currency
        having sum(w.units) <> 0
    ) then
        raise exception 'The entries of a posting do not sum to zero' using errcode = 'check_violation';
    end if;
    return null;
end $$;

create trigger balanced after insert on ledger_entry referencing new table as written
    for each statement execute function ledger_refuse_unbalanced();
