package io.bornite.batch;

import io.bornite.identity.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A list of payments and how far it has come.
 *
 * @param ownerEmail in whose name it pays
 * @param ignoredColumns of the file it was read from, as they were called there
 * @param rowsAtOnce how many are tried in one transaction; more after that was quick, fewer after it took too long
 * @param job the job that carries it on; one that has another id is of an earlier time and does nothing
 */
record Batch(
        BatchId id,
        OrganizationId organization,
        String name,
        String ownerEmail,
        State state,
        List<String> ignoredColumns,
        int rowsAtOnce,
        @Nullable UUID job,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant authorisedAt) {

    enum State {
        REVIEW,
        RUNNING,
        PAUSED,
        COMPLETED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
