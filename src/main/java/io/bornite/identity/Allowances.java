package io.bornite.identity;

import io.bornite.platform.Forbidden;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What tokens with a limit may still send out. Whoever takes money for one asks in the transaction that takes it: the token
 * is locked until then, so no two payments spend the same rest. What was accepted counts for 24 hours and the rest of
 * its minute, whatever becomes of it. Amounts are in units of 10^-8 dollars. Who has no limit costs nothing here.
 */
@Component
public class Allowances {

    private static final Duration WINDOW = Duration.ofHours(24);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AllowanceRepository repository;
    private final Clock clock;

    Allowances(AllowanceRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * Locks these tokens, to be called before any account is.
     *
     * @param credentials as {@link Caller#limitedBy} names them
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Open open(Collection<UUID> credentials) {
        if (credentials.isEmpty()) {
            return new Open(Map.of());
        }
        List<AllowanceRepository.Limit> limits = repository.lock(credentials);
        Map<UUID, Long> spent = repository.spent(tokens(limits), since());
        return new Open(limits.stream()
                .collect(Collectors.toMap(
                        AllowanceRepository.Limit::credential,
                        limit -> new Rest(limit.token(), limit.maximum() - spent.getOrDefault(limit.token(), 0L)))));
    }

    /** Writes down what was taken and not given back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Open open) {
        Map<UUID, Long> taken = open.taken();
        if (!taken.isEmpty()) {
            repository.forget(taken.keySet(), since());
            repository.add(taken, minuteUntil());
        }
    }

    /**
     * Takes one amount and writes it down.
     *
     * @param credential null for who has no limit
     * @throws Forbidden if less is left
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void spend(@Nullable UUID credential, long units) {
        if (credential != null) {
            Open open = open(List.of(credential));
            open.take(credential, units);
            record(open);
        }
    }

    private Instant since() {
        return clock.instant().minus(WINDOW);
    }

    private Instant minuteUntil() {
        return clock.instant().plus(MINUTE).minusNanos(1).truncatedTo(ChronoUnit.MINUTES);
    }

    private static List<UUID> tokens(List<AllowanceRepository.Limit> limits) {
        return limits.stream().map(AllowanceRepository.Limit::token).toList();
    }

    /** What is left to the tokens of one transaction, less what it has taken so far. */
    public static final class Open {

        private final Map<UUID, Rest> rests;

        private Open(Map<UUID, Rest> rests) {
            this.rests = rests;
        }

        /**
         * @param credential null for who has no limit
         * @throws Forbidden if less is left, or the secret is none any more
         */
        public void take(@Nullable UUID credential, long units) {
            if (credential == null) {
                return;
            }
            Rest rest = rests.get(credential);
            if (rest == null) {
                throw new Forbidden("This token was deleted or has another secret");
            }
            if (units > rest.left - rest.taken) {
                throw new Forbidden("This is more than the token may still send in 24 hours");
            }
            rest.taken += units;
        }

        /** What was taken for a payment that is not made after all. */
        public void giveBack(@Nullable UUID credential, long units) {
            Rest rest = credential == null ? null : rests.get(credential);
            if (rest != null) {
                rest.taken -= units;
            }
        }

        private Map<UUID, Long> taken() {
            Map<UUID, Long> taken = new HashMap<>();
            rests.values().stream().filter(rest -> rest.taken > 0).forEach(rest -> taken.put(rest.token, rest.taken));
            return taken;
        }
    }

    private static final class Rest {

        private final UUID token;
        private final long left;
        private long taken;

        Rest(UUID token, long left) {
            this.token = token;
            this.left = left;
        }
    }
}
