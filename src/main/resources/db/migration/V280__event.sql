-- What happened, written in the transaction that made it so: one row a transaction, however many things it changed. The
-- publisher moves the rows that it sees into the log and numbers them there, so that a transaction which commits late
-- gets a late number and no reader can pass it by.
create table event_outbox (
    id bigint generated always as identity primary key,
    organizations uuid[] not null,
    types text[] not null,
    subjects uuid[] not null,
    details text[] not null,
    happened_at timestamptz not null,
    check (cardinality(organizations) > 0
        and cardinality(organizations) = cardinality(types)
        and cardinality(organizations) = cardinality(subjects)
        and cardinality(organizations) = cardinality(details))
);

alter table event_outbox alter column organizations set storage external;
alter table event_outbox alter column subjects set storage external;

-- The log of an organisation: numbered 1, 2, 3 without a gap, for ever.
create table event (
    organization_id uuid not null,
    sequence bigint not null check (sequence > 0),
    id uuid not null default uuidv7(),
    type text not null,
    subject_id uuid not null,
    detail json,
    happened_at timestamptz not null,
    primary key (organization_id, sequence)
);

create function event_refuse() returns trigger language plpgsql as $$
begin
    raise exception '% of % is refused: the log is append-only', tg_op, tg_table_name;
end $$;

create trigger append_only before update or delete or truncate on event
    for each statement execute function event_refuse();
