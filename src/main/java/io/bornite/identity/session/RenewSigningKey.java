package io.bornite.identity.session;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Once an hour: signs with a new key each quarter of a year, and forgets keys and sessions whose time is over. */
@Configuration(proxyBeanMethods = false)
class RenewSigningKey {

    static final Duration KEY_AGE = Duration.ofDays(90);
    static final Duration KEEP_SESSIONS = Duration.ofDays(30);

    private static final int DELETE_AT_ONCE = 10_000;

    private final SigningKeys keys;
    private final SigningKeyRepository keyRows;
    private final SessionRepository sessions;
    private final Clock clock;

    RenewSigningKey(SigningKeys keys, SigningKeyRepository keyRows, SessionRepository sessions, Clock clock) {
        this.keys = keys;
        this.keyRows = keyRows;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Bean
    RecurringTask<Void> renewSigningKeyTask() {
        return Tasks.recurring("renew-signing-key", FixedDelay.ofHours(1)).execute((_, _) -> renew());
    }

    void renew() {
        sessions.deleteExpired(OffsetDateTime.now(clock).minus(KEEP_SESSIONS), DELETE_AT_ONCE);
        keyRows.deleteEnded();
        if (keyRows.newestCreatedAt()
                .filter(made -> made.isBefore(clock.instant().minus(KEY_AGE)))
                .isPresent()) {
            keys.rotate();
        }
    }
}
