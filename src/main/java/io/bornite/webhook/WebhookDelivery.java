package io.bornite.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.bornite.identity.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one endpoint.
 *
 * @param event the id of the event, under which every attempt is sent
 * @param sequence of the event in the log; null for a test, which is in no log
 * @param attempts how many have ended
 * @param nextAt when it is tried next, if it waits
 */
record WebhookDelivery(
        UUID id,
        UUID endpoint,
        OrganizationId organization,
        UUID event,
        String type,
        @Nullable Long sequence,
        Cause cause,
        State state,
        int attempts,
        Instant nextAt,
        Instant createdAt,
        @Nullable Instant endedAt,
        List<Attempt> log) {

    enum Cause {
        @JsonProperty("event")
        EVENT,
        @JsonProperty("test")
        TEST,
        @JsonProperty("resend")
        RESEND,
        @JsonProperty("replay")
        REPLAY
    }

    enum State {
        @JsonProperty("waiting")
        WAITING,
        @JsonProperty("delivered")
        DELIVERED,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("canceled")
        CANCELED
    }

    /**
     * @param millis how long it took; 0 if its name {@link #nowhere leads nowhere}
     * @param status of the answer, or null if there was none
     * @param answer the beginning of its body
     * @param error why there was none, or why it did not count
     */
    record Attempt(
            int number,
            Instant attemptedAt,
            long millis,
            @Nullable Integer status,
            @Nullable String answer,
            @Nullable String error) {

        private static final int GONE = 410;

        /** Whoever takes longer has the few places that those have who do not answer at all. */
        private static final Duration FAST = Duration.ofSeconds(2);

        /** One whose name leads nowhere. How long that took to find out would tell which names our network has. */
        static Attempt nowhere(int number, Instant attemptedAt, String error) {
            return new Attempt(number, attemptedAt, 0, null, null, error);
        }

        /** By the clock of its beginning, so that nothing that is written down with it tells more than {@code millis}. */
        Instant endedAt() {
            return attemptedAt.plusMillis(millis);
        }

        boolean isSuccess() {
            return status != null && status >= 200 && status < 300 && error == null;
        }

        /** A name that leads nowhere may have been looked up for long. */
        boolean isFast() {
            return millis <= FAST.toMillis() && !isNowhere();
        }

        private boolean isNowhere() {
            return status == null && millis == 0;
        }

        boolean isGone() {
            return status != null && status == GONE;
        }
    }

    WebhookDelivery with(List<Attempt> attemptsMade) {
        return new WebhookDelivery(
                id,
                endpoint,
                organization,
                event,
                type,
                sequence,
                cause,
                state,
                attempts,
                nextAt,
                createdAt,
                endedAt,
                attemptsMade);
    }
}
