package io.bornite.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What was read from the database, kept in memory while every change of it is heard: whoever owns one passes on what its
 * {@link NoticeListener} hears. What was read before a change is never kept after it, and nothing is kept while changes
 * are not heard. Should a notice be lost all the same, what it named is believed for a minute. Of more than may be kept,
 * what was not asked for the longest is forgotten.
 */
public final class Remembered<K, V> {

    static final Duration KEPT_FOR = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<K, Kept<V>> known;
    private long changes;
    private boolean hearing;

    /** @param max how much is kept */
    public Remembered(int max, Clock clock) {
        this.clock = clock;
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Kept<V>> eldest) {
                return size() > max;
            }
        };
    }

    private record Kept<V>(V value, Instant until) {}

    public synchronized Optional<V> find(K key) {
        return Optional.ofNullable(known.get(key))
                .filter(kept -> clock.instant().isBefore(kept.until()))
                .map(Kept::value);
    }

    /**
     * What is known of these keys and, of the others, what the caller's transaction reads now; that is kept if the
     * transaction commits. What is not found is left out, and looked for again the next time.
     */
    public Map<K, V> findAll(Collection<K> keys, Function<Collection<K>, Map<K, V>> read) {
        long before = changes();
        Map<K, V> found = findKnown(keys);
        List<K> missing = keys.stream().filter(key -> !found.containsKey(key)).toList();
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

    private synchronized Map<K, V> findKnown(Collection<K> keys) {
        Map<K, V> found = new HashMap<>();
        keys.forEach(key -> find(key).ifPresent(value -> found.put(key, value)));
        return found;
    }

    /** Where the changes stand; to be asked before something is read that is to be kept. */
    public synchronized long changes() {
        return changes;
    }

    /** @param readAfter where the changes stood before it was read */
    public synchronized void keep(Map<K, V> read, long readAfter) {
        if (hearing && readAfter == changes) {
            Instant until = clock.instant().plus(KEPT_FOR);
            read.forEach((key, value) -> known.put(key, new Kept<>(value, until)));
        }
    }

    /** A change of this was committed. */
    public synchronized void forget(K key) {
        changes++;
        known.remove(key);
    }

    /** A change of all these was committed. */
    public synchronized void forgetIf(Predicate<? super V> changed) {
        changes++;
        known.values().removeIf(kept -> changed.test(kept.value()));
    }

    /**
     * The caller's transaction changes this: nobody on this node waits for the notice to read it anew once it has ended.
     * The caller's own transaction must not ask for it here.
     */
    public void changing(K key) {
        afterCompletion(() -> forget(key));
    }

    /** As {@link #changing}, of all these. */
    public void changingIf(Predicate<? super V> changed) {
        afterCompletion(() -> forgetIf(changed));
    }

    /** Whether every change is heard from now on. */
    public synchronized void hear(boolean everything) {
        forgetIf(_ -> true);
        hearing = everything;
    }

    private static void afterCompletion(Runnable forgetting) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                forgetting.run();
            }
        });
    }
}
