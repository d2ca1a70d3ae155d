-- Mail is taken by a thread of its own, the one that is of no use first, and not by the jobs that move money. What waits now,
-- and what a node of before adds, is due at once.
alter table outgoing_mail
    add column attempts int not null default 0,
    add column next_at timestamptz not null default '-infinity';

create index outgoing_mail_by_use on outgoing_mail (useful_until);

delete from scheduled_tasks where task_name = 'deliver-mail';
