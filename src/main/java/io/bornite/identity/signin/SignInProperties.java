package io.bornite.identity.signin;

import io.bornite.platform.Limit;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often codes may be asked for and tried. A limit that is not given has the value of its mode, see
 * {@link SignInLimits}.
 *
 * @param codeValidFor how long a code is good
 * @param tries how often a code may be tried
 * @param wrongTriesBeforeDelay how many wrong tries in a row, over all codes of an address, bring the first delay
 * @param delays how long the address gets no new code then, and each time another code is used up by wrong tries
 * @param wrongTriesBeforeLock how many wrong tries in a row bring a lock that no time ends
 * @param perAddress requests for a code for one address, by several spans
 * @param perClient requests and tries of one client: an IPv4 address or a /64 of IPv6
 * @param overall requests and tries of all clients at one node
 */
@ConfigurationProperties("bornite.sign-in")
record SignInProperties(
        @DefaultValue("10m") Duration codeValidFor,
        @DefaultValue("5") int tries,
        @DefaultValue("15") int wrongTriesBeforeDelay,
        @DefaultValue({"1h", "1d"}) List<Duration> delays,
        @DefaultValue("100") int wrongTriesBeforeLock,
        @Nullable List<Limit> perAddress,
        @Nullable Limit perClient,
        @Nullable Limit overall) {}
