package io.bornite.identity.signin;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Once an hour: forgets codes and identity tokens that nothing depends on any more. */
@Configuration(proxyBeanMethods = false)
class ForgetOldCodes {

    /** The limits per address look back at codes for this long at most. */
    private static final Duration KEEP_CODES = Duration.ofDays(2);

    private static final int DELETE_AT_ONCE = 10_000;

    @Bean
    RecurringTask<Void> forgetOldCodesTask(EmailCodeRepository codes, UsedIdTokens idTokens, Clock clock) {
        return Tasks.recurring("forget-old-codes", FixedDelay.ofHours(1)).execute((_, _) -> {
            OffsetDateTime now = OffsetDateTime.now(clock);
            codes.deleteExpired(now.minus(KEEP_CODES), DELETE_AT_ONCE);
            codes.deleteQuietAddresses(now, DELETE_AT_ONCE);
            idTokens.deleteExpired(now, DELETE_AT_ONCE);
        });
    }
}
