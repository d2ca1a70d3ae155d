package io.bornite.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bornite.transfer.Transaction;
import io.bornite.transfer.TransactionStatus;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.TransferType;
import io.bornite.transfer.TransfersChanged;
import io.bornite.transfer.TransfersChanged.Change;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down every state of a transfer. Such an event keeps only what changes with the state; the rest never changes and
 * is read from the transfer when the event is shown, so that a payment costs the hot path a few bytes.
 */
@Component
class TransferFacts {

    static final String PREFIX = "transfer.";

    /** A cent, or so. */
    private static final long DUST_BELOW_UNITS = 1_000_000L;

    private static final String DEPOSIT = PREFIX + "deposit.";

    private final EventLog log;
    private final JsonMapper json;
    private final Map<Kind, String> types = new ConcurrentHashMap<>();

    TransferFacts(EventLog log, JsonMapper json) {
        this.log = log;
        this.json = json;
    }

    private record Kind(Enum<?> type, Enum<?> status) {}

    /**
     * What a state of a transfer says beyond its name; without one it succeeded at once.
     *
     * @param isDust true or null
     */
    private record Detail(
            TransactionStatus movement,
            @Nullable String reason,
            @Nullable String hash,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean isDust) {}

    @EventListener
    void changed(TransfersChanged changed) {
        log.record(
                changed.changes().stream().map(this::fact).toList(),
                changed.changes().getFirst().transfer().updatedAt());
    }

    /** Whether it is of a deposit of less than a cent. */
    boolean isDust(Event event) {
        return event.type().startsWith(DEPOSIT)
                && event.detail() != null
                && json.readValue(event.detail(), Detail.class).isDust() != null;
    }

    /** The transfer as it was when this happened to it. */
    Transfer then(Transfer now, Event event) {
        String word = event.type().substring(event.type().lastIndexOf('.') + 1);
        TransferStatus status = json.convertValue(word, TransferStatus.class);
        Detail detail = event.detail() == null
                ? new Detail(TransactionStatus.SUCCESS, null, null, null)
                : json.readValue(event.detail(), Detail.class);
        return now.asItStood(
                status,
                event.happenedAt(),
                movement -> movement.asItStood(detail.movement(), detail.reason(), detail.hash()));
    }

    private Fact fact(Change change) {
        Transfer transfer = change.transfer();
        String type = types.computeIfAbsent(new Kind(transfer.type(), transfer.status()), this::type);
        return new Fact(transfer.organization(), type, transfer.id().value(), detail(change));
    }

    private String type(Kind kind) {
        return PREFIX + json.convertValue(kind.type(), String.class) + "."
                + json.convertValue(kind.status(), String.class);
    }

    private static boolean isDust(Transfer transfer) {
        return transfer.type() == TransferType.DEPOSIT && transfer.amount().units() < DUST_BELOW_UNITS;
    }

    private @Nullable String detail(Change change) {
        List<Transaction> movements = change.transfer().transactions();
        Boolean isDust = isDust(change.transfer()) ? true : null;
        Detail detail = movements.isEmpty()
                ? new Detail(TransactionStatus.SUCCESS, change.reason(), null, isDust)
                : new Detail(
                        movements.getFirst().status(),
                        change.reason(),
                        movements.getFirst().hash(),
                        isDust);
        boolean saysNothing = detail.movement() == TransactionStatus.SUCCESS
                && detail.reason() == null
                && detail.hash() == null
                && detail.isDust() == null;
        return saysNothing ? null : json.writeValueAsString(detail);
    }
}
