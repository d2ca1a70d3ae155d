-- What operators did and why. Each entry is chained to the one before by its hash, so that nobody can change, remove or
-- slip in one without every later one telling; the newest hash also goes to the log, which is kept elsewhere.
create table operator_log (
    number bigint primary key check (number > 0),
    at timestamptz not null,
    operator text not null check (operator <> ''),
    action text not null check (action <> ''),
    subject text not null,
    reason text not null check (btrim(reason) <> ''),
    previous_hash bytea not null check (length(previous_hash) = 32),
    hash bytea not null unique check (length(hash) = 32)
);

create function operator_log_refuse() returns trigger language plpgsql as $$
begin
    raise exception '% of % is refused: what operators did is append-only', tg_op, tg_table_name;
end $$;

create trigger append_only before update or delete or truncate on operator_log
    for each statement execute function operator_log_refuse();

-- Number and hashes are made here, whoever inserts; each text is preceded by its length, so that no two entries read alike.
create function operator_log_chain() returns trigger language plpgsql as $$
declare
    last record;
begin
    perform pg_advisory_xact_lock(hashtextextended('operator log', 0));
    select number, hash into last from operator_log order by number desc limit 1;
    new.number := coalesce(last.number, 0) + 1;
    new.previous_hash := coalesce(last.hash, decode(repeat('00', 32), 'hex'));
    new.hash := sha256(new.previous_hash || convert_to(
        (select string_agg(octet_length(part) || ':' || part, '' order by position)
         from unnest(array[
             new.number::text,
             to_char(new.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
             new.operator, new.action, new.subject, new.reason
         ]) with ordinality as parts(part, position)), 'UTF8'));
    return new;
end $$;

create trigger chained before insert on operator_log
    for each row execute function operator_log_chain();

-- What takes two operators: one proposes it, another confirms it.
create table operator_proposal (
    id uuid primary key default uuidv7(),
    action text not null,
    subject text not null,
    reason text not null check (btrim(reason) <> ''),
    proposed_by text not null,
    proposed_at timestamptz not null,
    state text not null check (state in ('open', 'confirmed', 'declined')),
    decided_by text,
    decided_at timestamptz,
    check ((state = 'open') = (decided_by is null)),
    check ((decided_by is null) = (decided_at is null)),
    check (state <> 'confirmed' or decided_by <> proposed_by)
);

create unique index operator_proposal_once on operator_proposal (action, subject) where state = 'open';
