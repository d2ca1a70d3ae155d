-- Mail on its way out, in live mode: sealed, since it may carry a sign-in code, and deleted once delivered.
create table outgoing_mail (
    id uuid primary key default uuidv7(),
    sealed_mail bytea not null,
    useful_until timestamptz not null,
    created_at timestamptz not null
);

-- The sandbox's mailbox: what would have been sent. It holds codes in plain text, which is its purpose.
create table sandbox_mail (
    number bigint generated always as identity primary key,
    recipient text not null,
    subject text not null,
    text text not null,
    html text not null,
    sent_at timestamptz not null
);

create index sandbox_mail_of_recipient on sandbox_mail (recipient, number);
