-- Which session or token let a socket listen to a private channel.
create unlogged table realtime_socket (
    socket_id text primary key,
    credential uuid not null,
    allowed_at timestamptz not null
);

create index realtime_socket_age on realtime_socket (allowed_at);
