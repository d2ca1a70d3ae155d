-- Who is told of money that waits for them, how often they were, and when they are told next. Beside the money itself, so
-- that telling somebody never holds up their coming.
create table guest_mail (
    transfer_id uuid primary key references guest_money (transfer_id),
    sent int not null,
    next_at timestamptz
);

create index guest_mail_due on guest_mail (next_at) where next_at is not null;
