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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nobody learns from the sign-in who is a customer: not by what is said, and not by how long it takes. */
class EnumerationJourney extends ApiJourney {

    private static final int ADDRESSES = 8;
    private static final int ROUNDS = 12;
    private static final Duration TOLD_APART = Duration.ofMillis(5);

    @Test
    void aKnownAndAnUnknownAddressAreAnsweredAlikeAndAsFast() {
        List<String> known = IntStream.range(0, ADDRESSES)
                .mapToObj(_ -> SignUp.somebody(anybody()).email())
                .toList();
        List<String> unknown = IntStream.range(0, ADDRESSES)
                .mapToObj(_ -> "p-" + UUID.randomUUID() + "@example.com")
                .toList();
        unknown.forEach(this::ask);

        List<Long> differences = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < ADDRESSES; i++) {
                // each goes first as often as the other
                long first = time(round % 2 == 0 ? known.get(i) : unknown.get(i));
                long second = time(round % 2 == 0 ? unknown.get(i) : known.get(i));
                differences.add(round % 2 == 0 ? first - second : second - first);
            }
        }

        Answer ofKnown = ask(known.getFirst());
        Answer ofUnknown = ask(unknown.getFirst());
        assertThat(ofKnown.status()).isEqualTo(ofUnknown.status()).isEqualTo(200);
        assertThat(names(ofKnown)).isEqualTo(names(ofUnknown));
        assertThat(ofKnown.text().length()).isEqualTo(ofUnknown.text().length());
        assertThat(Set.copyOf(ofKnown.body().propertyNames()))
                .isEqualTo(Set.copyOf(ofUnknown.body().propertyNames()));
        differences.sort(Long::compare);
        assertThat(Duration.ofNanos(Math.abs(differences.get(differences.size() / 2))))
                .isLessThan(TOLD_APART);
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
