package io.bornite.sandbox;

import io.bornite.platform.InSandbox;
import io.bornite.platform.MovableClock;
import java.time.Duration;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Moves the time of the whole product forward and remembers it, so that a restart does not fall back to before what was
 * already recorded. It is set before the first request and the first job run; other nodes see a move at their next start.
 */
@Component
@InSandbox
class SandboxClock implements SmartInitializingSingleton {

    private final JdbcClient jdbc;
    private final MovableClock clock;

    SandboxClock(JdbcClient jdbc, MovableClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        follow(Duration.ofMillis(jdbc.sql("select offset_millis from sandbox_clock where id = 1")
                .query((row, _) -> row.getLong("offset_millis"))
                .single()));
    }

    void advance(Duration by) {
        follow(Duration.ofMillis(jdbc.sql("""
                update sandbox_clock set offset_millis = offset_millis + :by
                where id = 1
                returning offset_millis
                """)
                .param("by", by.toMillis())
                .query((row, _) -> row.getLong("offset_millis"))
                .single()));
    }

    private synchronized void follow(Duration offset) {
        Duration missing = offset.minus(clock.offset());
        if (missing.isPositive()) {
            clock.advance(missing);
        }
    }
}
