package io.bornite.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.identity.Caller;
import io.bornite.identity.Means;
import io.bornite.identity.OrganizationId;
import io.bornite.identity.Sha256;
import io.bornite.identity.UserId;
import io.bornite.platform.MovableClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

class BearerCacheTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final MovableClock clock = new MovableClock(() -> NOW);
    private final BearerCache cache = new BearerCache(clock);
    private final UserId user = new UserId(UUID.randomUUID());
    private final UUID session = UUID.randomUUID();
    private final Bearer bearer = new Bearer(
            new Caller(user, new OrganizationId(UUID.randomUUID()), "a@example.com", Means.SESSION, session));

    @Test
    void nothingIsKeptWhileChangesAreNotHeard() {
        keep();

        assertThat(cache.find("token")).isEmpty();
    }

    @Test
    void aRevokedSessionIsForgotten() {
        cache.hear(true);
        keep();
        assertThat(cache.find("token")).contains(bearer);

        cache.forget(session);

        assertThat(cache.find("token")).isEmpty();
    }

    @Test
    void aChangedPersonIsForgotten() {
        cache.hear(true);
        keep();

        cache.forget(user.value());

        assertThat(cache.find("token")).isEmpty();
    }

    @Test
    void whatWasReadBeforeAChangeIsNeverKeptAfterIt() {
        cache.hear(true);
        long readAfter = cache.changes();
        cache.forget(UUID.randomUUID());

        cache.keep("token", bearer, NOW.plusSeconds(60), readAfter);

        assertThat(cache.find("token")).isEmpty();
    }

    @Test
    void aBearerIsNotKeptLongerThanItsTokenLives() {
        cache.hear(true);
        cache.keep("token", bearer, NOW.plusSeconds(2), cache.changes());

        clock.advance(Duration.ofSeconds(2));

        assertThat(cache.find("token")).isEmpty();
    }

    @Test
    void aNoticeNamesWhatIsForgotten() {
        BearerNotices notices = new BearerNotices(cache);
        notices.hearing(true);
        keep();
        assertThat(cache.find("token")).contains(bearer);

        notices.heard(session.toString());

        assertThat(cache.find("token")).isEmpty();
    }

    @Test
    void nothingKeptIsBelievedOnceChangesAreNoLongerHeard() {
        BearerNotices notices = new BearerNotices(cache);
        notices.hearing(true);
        keep();

        notices.hearing(false);

        assertThat(cache.find("token")).isEmpty();
    }

    @Test
    void aTokenIsKnownByItsHashAndNotKeptItself() {
        cache.hear(true);
        keep();

        assertThat(keys()).isEqualTo(Set.of(ByteBuffer.wrap(Sha256.of("token"))));
    }

    private Set<?> keys() {
        Object known = Objects.requireNonNull(ReflectionTestUtils.getField(cache, "known"));
        return ((Map<?, ?>) Objects.requireNonNull(ReflectionTestUtils.getField(known, "known"))).keySet();
    }

    private void keep() {
        cache.keep("token", bearer, NOW.plusSeconds(60), cache.changes());
    }
}
