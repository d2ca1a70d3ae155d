-- What an organisation is still to be told by mail, one row a kind of news: what comes soon after each other is one mail,
-- so that somebody who is paid a thousand times in a minute is not mailed a thousand times. While a row waits, more news of
-- its kind write nothing: they stand in the log behind the first one.
create table mail_notice (
    organization_id uuid not null,
    kind text not null,
    is_waiting boolean not null,
    first_sequence bigint not null,
    due_at timestamptz not null,
    told_at timestamptz,
    primary key (organization_id, kind)
);

create index mail_notice_due on mail_notice (due_at) where is_waiting;
