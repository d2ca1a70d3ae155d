package io.bornite.identity.signin;

import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Limit;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * The limits in force. Live, they keep a mailbox from being flooded and a code from being guessed: 5 tries at 900,000
 * codes, delays after the third used-up code and a lock after the twentieth leave a guesser one chance in 9,000 at one
 * address, until its owner signs in or a person unlocks it. In the sandbox, where a test signs in hundreds of people from
 * one machine, they are wide.
 */
@Component
class SignInLimits {

    /** A site may do as much as so many clients. */
    private static final int CLIENTS_OF_SITE = 5;

    private final List<Limit> perAddress;
    private final Limit perClient;
    private final Limit perSite;
    private final Limit overall;

    SignInLimits(SignInProperties given, BorniteProperties bornite) {
        Limits usual = switch (bornite.mode()) {
            case LIVE ->
                new Limits(
                        List.of(new Limit(3, Duration.ofMinutes(10)), new Limit(10, Duration.ofDays(1))),
                        new Limit(60, Duration.ofMinutes(1)),
                        new Limit(3_000, Duration.ofMinutes(1)));
            case SANDBOX ->
                new Limits(
                        List.of(new Limit(30, Duration.ofMinutes(10)), new Limit(1_000, Duration.ofDays(1))),
                        new Limit(2_000, Duration.ofMinutes(1)),
                        new Limit(20_000, Duration.ofMinutes(1)));
        };
        this.perAddress = Objects.requireNonNullElse(given.perAddress(), usual.perAddress());
        this.perClient = Objects.requireNonNullElse(given.perClient(), usual.perClient());
        this.perSite = new Limit(Math.min(perClient.times() * CLIENTS_OF_SITE, Limit.TIMES_MAX), perClient.within());
        this.overall = Objects.requireNonNullElse(given.overall(), usual.overall());
    }

    private record Limits(List<Limit> perAddress, Limit perClient, Limit overall) {}

    List<Limit> perAddress() {
        return perAddress;
    }

    Limit perClient() {
        return perClient;
    }

    /** Of one {@link io.bornite.platform.ClientNetwork#site()}. */
    Limit perSite() {
        return perSite;
    }

    Limit overall() {
        return overall;
    }
}
