-- A payment that was accepted may come to nothing later. Its run has failed then, and still names it.
alter table schedule_run
    drop constraint schedule_run_check,
    add constraint schedule_run_paid_as check (
        case state when 'paid' then transfer_id is not null when 'failed' then true else transfer_id is null end);

update schedule_run r
set state = 'failed', reason = 'The payment came to nothing; the money came back'
from transfer t
where t.id = r.transfer_id and r.state = 'paid' and t.status in ('failed', 'canceled', 'refunded');

-- Those that were skipped for one of these say that it was paid. All runs of one go have the same ran_at.
update schedule_run skipped
set reason = 'Missed while no payment could be made; only the last of all that had come due was tried, and it failed'
from schedule_run last
where skipped.state = 'skipped' and last.state = 'failed' and last.transfer_id is not null
  and last.schedule_id = skipped.schedule_id and last.ran_at = skipped.ran_at;
