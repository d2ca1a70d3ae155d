package io.bornite.platform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What was read from the database, kept in memory while every change of it is heard: whoever owns one passes on what its
 * {@link NoticeListener} hears. What was read before a change is never kept after it, and nothing is kept while changes
 * are not heard. Of more than it may keep, it forgets what was not asked for the longest.
 */
public final class Remembered<K, V> {

    private final Map<K, V> known;
    private long changes;
    private boolean hearing;

    /** @param max how much is kept */
    public Remembered(int max) {
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > max;
            }
        };
    }

    public synchronized Optional<V> find(K key) {
        return Optional.ofNullable(known.get(key));
    }

    /**
     * What is known of these keys and, of the others, what the caller's transaction reads now; that is kept if the
     * transaction commits. What is not found is left out, and looked for again the next time.
     */
    public Map<K, V> findAll(Collection<K> keys, Function<Collection<K>, Map<K, V>> read) {
        Map<K, V> found = new HashMap<>();
        List<K> missing = new ArrayList<>();
        long before = findKnown(keys, found, missing);
        if (!missing.isEmpty()) {
            Map<K, V> fresh = read.apply(missing);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    keep(fresh, before);
                }
            });
            found.putAll(fresh);
        }
        return found;
    }

    private synchronized long findKnown(Collection<K> keys, Map<K, V> found, List<K> missing) {
        for (K key : keys) {
            V value = known.get(key);
            if (value == null) {
                missing.add(key);
            } else {
                found.put(key, value);
            }
        }
        return changes;
    }

    /** Where the changes stand; to be asked before something is read that is to be kept. */
    public synchronized long changes() {
        return changes;
    }

    /** @param readAfter where the changes stood before it was read */
    public synchronized void keep(Map<K, V> read, long readAfter) {
        if (hearing && readAfter == changes) {
            known.putAll(read);
        }
    }

    /** A change of these was committed. */
    public synchronized void forget(BiPredicate<? super K, ? super V> changed) {
        changes++;
        known.entrySet().removeIf(entry -> changed.test(entry.getKey(), entry.getValue()));
    }

    /**
     * The caller's transaction changes these: it reads them anew, and nobody on this node waits for the notice to do so
     * once it has ended.
     */
    public void changing(BiPredicate<? super K, ? super V> changed) {
        forget(changed);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                forget(changed);
            }
        });
    }

    /** Whether every change is heard from now on. */
    public synchronized void hear(boolean everything) {
        forget((_, _) -> true);
        hearing = everything;
    }
}
