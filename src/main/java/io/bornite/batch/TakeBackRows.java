package io.bornite.batch;

import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransfersChanged;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A payment that was accepted may still come to nothing: its network refuses it, people do, or nobody claims it. Its row is
 * no longer paid in the transaction that gives the money back.
 */
@Component
class TakeBackRows {

    private static final String NO_MORE_TO_SAY = "The payment came to nothing; the money came back";

    private final BatchRowRepository rows;

    TakeBackRows(BatchRowRepository rows) {
        this.rows = rows;
    }

    @EventListener
    void on(TransfersChanged event) {
        Map<TransferId, String> reasons = new LinkedHashMap<>();
        for (TransfersChanged.Change change : event.changes()) {
            if (change.transfer().status().cameToNothing() && isRow(change.transfer())) {
                reasons.put(change.transfer().id(), Objects.requireNonNullElse(change.reason(), NO_MORE_TO_SAY));
            }
        }
        if (!reasons.isEmpty()) {
            rows.cameBack(reasons);
        }
    }

    private static boolean isRow(Transfer transfer) {
        return transfer.request() != null && transfer.request().operation().equals(PayBatch.OPERATION);
    }
}
