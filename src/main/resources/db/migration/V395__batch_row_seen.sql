-- What a row was known to repeat when a person let it go on, so that only what came up since is asked about.
alter table payment_batch_row
    add column seen_paid_at timestamptz,
    add column seen_waiting int not null default 0 check (seen_waiting >= 0);

update payment_batch_row r
set seen_paid_at = coalesce(b.authorised_at, b.created_at),
    seen_waiting = case when 'the same amount waits for this recipient in another list' = any(r.warnings) then 1 else 0 end
from payment_batch b
where b.id = r.batch_id and r.state in ('ready', 'failed');
