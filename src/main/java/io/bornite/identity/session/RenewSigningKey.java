package io.bornite.identity.session;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Once an hour: forgets sessions and keys whose time is over, and signs with a new key each quarter of a year. */
@Configuration(proxyBeanMethods = false)
class RenewSigningKey {

    static final Duration KEY_AGE = Duration.ofDays(90);

    private static final Duration KEEP_SESSIONS = Duration.ofDays(30);
    private static final int DELETE_AT_ONCE = 10_000;

    @Bean
    RecurringTask<Void> renewSigningKeyTask(
            SigningKeys keys, SigningKeyRepository keyRows, SessionRepository sessions, Clock clock) {
        return Tasks.recurring("renew-signing-key", FixedDelay.ofHours(1)).execute((_, _) -> {
            sessions.deleteExpired(OffsetDateTime.now(clock).minus(KEEP_SESSIONS), DELETE_AT_ONCE);
            keyRows.deleteEnded();
            if (keyRows.newestCreatedAt()
                    .filter(made -> made.isBefore(clock.instant().minus(KEY_AGE)))
                    .isPresent()) {
                keys.rotate();
            }
        });
    }
}
