package io.bornite.notification.realtime;

import io.bornite.identity.session.Credentials;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which credential let a socket listen, kept in the database because the socket may be another node's. */
@Component
class SocketCredentials {

    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Credentials credentials;
    private final Clock clock;

    SocketCredentials(JdbcClient jdbc, Credentials credentials, Clock clock) {
        this.jdbc = jdbc;
        this.credentials = credentials;
        this.clock = clock;
    }

    @Transactional
    public void remember(String socketId, UUID credential) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("delete from realtime_socket where allowed_at < :old")
                .param("old", now.minus(KEPT))
                .update();
        jdbc.sql("""
                        insert into realtime_socket (socket_id, credential, allowed_at) values (:socket, :credential, :now)
                        on conflict (socket_id) do update
                        set credential = excluded.credential, allowed_at = excluded.allowed_at
                        """)
                .param("socket", socketId)
                .param("credential", credential)
                .param("now", now)
                .update();
    }

    /** Those of the sockets whose credential no longer proves anybody. */
    @Transactional(readOnly = true)
    public Set<String> revoked(Collection<String> socketIds) {
        Map<String, UUID> held = new HashMap<>();
        jdbc.sql("select socket_id, credential from realtime_socket where socket_id = any(:sockets)")
                .param("sockets", socketIds.toArray(String[]::new))
                .query((row, n) -> held.put(row.getString("socket_id"), row.getObject("credential", UUID.class)))
                .list();
        Set<UUID> open = credentials.open(new HashSet<>(held.values()));
        held.values().removeIf(open::contains);
        return held.keySet();
    }

    @Transactional
    public void forget(Collection<String> socketIds) {
        jdbc.sql("delete from realtime_socket where socket_id = any(:sockets)")
                .param("sockets", socketIds.toArray(String[]::new))
                .update();
    }
}
