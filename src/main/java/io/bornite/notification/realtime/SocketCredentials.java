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
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which credential let a socket listen or sign in, kept in the database because the socket may be another node's. */
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
                        on conflict (socket_id, credential) do update set allowed_at = excluded.allowed_at
                        """)
                .param("socket", socketId)
                .param("credential", credential)
                .param("now", now)
                .update();
    }

    /**
     * Those of the sockets of which a credential no longer proves anybody, and those of which none is known: the table is
     * empty after a crash of the database, and nobody would hear of what was revoked. What lets a socket listen is written
     * down before it is told its signature, so one that listens already is known.
     *
     * @param socketIds of sockets that listen to what needs a signature, or have signed in by one
     */
    @Transactional(readOnly = true)
    public Set<String> revoked(Collection<String> socketIds) {
        Map<String, Set<UUID>> held = new HashMap<>();
        jdbc.sql("select socket_id, credential from realtime_socket where socket_id = any(:sockets)")
                .param("sockets", socketIds.toArray(String[]::new))
                .query((row, n) -> held.computeIfAbsent(row.getString("socket_id"), _ -> new HashSet<>())
                        .add(row.getObject("credential", UUID.class)))
                .list();
        Set<UUID> open =
                credentials.open(held.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        Set<String> revoked = new HashSet<>(socketIds);
        held.forEach((socket, its) -> {
            if (open.containsAll(its)) {
                revoked.remove(socket);
            }
        });
        return revoked;
    }

    @Transactional
    public void forget(Collection<String> socketIds) {
        jdbc.sql("delete from realtime_socket where socket_id = any(:sockets)")
                .param("sockets", socketIds.toArray(String[]::new))
                .update();
    }
}
