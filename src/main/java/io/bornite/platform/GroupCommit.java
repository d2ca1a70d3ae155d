package io.bornite.platform;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Gathers concurrent requests of one kind and executes them as one set. There is no timer: the next set is what arrived
 * while the last one committed, so a lone request waits for nobody and a crowd shares the cost of a commit.
 *
 * <p>It is fair between owners: each in turn has one item taken, so that ten thousand payments of one organisation hold up
 * nobody else's one, and no owner may fill more than half of the queue. The items of one owner keep their order.
 *
 * <p>The executing function opens the transaction itself and returns one answer an item, in order, once they are committed.
 * It must be idempotent for an item. After a failure its items are executed again one by one, so that an item that breaks
 * the set fails alone, and so that after a commit of unknown outcome the second execution finds what the first one did.
 * {@link Unavailable} is nobody's fault and goes to everybody at once; {@link OutcomeUnknown} is the answer only of whom the
 * second execution could not answer either; one item's own refusal belongs into its answer.
 *
 * <p>One thread answers everybody. If it dies, as for want of memory, the process ends with it, since whoever waited would
 * wait for ever; a process that exits is started again.
 */
public final class GroupCommit<T, R> implements AutoCloseable {

    public static final int SET_MAX = 1_000;
    public static final int QUEUE_MAX = 10_000;
    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final int RETRY_AFTER_SECONDS = 1;
    /** Who was taken is usually answered by then, since requests have their time to end before. */
    static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    /** As of -XX:+ExitOnOutOfMemoryError. */
    private static final int EXIT_STATUS = 3;

    private final Function<? super T, ?> owner;
    private final Function<List<T>, List<R>> execute;
    private final DistributionSummary sizes;
    private final int queueMax;
    private final int setMax;
    /** Who is first is served next. Nobody is in it without an item. */
    private final SequencedMap<Object, Queue<Waiting<T, R>>> queues = new LinkedHashMap<>();

    private int waiting;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    /** Told what the writer has died of, if it was not closed. */
    private final Consumer<Throwable> died;

    private final Thread writer;
    private boolean closed;

    /**
     * @param name of the kind of request: the metric's tag and the thread's name
     * @param owner who takes turns with the others, such as the organisation of an item
     */
    public GroupCommit(
            String name, MeterRegistry metrics, Function<? super T, ?> owner, Function<List<T>, List<R>> execute) {
        this(name, metrics, owner, execute, QUEUE_MAX, SET_MAX, GroupCommit::endProcess);
    }

    GroupCommit(
            String name,
            MeterRegistry metrics,
            Function<? super T, ?> owner,
            Function<List<T>, List<R>> execute,
            int queueMax,
            int setMax,
            Consumer<Throwable> died) {
        this.owner = owner;
        this.execute = execute;
        this.died = died;
        this.queueMax = queueMax;
        this.setMax = setMax;
        this.sizes = DistributionSummary.builder("bornite.group.commit.size")
                .description("How many requests shared one commit")
                .tag("kind", name)
                .register(metrics);
        this.writer = Thread.ofPlatform().name("group-commit-" + name).daemon().start(this::write);
    }

    private record Waiting<T, R>(T item, CompletableFuture<R> answer) {}

    /**
     * Blocks until the answer is committed.
     *
     * @throws Unavailable if too many wait already, this is closed or the database cannot be reached; nothing has happened
     * @throws OutcomeUnknown if the database was lost sight of during the commit and could not be asked since
     * @throws IllegalStateException inside a transaction, whose locks the set might wait for
     * @throws RuntimeException what the function threw for this item alone
     */
    public R submit(T item) {
        return submitAll(List.of(item)).getFirst().get();
    }

    /**
     * Blocks until all answers are committed, taking all items, which have one owner, or none; they keep their order, but
     * other items and a commit may come between them.
     *
     * @return for each item its answer, or what the function threw for it alone when the answer is asked for
     * @throws Unavailable if too many wait already or this is closed; no item was taken
     * @throws IllegalStateException inside a transaction, whose locks the set might wait for
     */
    public List<Supplier<R>> submitAll(List<T> items) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A group commits in a transaction of its own");
        }
        List<Waiting<T, R>> taken = items.stream()
                .map(item -> new Waiting<T, R>(item, new CompletableFuture<>()))
                .toList();
        enqueue(taken);
        return taken.stream().map(waiting -> settled(waiting.answer())).toList();
    }

    private static <R> Supplier<R> settled(CompletableFuture<R> answer) {
        try {
            R committed = answer.join();
            return () -> committed;
        } catch (CompletionException failed) {
            RuntimeException own = failed.getCause() instanceof RuntimeException cause ? cause : failed;
            return () -> {
                throw own;
            };
        }
    }

    /** Takes nothing more, and returns when everything taken is answered. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            writer.join(CLOSE_TIMEOUT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many wait for the next set. */
    int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(List<Waiting<T, R>> taken) {
        if (taken.isEmpty()) {
            return;
        }
        Object whose = owner.apply(taken.getFirst().item());
        lock.lock();
        try {
            int own = queues.containsKey(whose) ? queues.get(whose).size() : 0;
            if (closed || waiting + taken.size() > queueMax || own + taken.size() > queueMax / 2) {
                throw new Unavailable("Too many requests wait already", RETRY_AFTER_SECONDS);
            }
            queues.computeIfAbsent(whose, _ -> new ArrayDeque<>()).addAll(taken);
            waiting += taken.size();
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        try {
            for (var set = nextSet(); !set.isEmpty(); set = nextSet()) {
                sizes.record(set.size());
                answer(set);
            }
        } catch (Throwable death) {
            died.accept(death);
        }
    }

    /** At once: an orderly end would wait for those who are not answered any more. */
    private static void endProcess(Throwable death) {
        try {
            log.error("The thread that everybody waits for has died, so the process ends", death);
        } finally {
            Runtime.getRuntime().halt(EXIT_STATUS);
        }
    }

    /** What has arrived, at least one; empty once this is closed and everything is answered. */
    private List<Waiting<T, R>> nextSet() {
        lock.lock();
        try {
            while (waiting == 0 && !closed) {
                arrived.awaitUninterruptibly();
            }
            List<Waiting<T, R>> set = new ArrayList<>();
            while (waiting > 0 && set.size() < setMax) {
                set.add(nextInTurn());
            }
            return set;
        } finally {
            lock.unlock();
        }
    }

    private Waiting<T, R> nextInTurn() {
        var turn = queues.pollFirstEntry();
        Waiting<T, R> next = turn.getValue().remove();
        if (!turn.getValue().isEmpty()) {
            queues.putLast(turn.getKey(), turn.getValue());
        }
        waiting--;
        return next;
    }

    private void answer(List<Waiting<T, R>> set) {
        Throwable failure = tryToAnswer(set);
        if (failure == null) {
            return;
        }
        if (failure instanceof Unavailable || failure instanceof Crash.SimulatedCrash) {
            fail(set, failure);
        } else {
            answerOneByOne(set, failure);
        }
    }

    private void answerOneByOne(List<Waiting<T, R>> set, Throwable first) {
        boolean mayBeCommitted = first instanceof OutcomeUnknown;
        for (int i = 0; i < set.size(); i++) {
            List<Waiting<T, R>> one = set.subList(i, i + 1);
            Throwable failure = tryToAnswer(one);
            if (failure instanceof Unavailable) {
                fail(set.subList(i, set.size()), mayBeCommitted ? first : failure);
                return;
            }
            if (failure != null) {
                fail(one, mayBeCommitted ? first : failure);
            }
        }
    }

    /** The failure, of whatever kind: one that got past here would leave everybody waiting for ever. */
    private @Nullable Throwable tryToAnswer(List<Waiting<T, R>> set) {
        try {
            List<R> answers = execute.apply(set.stream().map(Waiting::item).toList());
            if (answers.size() != set.size()) {
                throw new IllegalStateException(answers.size() + " answers to " + set.size() + " items");
            }
            for (int i = 0; i < set.size(); i++) {
                set.get(i).answer().complete(answers.get(i));
            }
            return null;
        } catch (Throwable failure) {
            return failure;
        }
    }

    private void fail(List<Waiting<T, R>> set, Throwable failure) {
        set.forEach(waiting -> waiting.answer().completeExceptionally(failure));
    }
}
