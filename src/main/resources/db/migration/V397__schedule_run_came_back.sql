-- A payment that was accepted may come to nothing later. Its run has failed then, and still names it.
alter table schedule_run
    drop constraint schedule_run_check,
    add constraint schedule_run_paid_as check (
        case state when 'paid' then transfer_id is not null when 'failed' then true else transfer_id is null end);

update schedule_run r
set state = 'failed', reason = 'The payment came to nothing; the money came back'
from transfer t
where t.id = r.transfer_id and r.state = 'paid' and t.status in ('failed', 'canceled', 'refunded');
