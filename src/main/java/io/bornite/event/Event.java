package io.bornite.event;

import io.bornite.identity.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an organisation.
 *
 * @param sequence its number in the log of the organisation, from 1 and without a gap
 * @param id the same however often it is told
 * @param type such as {@code transfer.deposit.success}
 * @param subject what it happened to
 * @param detail what the subject does not say by itself, as JSON
 */
public record Event(
        OrganizationId organization,
        long sequence,
        UUID id,
        String type,
        UUID subject,
        @Nullable String detail,
        Instant happenedAt) {

    /** Whether a filter names this type or one of its beginnings, such as {@code transfer.deposit}; none names all. */
    public boolean isOneOf(Collection<String> filters) {
        return filters.isEmpty()
                || filters.stream().anyMatch(filter -> type.equals(filter) || type.startsWith(filter + "."));
    }
}
