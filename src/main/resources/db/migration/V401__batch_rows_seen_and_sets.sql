-- The newest of the lists in which the same was seen to wait: what waits in a later one, or was paid by it, came up since.
alter table payment_batch_row add column seen_newest uuid;

update payment_batch_row set seen_newest = batch_id where seen_waiting > 0;

-- How many rows are paid in one transaction; and where a row waits that has met trouble of the database, which lets the
-- others go first.
alter table payment_batch add column rows_at_once int not null default 500 check (rows_at_once between 1 and 500);

alter table payment_batch_row add column put_off int not null default 0 check (put_off >= 0);

drop index payment_batch_row_ready;

create index payment_batch_row_ready on payment_batch_row (batch_id, put_off, number) where state = 'ready';
