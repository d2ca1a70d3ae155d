-- A payment that was accepted may come to nothing later. Its row has failed then, and still names it.
alter table payment_batch_row
    drop constraint payment_batch_row_check,
    add constraint payment_batch_row_paid_as check (
        case state when 'paid' then transfer_id is not null when 'failed' then true else transfer_id is null end);

update payment_batch_row r
set state = 'failed', reason = 'The payment came to nothing; the money came back'
from transfer t
where t.id = r.transfer_id and r.state = 'paid' and t.status in ('failed', 'canceled', 'refunded');
