package io.bornite.transfer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Transfers have come into a state: their first, or the next. Published once for the whole set, inside the transaction
 * that moves them, by {@link Transfers}: whoever moves transfers through it has told everybody. What a listener writes is
 * committed with the state; it answers for a thousand changes with a statement, not with a thousand, and a listener that
 * only tells must do so after the commit.
 */
public record TransfersChanged(List<Change> changes) {

    public TransfersChanged {
        changes = List.copyOf(changes);
    }

    /**
     * @param transfer as it is now, with its movements
     * @param reason why it came into this state, if there is more to say than the state
     * @param isNew whether this is its first state
     */
    public record Change(Transfer transfer, @Nullable String reason, boolean isNew) {}

    static TransfersChanged recorded(List<Transfer> accepted) {
        return new TransfersChanged(accepted.stream()
                .map(transfer -> new Change(transfer, null, true))
                .toList());
    }

    static TransfersChanged moved(Transfer transfer, @Nullable String reason) {
        return new TransfersChanged(List.of(new Change(transfer, reason, false)));
    }
}
