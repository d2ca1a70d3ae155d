package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.SignUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nobody learns from the sign-in who is a customer: not by what is said, and not by how long it takes. */
class EnumerationJourney extends ApiJourney {

    private static final int ADDRESSES = 8;
    private static final int WARM_UP = 4;
    private static final int ROUNDS_MIN = 3;
    private static final int ROUNDS_MAX = 20;
    private static final int ASKED_A_ROUND = 16;
    private static final int PERCENTILE = 95;
    private static final Duration TOLD_APART = Duration.ofMillis(5);

    @Test
    void aKnownAndAnUnknownAddressAreAnsweredAlikeAndAsFast() {
        List<String> known = IntStream.range(0, ADDRESSES)
                .mapToObj(_ -> SignUp.somebody(anybody()).email())
                .toList();
        List<String> unknown = IntStream.range(0, ADDRESSES)
                .mapToObj(_ -> "p-" + UUID.randomUUID() + "@example.com")
                .toList();
        Round warm = ask(known, unknown, WARM_UP);
        assertThat(warm.ofKnown()).hasSameSizeAs(warm.ofUnknown());

        List<Round> rounds = new ArrayList<>();
        while (rounds.size() < ROUNDS_MIN
                || rounds.size() < ROUNDS_MAX && apart(rounds).compareTo(TOLD_APART) >= 0) {
            forgetTheLimits();
            rounds.add(ask(known, unknown, ASKED_A_ROUND));
        }

        Answer ofKnown = ask(known.getFirst());
        Answer ofUnknown = ask(unknown.getFirst());
        assertThat(ofKnown.status()).isEqualTo(ofUnknown.status()).isEqualTo(200);
        assertThat(names(ofKnown)).isEqualTo(names(ofUnknown));
        assertThat(ofKnown.text().length()).isEqualTo(ofUnknown.text().length());
        assertThat(Set.copyOf(ofKnown.body().propertyNames()))
                .isEqualTo(Set.copyOf(ofUnknown.body().propertyNames()));
        List<Long> differences = rounds.stream()
                .flatMap(round -> IntStream.range(0, round.ofKnown().size())
                        .mapToObj(
                                i -> round.ofKnown().get(i) - round.ofUnknown().get(i)))
                .toList();
        assertThat(Duration.ofNanos(Math.abs(percentile(differences, 50))))
                .as("in the middle")
                .isLessThan(TOLD_APART);
        assertThat(apart(rounds)).as("at the 95th percentile").isLessThan(TOLD_APART);
    }

    /** Nanoseconds; the two at one index were asked one after the other. */
    private record Round(List<Long> ofKnown, List<Long> ofUnknown) {}

    /** Each goes first as often as the other, so that whatever else the machine does meets both alike. */
    private Round ask(List<String> known, List<String> unknown, int times) {
        Round round = new Round(new ArrayList<>(), new ArrayList<>());
        for (int time = 0; time < times; time++) {
            for (int i = 0; i < ADDRESSES; i++) {
                if (time % 2 == 0) {
                    round.ofKnown().add(time(known.get(i)));
                    round.ofUnknown().add(time(unknown.get(i)));
                } else {
                    round.ofUnknown().add(time(unknown.get(i)));
                    round.ofKnown().add(time(known.get(i)));
                }
            }
        }
        return round;
    }

    private static Duration apart(List<Round> rounds) {
        return Duration.ofNanos(Math.abs(quietest(rounds, Round::ofKnown) - quietest(rounds, Round::ofUnknown)));
    }

    /** What other work on the machine does to a percentile only adds to it: the least of the rounds has the least of it. */
    private static long quietest(List<Round> rounds, Function<Round, List<Long>> arm) {
        return rounds.stream()
                .mapToLong(round -> percentile(arm.apply(round), PERCENTILE))
                .min()
                .orElseThrow();
    }

    private static long percentile(List<Long> times, int percent) {
        return times.stream().sorted().toList().get(times.size() * percent / 100);
    }

    /** An address may ask thirty times in ten minutes. */
    private void forgetTheLimits() {
        anybody().post("/sandbox/clock", "{\"advance\":\"PT11M\"}").ok();
    }

    @Test
    void aWrongCodeSaysTheSameOfEverybody() {
        String known = SignUp.somebody(anybody()).email();
        String unknown = "p-" + UUID.randomUUID() + "@example.com";

        assertThat(guess(known)).isEqualTo(guess(unknown));
    }

    private String guess(String email) {
        String sid = ask(email).at("/sid");
        return anybody()
                .post("/api/auth/email-otp/authenticate", SignUp.proof(email, sid, "000000"))
                .text();
    }

    private Answer ask(String email) {
        return anybody().post("/api/auth/email-otp/request", "{\"email\":\"%s\"}".formatted(email));
    }

    private long time(String email) {
        long start = System.nanoTime();
        ask(email).ok();
        return System.nanoTime() - start;
    }

    private static Set<String> names(Answer answer) {
        return new TreeSet<>(answer.headers().map().keySet());
    }
}
