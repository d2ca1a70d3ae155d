-- Those that were skipped said that a later one was paid, also when that failed. All runs of one go have the same ran_at.
update schedule_run skipped
set reason = 'Missed while no payment could be made; only the last of all that had come due was tried, and it '
    || case last.state when 'paid' then 'was paid' else 'failed' end
from schedule_run last
where skipped.state = 'skipped' and last.state <> 'skipped'
  and last.schedule_id = skipped.schedule_id and last.ran_at = skipped.ran_at;
