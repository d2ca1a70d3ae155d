package io.bornite.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.bornite.platform.MovableClock;
import io.bornite.support.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SandboxClockTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final HikariDataSource pool = TestDatabase.fresh();

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void aRestartKeepsHowFarTheClockWasMoved() {
        MovableClock before = new MovableClock(() -> NOW);
        new SandboxClock(JdbcClient.create(pool), before).advance(Duration.ofHours(24));
        new SandboxClock(JdbcClient.create(pool), before).advance(Duration.ofMinutes(1));

        MovableClock after = new MovableClock(() -> NOW);
        new SandboxClock(JdbcClient.create(pool), after).afterSingletonsInstantiated();

        assertThat(before.instant()).isEqualTo(NOW.plus(Duration.ofHours(24).plusMinutes(1)));
        assertThat(after.instant()).isEqualTo(before.instant());
    }
}
