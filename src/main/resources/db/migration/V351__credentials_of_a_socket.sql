-- Each credential that let a socket listen stays beside the others: a later one took the place of the first, and the socket
-- went on listening when the first was revoked.
alter table realtime_socket drop constraint realtime_socket_pkey, add primary key (socket_id, credential);
