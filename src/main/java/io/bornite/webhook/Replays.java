package io.bornite.webhook;

import io.bornite.event.Event;
import io.bornite.event.Events;
import io.bornite.identity.OrganizationId;
import io.bornite.platform.Conflict;
import io.bornite.platform.NotFound;
import io.bornite.platform.ReadGate;
import io.bornite.platform.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Sends the log once more. However long it is and however little of it is wanted, it is read piece by piece as a list is,
 * and no lock is held meanwhile; only then is all that was found ordered, or nothing.
 */
@Component
class Replays {

    static final int REPLAYED_MAX = 10_000;

    private static final int READ_AT_ONCE = 500;

    /** However little of the log is wanted. */
    private static final int PIECES_MAX = 100;

    private final WebhookEndpoints endpoints;
    private final WebhookDeliveries deliveries;
    private final Events events;
    private final ReadGate reads;

    Replays(WebhookEndpoints endpoints, WebhookDeliveries deliveries, Events events, ReadGate reads) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.events = events;
        this.reads = reads;
    }

    /**
     * @param count how many events are sent again, at most {@value #REPLAYED_MAX}
     * @param hasMore whether there is something of the log behind the cursor that was not looked at
     */
    record Replayed(int count, boolean hasMore, long cursor) {}

    /**
     * Sends everything behind a number of the log once more, whatever became of it the first time.
     *
     * @throws NotFound if the organisation has no such endpoint
     * @throws Rejected if it is disabled
     * @throws Conflict if much waits for it already, or another replay is being ordered
     */
    Replayed replay(OrganizationId organization, UUID id, long after) {
        WebhookEndpoint endpoint = endpoints.get(organization, id);
        deliveries.requireRoom(endpoint);
        List<Event> found = new ArrayList<>();
        Events.Piece piece = new Events.Piece(List.of(), true, after);
        for (int read = 0; read < PIECES_MAX && piece.hasMore() && found.size() < REPLAYED_MAX; read++) {
            long cursor = piece.cursor();
            int limit = Math.min(READ_AT_ONCE, REPLAYED_MAX - found.size());
            piece = reads.list(
                    organization.value().toString(), () -> events.piece(organization, cursor, endpoint.types(), limit));
            found.addAll(piece.events());
        }
        deliveries.orderAgain(endpoint, found);
        return new Replayed(found.size(), piece.hasMore(), piece.cursor());
    }
}
