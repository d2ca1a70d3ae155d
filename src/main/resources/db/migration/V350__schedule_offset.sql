-- How far the clock of the place was from UTC, in seconds, by the rules with which the next time was computed. The rules of
-- places change, and then the moment alone no longer says which time it was: it was paid, and the same time was paid again
-- at the moment that the new rules gave it.
alter table transfer_schedule add column next_offset integer;

-- Only of places that are known here too: a schedule without it is read by the rules of the day.
update transfer_schedule
set next_offset = extract(epoch from (next_at at time zone zone) - (next_at at time zone 'UTC'))
where next_at is not null and zone in (select name from pg_timezone_names);
