package io.bornite.points;

import io.bornite.platform.Limit;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is given.
 *
 * @param perUsd points for each US dollar that goes out to a bank
 * @param multiplier times which they are given
 * @param referrerPercent how many of a hundred of an organisation's points its referrer gets beside it
 * @param referralBonus what a referrer gets when an organisation's first payment to a bank has arrived
 * @param strangerTotals how often a client that is not signed in may ask for a total, a hundred times a minute unless given
 */
@ConfigurationProperties("bornite.points")
record PointsProperties(
        @DefaultValue("1") int perUsd,
        @DefaultValue("1") int multiplier,
        @DefaultValue("10") int referrerPercent,
        @DefaultValue("100") int referralBonus,
        @Nullable Limit strangerTotals) {

    private static final Limit HUNDRED_A_MINUTE = new Limit(100, Duration.ofMinutes(1));

    PointsProperties {
        strangerTotals = Objects.requireNonNullElse(strangerTotals, HUNDRED_A_MINUTE);
        if (perUsd < 0 || multiplier < 0 || referrerPercent < 0 || referralBonus < 0) {
            throw new IllegalArgumentException("Points are given, never taken: " + perUsd + ", " + multiplier);
        }
    }
}
