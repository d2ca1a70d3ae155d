package io.bornite.event;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * An event as it is listed, sent to webhooks and shown live.
 *
 * @param data a transfer as it was then, in the form that its own operations give it; of everything else its id and what
 *     has become of it
 */
public record EventDto(
        UUID id,
        Long sequence,
        String type,
        Instant timestamp,
        UUID organizationId,

        @Schema(type = "object") JsonNode data) {}
