-- Who is on a presence channel now, on whichever node; a node says every few seconds that its sockets are still there.
create unlogged table realtime_member (
    channel text not null,
    socket_id text not null,
    user_id text not null,
    info json not null,
    seen_at timestamptz not null,
    primary key (channel, socket_id)
);

create index realtime_member_seen on realtime_member (seen_at);
