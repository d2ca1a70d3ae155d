-- The newest of the lists in which the same was seen to wait: what waits in a later one, or was paid by it, came up since.
alter table payment_batch_row add column seen_newest uuid;

update payment_batch_row set seen_newest = batch_id where seen_waiting > 0;
