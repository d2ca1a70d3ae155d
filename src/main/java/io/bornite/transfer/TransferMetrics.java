package io.bornite.transfer;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Counts transfers by type and by the state they come into, once that is committed. */
@Component
class TransferMetrics {

    private final MeterRegistry metrics;
    private final Words words;

    TransferMetrics(MeterRegistry metrics, Words words) {
        this.metrics = metrics;
        this.words = words;
    }

    private record Kind(TransferType type, TransferStatus status) {}

    void accepted(List<Transfer> transfers) {
        afterCommit(() -> transfers.stream()
                .collect(Collectors.groupingBy(
                        transfer -> new Kind(transfer.type(), transfer.status()), Collectors.counting()))
                .forEach((kind, count) -> metrics.counter(
                                "bornite.transfers", "type", words.of(kind.type()), "status", words.of(kind.status()))
                        .increment(count)));
    }

    void moved(TransferStatus next) {
        afterCommit(() -> metrics.counter("bornite.transfers.moved", "status", words.of(next))
                .increment());
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
