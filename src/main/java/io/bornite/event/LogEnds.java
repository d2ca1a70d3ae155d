package io.bornite.event;

import io.bornite.identity.OrganizationId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where the logs of organisations end. They are remembered from one round to the next for as long as nobody else has
 * numbered in between, which the mark in the database tells; a database that was set back has another mark as well.
 */
@Component
class LogEnds {

    private static final int REMEMBERED_MAX = 10_000;

    private final EventRepository events;
    private final Map<OrganizationId, Long> remembered = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable UUID mark;

    LogEnds(EventRepository events) {
        this.events = events;
    }

    /** Waits until no other publisher is numbering; until this transaction ends, none is. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock() {
        UUID next = UUID.randomUUID();
        UUID last = events.takeNumbering(next);
        if (!last.equals(mark)) {
            remembered.clear();
        }
        mark = null; // whatever becomes of this round, the mark before is gone
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                mark = next;
            }
        });
    }

    /** The last number of each, 0 where there is none yet. */
    Map<OrganizationId, Long> of(Collection<OrganizationId> organizations) {
        Set<OrganizationId> unknown = new HashSet<>(organizations);
        unknown.removeAll(remembered.keySet());
        if (!unknown.isEmpty()) {
            remembered.putAll(events.ends(unknown));
        }
        Map<OrganizationId, Long> ends = new HashMap<>();
        organizations.forEach(
                organization -> ends.put(organization, Objects.requireNonNull(remembered.get(organization))));
        return ends;
    }

    /** These are the last numbers once this transaction is committed. */
    void reached(Map<OrganizationId, Long> ends) {
        remembered.putAll(ends);
        var eldest = remembered.keySet().iterator();
        while (remembered.size() > REMEMBERED_MAX) {
            eldest.next();
            eldest.remove();
        }
    }
}
