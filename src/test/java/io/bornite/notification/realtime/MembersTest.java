package io.bornite.notification.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.bornite.platform.MovableClock;
import io.bornite.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who is on a presence channel, and what the nodes tell each other of it. */
class MembersTest {

    private static final String CHANNEL = "presence-org-1";
    private static final int QUIET_MILLIS = 300;

    private final HikariDataSource database = TestDatabase.fresh();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    private final MovableClock clock = new MovableClock(() -> Instant.parse("2026-03-01T12:00:00Z"));
    private final JsonMapper json = JsonMapper.shared();
    private final Members members = new Members(
            jdbc,
            new Announcements(jdbc, json, new StaticListableBeanFactory().getBeanProvider(HostedPusher.class)),
            json,
            clock);
    private Connection listening;

    @BeforeEach
    void listen() throws SQLException {
        listening = database.getConnection();
        try (var statement = listening.createStatement()) {
            statement.execute("listen " + Announcements.TOPIC);
        }
    }

    @AfterEach
    void close() throws SQLException {
        listening.close();
        database.close();
    }

    @Test
    void whoComesIsToldToTheOthersAndSeesWhoIsThere() throws SQLException {
        JsonNode alone = join("1.1", "ada");
        JsonNode both = join("2.2", "bob");

        assertThat(alone.at("/presence/count").asInt()).isEqualTo(1);
        assertThat(both.at("/presence/count").asInt()).isEqualTo(2);
        assertThat(both.at("/presence/ids")).extracting(JsonNode::asString).containsExactly("ada", "bob");
        assertThat(both.at("/presence/hash/bob/email").asString()).isEqualTo("bob@example.com");
        assertThat(heard())
                .containsExactly(
                        "pusher_internal:member_added ada not to 1.1", "pusher_internal:member_added bob not to 2.2");
    }

    @Test
    void whoHasTwoSocketsComesOnceAndGoesWithTheLast() throws SQLException {
        join("1.1", "ada");
        join("1.2", "ada");
        leave("1.1");
        assertThat(heard()).containsExactly("pusher_internal:member_added ada not to 1.1");

        leave("1.2");
        leave("1.2");

        assertThat(heard()).containsExactly("pusher_internal:member_removed ada");
    }

    @Test
    void whoseNodeDiedIsGoneAfterAWhileAndThoseOfLivingNodesStay() throws SQLException {
        join("1.1", "ada");
        join("2.2", "bob");
        assertThat(heard()).hasSize(2);

        clock.advance(Duration.ofSeconds(20));
        refresh("2.2");
        assertThat(heard()).isEmpty();
        clock.advance(Duration.ofSeconds(20));
        refresh("2.2");
        refresh("2.2");

        assertThat(heard()).containsExactly("pusher_internal:member_removed ada");
    }

    @Test
    void aFullChannelTakesNobodyNewButThoseWhoAreThere() throws SQLException {
        for (int n = 0; n < Members.MEMBERS_MAX; n++) {
            join("1." + n, "user-" + n);
        }
        assertThat(heard()).hasSize(Members.MEMBERS_MAX);

        assertThat(tryJoin("2.1", "one-more")).isEmpty();
        assertThat(tryJoin("2.2", "user-7")).isPresent();
        assertThat(tryJoin("2.3", "")).as("nobody").isEmpty();
        assertThat(heard()).isEmpty();
    }

    private JsonNode join(String socket, String user) {
        return tryJoin(socket, user).orElseThrow();
    }

    private Optional<JsonNode> tryJoin(String socket, String user) {
        JsonNode member =
                json.readTree("{\"user_id\":\"%1$s\",\"user_info\":{\"email\":\"%1$s@example.com\"}}".formatted(user));
        return inTransaction(() -> members.join(CHANNEL, socket, member));
    }

    private void leave(String socket) {
        transaction.executeWithoutResult(_ -> members.leave(List.of(CHANNEL), socket));
    }

    private void refresh(String socket) {
        transaction.executeWithoutResult(_ -> members.refresh(List.of(socket)));
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }

    /** What every node has heard since the last look, until nothing more comes. */
    private List<String> heard() throws SQLException {
        List<String> heard = new ArrayList<>();
        PGConnection connection = listening.unwrap(PGConnection.class);
        for (PGNotification[] some = connection.getNotifications(QUIET_MILLIS);
                some.length > 0;
                some = connection.getNotifications(QUIET_MILLIS)) {
            Arrays.stream(some).map(this::text).forEach(heard::add);
        }
        return heard;
    }

    private String text(PGNotification notice) {
        JsonNode told = json.readTree(notice.getParameter());
        String except = told.path("except").asString();
        return told.path("event").asString() + " " + told.at("/data/user_id").asString()
                + (except.isEmpty() ? "" : " not to " + except);
    }
}
