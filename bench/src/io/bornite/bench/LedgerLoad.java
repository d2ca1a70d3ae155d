package io.bornite.bench;

import io.bornite.ledger.AccountId;
import io.bornite.ledger.Answer;
import io.bornite.ledger.Leg;
import io.bornite.ledger.Posting;
import io.bornite.platform.GroupCommit;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** A closed loop of submitters, each waiting for its own answer; one request in 200 is a repeat of the one before. */
final class LedgerLoad {

    private static final int REPEATS = 200;
    private static final AtomicLong RUNS = new AtomicLong();

    private final Book book;
    private final boolean hot;
    private final String prefix = "run-" + RUNS.incrementAndGet() + ":";
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private volatile boolean stopped;

    LedgerLoad(Book book, boolean hot) {
        this.book = book;
        this.hot = hot;
    }

    /** @throws IllegalStateException if an answer is wrong, or an answered posting is not in the book */
    Rate run(int submitters, int seconds) throws Exception {
        LongStream.Builder nanos = LongStream.builder();
        long started = System.nanoTime();
        try (var group = new GroupCommit<Posting, Answer>(
                prefix,
                new SimpleMeterRegistry(),
                Posting::key,
                set -> book.transaction().run(() -> book.ledger().post(set)))) {
            List<Thread> threads = java.util.stream.IntStream.range(0, submitters)
                    .mapToObj(n -> Thread.ofVirtual().start(() -> submit(group, nanos)))
                    .toList();
            Thread.sleep(seconds * 1000L);
            stopped = true;
            for (Thread thread : threads) {
                thread.join();
            }
        }
        double elapsed = (System.nanoTime() - started) / 1e9;
        long written = book.count(prefix);
        if (written != ids.get() || failure != null) {
            throw new IllegalStateException(ids.get() + " answered, " + written + " written", failure);
        }
        return Rate.of(answered.get(), elapsed, nanos.build().toArray());
    }

    private volatile Throwable failure;

    private void submit(GroupCommit<Posting, Answer> group, LongStream.Builder nanos) {
        try {
            long[] own = new long[1024];
            int count = 0;
            while (!stopped) {
                Posting posting = next();
                for (int times = count % REPEATS == 0 ? 2 : 1; times > 0; times--) {
                    long begun = System.nanoTime();
                    Answer answer = group.submit(posting);
                    if (count == own.length) {
                        own = java.util.Arrays.copyOf(own, own.length * 2);
                    }
                    own[count++] = System.nanoTime() - begun;
                    if (!(answer instanceof Answer.Accepted)) {
                        throw new IllegalStateException(posting + " got " + answer);
                    }
                }
            }
            answered.addAndGet(count);
            synchronized (nanos) {
                for (int i = 0; i < count; i++) {
                    nanos.add(own[i]);
                }
            }
        } catch (Throwable wrong) {
            failure = wrong;
        }
    }

    private Posting next() {
        List<AccountId> accounts = book.accounts();
        var random = ThreadLocalRandom.current();
        int debit = random.nextInt(hot ? 2 : accounts.size());
        int credit = (debit + 1 + random.nextInt(accounts.size() - 1)) % accounts.size();
        return new Posting.Journal(
                prefix + ids.incrementAndGet(),
                "bench",
                List.of(new Leg(accounts.get(debit), -1), new Leg(accounts.get(credit), 1)));
    }
}
