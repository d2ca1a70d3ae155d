package io.bornite.transfer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Transfers have come into a state: their first, or the next. Published once for the whole set, inside the transaction
 * that moves them, by {@link Transfers}: whoever moves transfers through it has told everybody. What a listener writes is
 * committed with the state; it answers for a thousand changes with a statement, not with a thousand, and a listener that
 * only tells must do so after the commit.
 */
public record TransfersChanged(List<Change> changes) {

    private static final String NO_MORE_TO_SAY = "The payment came to nothing; the money came back";

    public TransfersChanged {
        changes = List.copyOf(changes);
    }

    /**
     * @param transfer as it is now, with its movements
     * @param reason why it came into this state, if there is more to say than the state
     * @param isNew whether this is its first state
     */
    public record Change(Transfer transfer, @Nullable String reason, boolean isNew) {}

    /**
     * The payments of keyed requests of one operation that were accepted and come to nothing now, each with its reason:
     * its network refuses it, people do, or nobody claims it.
     */
    public Map<TransferId, String> cameToNothing(String operation) {
        Map<TransferId, String> reasons = new LinkedHashMap<>();
        for (Change change : changes) {
            Transfer transfer = change.transfer();
            if (transfer.status().cameToNothing() && transfer.isOf(operation)) {
                reasons.put(transfer.id(), Objects.requireNonNullElse(change.reason(), NO_MORE_TO_SAY));
            }
        }
        return reasons;
    }

    static TransfersChanged recorded(List<Transfer> accepted) {
        return new TransfersChanged(accepted.stream()
                .map(transfer -> new Change(transfer, null, true))
                .toList());
    }

    static TransfersChanged moved(Transfer transfer, @Nullable String reason) {
        return new TransfersChanged(List.of(new Change(transfer, reason, false)));
    }
}
