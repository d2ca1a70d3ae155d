-- The last thing that was found while outgoing money stood still already: whoever decided before it did not know of it.
alter table ledger_stop
    add column found_at timestamptz,
    add column last_finding text,
    add check ((found_at is null) = (last_finding is null));
