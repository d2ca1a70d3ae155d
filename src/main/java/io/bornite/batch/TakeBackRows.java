package io.bornite.batch;

import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransfersChanged;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The row of a payment that came to nothing is no longer paid in the transaction that gives the money back. */
@Component
class TakeBackRows {

    private final BatchRowRepository rows;

    TakeBackRows(BatchRowRepository rows) {
        this.rows = rows;
    }

    @EventListener
    void on(TransfersChanged event) {
        Map<TransferId, String> reasons = event.cameToNothing(PayBatch.OPERATION);
        if (!reasons.isEmpty()) {
            rows.cameBack(reasons);
        }
    }
}
