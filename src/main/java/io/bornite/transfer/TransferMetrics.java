package io.bornite.transfer;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** Counts transfers by type and by the state they come into, once that is committed. */
@Component
class TransferMetrics {

    private final MeterRegistry metrics;
    private final JsonMapper json;

    TransferMetrics(MeterRegistry metrics, JsonMapper json) {
        this.metrics = metrics;
        this.json = json;
    }

    void accepted(List<Transfer> transfers) {
        afterCommit(() -> transfers.forEach(transfer -> metrics.counter(
                        "bornite.transfers", "type", word(transfer.type()), "status", word(transfer.status()))
                .increment()));
    }

    void moved(TransferStatus next) {
        afterCommit(() ->
                metrics.counter("bornite.transfers.moved", "status", word(next)).increment());
    }

    private String word(Enum<?> constant) {
        return json.convertValue(constant, String.class);
    }

    private static void afterCommit(Runnable count) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                count.run();
            }
        });
    }
}
