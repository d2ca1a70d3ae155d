package io.bornite.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.bornite.platform.MovableClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
    void anAuditIsFollowedByAPauseNineTimesAsLong() {
        assertThat(pauseAfter(Duration.ofSeconds(1))).isEqualTo(Duration.ofMinutes(1));
        assertThat(pauseAfter(Duration.ofMinutes(5))).isEqualTo(Duration.ofMinutes(45));
        assertThat(pauseAfter(Duration.ofDays(90)))
                .as("the clock of a sandbox was moved")
                .isEqualTo(Duration.ofDays(1));
    }

    @Test
    void anAuditThatFailedIsNotToldAsDoneWhileItRests() {
        MovableClock clock = new MovableClock(() -> TestBook.NOW);
        UnaryOperator<String> failsAfterTenMinutes = sql -> {
            if (isFirstOfAudit(sql)) {
                audits.incrementAndGet();
                clock.advance(Duration.ofMinutes(10));
                throw new IllegalStateException("It took too long");
            }
            return sql;
        };
        try (TestBook book = new TestBook(failsAfterTenMinutes)) {
            whileItAudits(book.auditor(clock), () -> failingUntil(book).isPresent());

            assertThat(audits).hasValue(1);
            assertThat(failingUntil(book))
                    .as("no node looks for nine times as long as it took")
                    .contains(TestBook.NOW.plus(Duration.ofMinutes(100)));
        }
    }

    @Test
    void anAuditThatFailedIsFailingAfterAStartToo() {
        MovableClock clock = new MovableClock(() -> TestBook.NOW);
        UnaryOperator<String> failsAfterTenMinutes = sql -> {
            if (isFirstOfAudit(sql)) {
                audits.incrementAndGet();
                clock.advance(Duration.ofMinutes(10));
                throw new IllegalStateException("It took too long");
            }
            return sql;
        };
        try (TestBook book = new TestBook(failsAfterTenMinutes)) {
            whileItAudits(book.auditor(clock), () -> failingUntil(book).isPresent());
            clock.advance(Duration.ofMinutes(1));

            whileItAudits(book.auditor(clock), () -> true);

            assertThat(audits).hasValue(1);
            assertThat(failingUntil(book)).contains(TestBook.NOW.plus(Duration.ofMinutes(100)));
        }
    }

    @Test
    void aNodeThatStartsDoesNotTellThatAnAuditHasEnded() {
        AtomicBoolean isFaulty = new AtomicBoolean();
        UnaryOperator<String> fails = sql -> {
            if (isFaulty.get() && isFirstOfAudit(sql)) {
                throw new IllegalStateException("It took too long");
            }
            return sql;
        };
        try (TestBook book = new TestBook(fails)) {
            whileItAudits(book.auditor(book.clock), () -> hasWorked(book));
            isFaulty.set(true);
            book.clock.advance(Duration.ofHours(1));
            MeterRegistry metrics = new SimpleMeterRegistry();
            AuditBooks another = new AuditBooks(book.ledger, book.anchorSeals, metrics, book.clock);
            assertThat(age(metrics)).as("it has not heard of any").isInfinite();

            whileItAudits(
                    book.auditor(book.clock, another), () -> failingUntil(book).isPresent());

            assertThat(age(metrics)).as("of the first node").isEqualTo(3_600);
        }
    }

    @Test
    void itIsToldHowLongAgoAnAuditEnded() {
        AtomicBoolean isFaulty = new AtomicBoolean(true);
        UnaryOperator<String> fails = sql -> {
            if (isFaulty.get() && isFirstOfAudit(sql)) {
                throw new IllegalStateException("It took too long");
            }
            return sql;
        };
        try (TestBook book = new TestBook(fails)) {
            book.clock.advance(Duration.ofHours(1));
            assertThatIllegalStateException().isThrownBy(book.auditBooks::run);
            assertThat(age(book)).as("none has ended yet").isInfinite();

            isFaulty.set(false);
            book.auditBooks.run();
            assertThat(age(book)).isZero();

            isFaulty.set(true);
            book.clock.advance(Duration.ofMinutes(5));
            assertThatIllegalStateException().isThrownBy(book.auditBooks::run);
            assertThat(age(book)).isEqualTo(300);
        }
    }

    private static void whileItAudits(Scheduler jobs, Callable<Boolean> isDone) {
        jobs.start();
        try {
            Awaitility.await().until(isDone);
        } finally {
            jobs.stop();
        }
    }

    private static double age(TestBook book) {
        return age(book.metrics);
    }

    private static double age(MeterRegistry metrics) {
        return metrics.get("bornite.books.audit.age").gauge().value();
    }

    private static boolean hasWorked(TestBook book) {
        return book.jdbc
                .sql("select count(*) > 0 from scheduled_tasks where last_success is not null")
                .query(Boolean.class)
                .single();
    }

    /** When the job runs next that audits, if it is failing. */
    private static Optional<Instant> failingUntil(TestBook book) {
        return book.jdbc
                .sql("select execution_time from scheduled_tasks where consecutive_failures > 0 and not picked")
                .query((row, _) ->
                        row.getObject("execution_time", OffsetDateTime.class).toInstant())
                .optional();
    }

    private static Duration pauseAfter(Duration audit) {
        Execution execution = new Execution(TestBook.NOW, new TaskInstance<>("audit-books", "recurring"));
        Instant next = new AuditPauses(Duration.ofMinutes(1))
                .getNextExecutionTime(ExecutionComplete.success(execution, TestBook.NOW.minus(audit), TestBook.NOW));
        return Duration.between(TestBook.NOW, next);
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
