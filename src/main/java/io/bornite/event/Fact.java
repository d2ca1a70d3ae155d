package io.bornite.event;

import io.bornite.identity.OrganizationId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to become an event.
 *
 * @param detail as JSON, or null if the subject says it all
 */
public record Fact(
        OrganizationId organization,
        String type,
        UUID subject,
        @Nullable String detail) {}
