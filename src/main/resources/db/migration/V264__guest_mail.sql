-- Who was told of money that waits for them, how often, and when they are told next.
alter table guest_money add column mails_sent int not null default 0;
alter table guest_money add column next_mail_at timestamptz;

create index guest_money_mail on guest_money (next_mail_at) where state = 'waiting' and next_mail_at is not null;
