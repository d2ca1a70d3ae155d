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

    /** The limits per address look back at codes for a day. */
    static final Duration KEEP_CODES = Duration.ofDays(2);

    /** Delays grow with wrong tries in a row; a pause as long as this ends the row. */
    static final Duration KEEP_WRONG_TRIES = Duration.ofDays(30);

    /** Tokens are taken for a minute after they expired, as the clocks of providers differ from ours. */
    static final Duration KEEP_ID_TOKENS = Duration.ofMinutes(2);

    private static final int DELETE_AT_ONCE = 10_000;

    private final EmailCodeRepository codes;
    private final UsedIdTokens idTokens;
    private final Clock clock;

    ForgetOldCodes(EmailCodeRepository codes, UsedIdTokens idTokens, Clock clock) {
        this.codes = codes;
        this.idTokens = idTokens;
        this.clock = clock;
    }

    @Bean
    RecurringTask<Void> forgetOldCodesTask() {
        return Tasks.recurring("forget-old-codes", FixedDelay.ofHours(1)).execute((_, _) -> forget());
    }

    void forget() {
        OffsetDateTime now = OffsetDateTime.now(clock);
        codes.deleteExpired(now.minus(KEEP_CODES), DELETE_AT_ONCE);
        codes.deleteQuietAddresses(now.minus(KEEP_WRONG_TRIES), DELETE_AT_ONCE);
        idTokens.deleteExpired(now.minus(KEEP_ID_TOKENS), DELETE_AT_ONCE);
    }
}
