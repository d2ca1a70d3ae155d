package io.bornite.webhook;

import io.bornite.event.Events;
import io.bornite.identity.OrganizationId;
import io.bornite.platform.Conflict;
import io.bornite.platform.FairPlaces;
import io.bornite.platform.NotFound;
import io.bornite.platform.ReadGate;
import io.bornite.platform.Rejected;
import io.bornite.platform.Unavailable;
import io.bornite.webhook.WebhookDeliveryRepository.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Sends the log once more. However long it is and however little of it is wanted, it is read piece by piece as a list is,
 * and no lock is held meanwhile; only then is all that was found ordered, or nothing. What was found is in memory until then,
 * so few are read at once, of one organisation one.
 */
@Component
class Replays {

    static final int REPLAYED_MAX = 10_000;

    private static final int READ_AT_ONCE = 500;

    /** However little of the log is wanted. */
    private static final int PIECES_MAX = 100;

    private static final int AT_ONCE_MAX = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final WebhookEndpoints endpoints;
    private final WebhookDeliveries deliveries;
    private final Events events;
    private final ReadGate reads;
    private final FairPlaces places =
            new FairPlaces(AT_ONCE_MAX, 1, "Too many replays are being read", (int) PATIENCE.toSeconds());

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
     * @throws Conflict if much waits for it already, another replay is being ordered, or its types change meanwhile
     * @throws Unavailable if others take too long
     */
    Replayed replay(OrganizationId organization, UUID id, long after) {
        return places.in(organization.value().toString(), PATIENCE, () -> inItsPlace(organization, id, after));
    }

    private Replayed inItsPlace(OrganizationId organization, UUID id, long after) {
        WebhookEndpoint endpoint = endpoints.get(organization, id);
        deliveries.requireRoom(endpoint);
        List<Order> found = new ArrayList<>();
        Events.Piece piece = new Events.Piece(List.of(), true, after);
        for (int read = 0; read < PIECES_MAX && piece.hasMore() && found.size() < REPLAYED_MAX; read++) {
            long cursor = piece.cursor();
            int limit = Math.min(READ_AT_ONCE, REPLAYED_MAX - found.size());
            piece = reads.list(
                    organization.value().toString(), () -> events.piece(organization, cursor, endpoint.types(), limit));
            piece.events().forEach(event -> found.add(Order.of(endpoint, event)));
        }
        deliveries.orderAgain(endpoint, found);
        return new Replayed(found.size(), piece.hasMore(), piece.cursor());
    }
}
