package io.bornite.platform.database;

import io.bornite.platform.MovableClock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A node whose clock is far from the database's is not ready: it would end quotes, codes and waits at another time than the
 * other nodes. How far the sandbox has moved its clock by hand does not count.
 */
@Component("agreedClock")
class AgreedClock extends AbstractHealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(AgreedClock.class);
    private static final Duration APART_MAX = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final MovableClock clock;

    AgreedClock(JdbcClient jdbc, MovableClock clock) {
        super("The database cannot be asked for its time");
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        OffsetDateTime theirs =
                jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single();
        Duration apart = Duration.between(theirs.toInstant(), clock.unmoved()).abs();
        if (apart.compareTo(APART_MAX) <= 0) {
            health.up();
            return;
        }
        log.error("The clock of this node and the database's are {} apart", apart);
        health.down().withDetail("apart", apart.toString());
    }
}
