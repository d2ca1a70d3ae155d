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
 * numbered in between, which the mark in the database tells; a database that was set back has another mark as well. What
 * is remembered belongs to whoever holds the lock of the numbering, from {@link #lock()} to the end of its transaction.
 */
@Component
class LogEnds {

    private static final int REMEMBERED_MAX = 10_000;

    private final EventRepository events;
    private final Map<OrganizationId, Long> remembered = new LinkedHashMap<>(16, 0.75f, true);

    /** What the last holder of the lock left in the database, null unless its commit is known. */
    private @Nullable UUID mark;

    private @Nullable UUID lastHolder;

    LogEnds(EventRepository events) {
        this.events = events;
    }

    /** Waits until no other publisher is numbering; until this transaction ends, none is. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock() {
        UUID own = UUID.randomUUID();
        begin(own, events.takeNumbering(own));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                committed(own);
            }
        });
    }

    private synchronized void begin(UUID own, UUID before) {
        if (!before.equals(mark)) {
            remembered.clear();
        }
        mark = null;
        lastHolder = own;
    }

    /** The next holder may have begun meanwhile, because the lock is gone with the commit. */
    private synchronized void committed(UUID own) {
        if (own.equals(lastHolder)) {
            mark = own;
        }
    }

    /** The last number of each, 0 where there is none yet. */
    synchronized Map<OrganizationId, Long> of(Collection<OrganizationId> organizations) {
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
    synchronized void reached(Map<OrganizationId, Long> ends) {
        remembered.putAll(ends);
        var eldest = remembered.keySet().iterator();
        while (remembered.size() > REMEMBERED_MAX) {
            eldest.next();
            eldest.remove();
        }
    }
}
