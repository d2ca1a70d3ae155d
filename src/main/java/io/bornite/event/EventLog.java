package io.bornite.event;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Where facts are written down, in the transaction that makes them true. */
@Component
public class EventLog {

    private final OutboxRepository outbox;
    private final PublishEvents publisher;

    EventLog(OutboxRepository outbox, PublishEvents publisher) {
        this.outbox = outbox;
        this.publisher = publisher;
    }

    /** With one statement, however many they are. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(List<Fact> facts, Instant happenedAt) {
        if (facts.isEmpty()) {
            return;
        }
        outbox.insert(facts, happenedAt);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                publisher.wake();
            }
        });
    }
}
