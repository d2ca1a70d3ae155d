package io.bornite.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.bornite.platform.MovableClock;
import io.bornite.support.TestDatabase;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

class AgreedClockTest {

    private final HikariDataSource pool = TestDatabase.fresh();

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void aNodeWhoseClockIsMinutesFromTheDatabasesIsNotReadyAndSaysWhy() {
        Health late = healthOf(InstantSource.offset(InstantSource.system(), Duration.ofMinutes(-5)));
        Health early = healthOf(InstantSource.offset(InstantSource.system(), Duration.ofMinutes(5)));

        assertThat(late.getStatus()).isEqualTo(Status.DOWN);
        assertThat(late.getDetails()).containsKey("apart");
        assertThat(early.getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void aClockThatTheSandboxHasMovedIsStillTheDatabases() {
        MovableClock clock = new MovableClock(InstantSource.system());
        clock.advance(Duration.ofDays(100));

        assertThat(new AgreedClock(JdbcClient.create(pool), clock).health().getStatus())
                .isEqualTo(Status.UP);
    }

    private Health healthOf(InstantSource source) {
        return new AgreedClock(JdbcClient.create(pool), new MovableClock(source)).health();
    }
}
