package io.bornite.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SharedAuditTest {

    private static final int ASKERS = 50;

    private final AtomicInteger audits = new AtomicInteger();
    private final CountDownLatch mayRead = new CountDownLatch(1);

    @Test
    void howeverManyAskTheScheduledAuditWaitsForOneAuditOnly() throws InterruptedException {
        try (TestBook book = new TestBook(this::slowly)) {
            Thread running = Thread.ofVirtual().start(book.auditBooks::run);
            Awaitility.await().until(() -> audits.get() == 1);
            List<Thread> askers = Stream.generate(() -> Thread.ofVirtual().start(book.auditBooks::run))
                    .limit(ASKERS)
                    .toList();
            Awaitility.await().until(() -> askers.stream().allMatch(asker -> asker.getState() == Thread.State.WAITING));
            mayRead.countDown();

            running.join();
            for (Thread asker : askers) {
                asker.join();
            }
        }
        assertThat(audits)
                .as("the one that ran, and the one that all others share")
                .hasValue(2);
    }

    @Test
    void anAuditThatTookLongIsFollowedByAPauseNineTimesAsLong() {
        AtomicLong nanos = new AtomicLong();
        UnaryOperator<String> takesTen = sql -> {
            if (isFirstOfAudit(sql)) {
                audits.incrementAndGet();
                nanos.addAndGet(10);
            }
            return sql;
        };
        try (TestBook book = new TestBook(takesTen)) {
            ScheduledAudit scheduled = new ScheduledAudit(book.auditBooks, nanos::get);
            scheduled.run();
            assertThat(audits).hasValue(1);

            nanos.addAndGet(89);
            scheduled.run();
            assertThat(audits).hasValue(1);

            nanos.addAndGet(1);
            scheduled.run();
            assertThat(audits).hasValue(2);
        }
    }

    @Test
    void anAuditThatFailedIsFollowedByAPauseNineTimesAsLongToo() {
        AtomicLong nanos = new AtomicLong();
        UnaryOperator<String> failsAfterTen = sql -> {
            if (isFirstOfAudit(sql)) {
                audits.incrementAndGet();
                nanos.addAndGet(10);
                throw new IllegalStateException("It took too long");
            }
            return sql;
        };
        try (TestBook book = new TestBook(failsAfterTen)) {
            ScheduledAudit scheduled = new ScheduledAudit(book.auditBooks, nanos::get);
            assertThatIllegalStateException().isThrownBy(scheduled::run);
            assertThat(audits).hasValue(1);

            nanos.addAndGet(89);
            scheduled.run();
            assertThat(audits).hasValue(1);

            nanos.addAndGet(1);
            assertThatIllegalStateException().isThrownBy(scheduled::run);
            assertThat(audits).hasValue(2);
        }
    }

    @Test
    void aBreakOfTheBookStopsMoneyThoughTheAnchorFileCannotBeCompared() {
        AtomicBoolean isFaulty = new AtomicBoolean();
        UnaryOperator<String> compares = sql -> isFaulty.get() && sql.contains("where number = any")
                ? "select number from nowhere where number = any(?)"
                : sql;
        try (TestBook book = new TestBook(compares)) {
            book.wallet("alice", 1_000);
            book.seal();
            isFaulty.set(true);
            book.lookAtTheFile();
            assertThat(book.rewrittenStatements()).isPositive();
            book.tamper("update ledger_account set balance = balance + 1 where name like '%alice%'");

            Audit audit = book.auditBooks.run();

            assertThat(audit.breaks()).isPositive();
            assertThat(book.ledger.outgoingStopped()).isTrue();
        }
    }

    private static boolean isFirstOfAudit(String sql) {
        return sql.contains("set_config('statement_timeout'");
    }

    private String slowly(String sql) {
        if (isFirstOfAudit(sql)) {
            audits.incrementAndGet();
            try {
                mayRead.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return sql;
    }
}
