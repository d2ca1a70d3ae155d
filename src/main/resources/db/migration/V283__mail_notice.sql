-- What an organisation is still to be told by mail, one row a kind of news: what comes soon after each other is one mail,
-- so that somebody who is paid a thousand times in a minute is not mailed a thousand times.
create table mail_notice (
    organization_id uuid not null,
    kind text not null,
    waiting bigint not null check (waiting >= 0),
    -- the part of the organisation's log in which the waiting events are
    first_sequence bigint not null,
    last_sequence bigint not null,
    due_at timestamptz not null,
    told_at timestamptz,
    primary key (organization_id, kind)
);

create index mail_notice_due on mail_notice (due_at) where waiting > 0;
