-- How often an organisation was mailed of a kind of news on the day of told_at, by UTC: what strangers bring about is told
-- so often a day at most.
alter table mail_notice add column mails_that_day int not null default 0 check (mails_that_day >= 0);
