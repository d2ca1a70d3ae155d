package io.bornite.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariDataSource;
import io.bornite.identity.OrganizationId;
import io.bornite.support.Race;
import io.bornite.support.TestDatabase;
import io.bornite.transfer.TransferIds;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class NumberingTest {

    private static final OrganizationId ALICE = new OrganizationId(UUID.randomUUID());
    private static final OrganizationId BOB = new OrganizationId(UUID.randomUUID());

    private final HikariDataSource pool = TestDatabase.fresh();
    private final JdbcClient jdbc = JdbcClient.create(pool);
    private final OutboxRepository outbox = new OutboxRepository(jdbc);
    private final EventRepository events = new EventRepository(jdbc, new JdbcTemplate(pool));
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
    private final List<Event> told = Collections.synchronizedList(new ArrayList<>());
    private final Node node = new Node();
    private final Node other = new Node();
    private Runnable listening = () -> {};

    /** One server's publisher, with what it remembers. */
    private final class Node {

        private final Numbering numbering =
                new Numbering(outbox, events, new LogEnds(events), new TransferIds(Clock.systemUTC()), this::hear);

        private void hear(Object published) {
            listening.run();
            told.addAll(((EventsPublished) published).events());
        }

        private Numbering.Round round() {
            return transaction.execute(_ -> numbering.round(Long.MAX_VALUE));
        }
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void eachOrganisationsEventsAreNumberedFromOneInTheOrderTheyWereWritten() {
        write(ALICE, "first", BOB, "first");
        write(ALICE, "second");
        node.round();
        write(ALICE, "third", ALICE, "fourth");
        node.round();

        assertThat(log(ALICE)).extracting(Event::type).containsExactly("first", "second", "third", "fourth");
        assertThat(sequences(ALICE)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(sequences(BOB)).containsExactly(1L);
        assertThat(told).containsExactlyInAnyOrderElementsOf(union(log(ALICE), log(BOB)));
    }

    @Test
    void whatAnotherNodeHasNumberedIsNotForgotten() {
        write(ALICE, "first");
        node.round();
        write(ALICE, "second");
        other.round();
        write(ALICE, "third");
        node.round();
        write(ALICE, "fourth");
        node.round();

        assertThat(sequences(ALICE)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void nodesThatNumberAtTheSameMomentLeaveNoGap() {
        LongStream.range(0, 100).forEach(_ -> write(ALICE, "a", BOB, "b"));

        Race.of(2, racer -> {
            Node own = racer == 0 ? node : other;
            while (own.round().events() > 0) {
                write(ALICE, "more");
                if (log(ALICE).size() > 200) {
                    break;
                }
            }
            return racer;
        });
        node.round();

        assertThat(sequences(ALICE))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, log(ALICE).size()).boxed().toList());
        assertThat(sequences(BOB)).hasSize(100).endsWith(100L);
    }

    @Test
    void aRoundThatFailedIsNumberedAgainWithTheSameNumbers() {
        write(ALICE, "first");
        node.round();
        write(ALICE, "second");
        listening = NumberingTest::fail;
        assertThatIllegalStateException().isThrownBy(node::round);
        listening = () -> {};
        node.round();
        write(ALICE, "third");
        node.round();

        assertThat(sequences(ALICE)).containsExactly(1L, 2L, 3L);
    }

    /** The database lets the next one in at the commit, and the one before hears of its own commit only then. */
    @Test
    void aRoundThatBeginsBeforeTheOneBeforeHasHeardOfItsCommitAndFailsIsNumberedAgain() throws Exception {
        CountDownLatch firstIsCommitted = new CountDownLatch(1);
        CountDownLatch secondHasNumbered = new CountDownLatch(1);
        write(ALICE, "first");
        Thread first = Thread.ofVirtual()
                .start(() -> transaction.executeWithoutResult(_ -> {
                    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public void afterCommit() {
                            firstIsCommitted.countDown();
                            await(secondHasNumbered);
                        }
                    });
                    node.numbering.round(Long.MAX_VALUE);
                }));
        await(firstIsCommitted);
        write(ALICE, "second");
        listening = () -> {
            secondHasNumbered.countDown();
            join(first);
            fail();
        };
        assertThatIllegalStateException().isThrownBy(node::round);
        listening = () -> {};
        write(ALICE, "third");
        node.round();

        assertThat(sequences(ALICE)).containsExactly(1L, 2L, 3L);
    }

    private static void fail() {
        throw new IllegalStateException("The listener is broken");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void join(Thread thread) {
        try {
            assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** As after a failover to a copy that lacks the last commit. */
    @Test
    void aDatabaseThatWasSetBackIsNumberedOnFromWhereItStands() {
        write(ALICE, "first");
        node.round();
        UUID mark =
                jdbc.sql("select mark from event_numbering").query(UUID.class).single();
        write(ALICE, "lost");
        node.round();
        jdbc.sql("alter table event disable trigger append_only").update();
        jdbc.sql("delete from event where type = 'lost'").update();
        jdbc.sql("update event_numbering set mark = :mark").param("mark", mark).update();
        write(ALICE, "second");
        node.round();

        assertThat(sequences(ALICE)).containsExactly(1L, 2L);
    }

    @Test
    void aRoundTakesABoundedNumberOfTransactionsAndSaysThatThereIsMore() {
        LongStream.range(0, 21).forEach(_ -> write(ALICE, "a"));

        assertThat(node.round()).isEqualTo(new Numbering.Round(20, true));
        assertThat(node.round()).isEqualTo(new Numbering.Round(1, false));
        assertThat(node.round()).isEqualTo(new Numbering.Round(0, false));
    }

    @Test
    void whoAsksForTheLogWaitsOnlyForWhatWasThereWhenTheyAsked() {
        LongStream.range(0, 25).forEach(_ -> write(ALICE, "a"));
        listening = () -> {
            if (told.size() < 100) {
                LongStream.range(0, 20).forEach(_ -> write(BOB, "b"));
            }
        };
        PublishEvents publisher = new PublishEvents(node.numbering, new SimpleMeterRegistry());

        transaction.executeWithoutResult(_ -> publisher.publishNow());

        assertThat(sequences(ALICE)).hasSize(25);
        assertThat(sequences(BOB)).hasSize(15);
    }

    private void write(OrganizationId organization, String type) {
        outbox.insert(List.of(fact(organization, type)), Instant.EPOCH);
    }

    private void write(OrganizationId one, String its, OrganizationId another, String others) {
        outbox.insert(List.of(fact(one, its), fact(another, others)), Instant.EPOCH);
    }

    private static Fact fact(OrganizationId organization, String type) {
        return new Fact(organization, type, UUID.randomUUID(), "{\"of\":\"" + type + "\"}");
    }

    private List<Event> log(OrganizationId organization) {
        return events.after(organization, 0, List.of(), 10_000);
    }

    private List<Long> sequences(OrganizationId organization) {
        return log(organization).stream().map(Event::sequence).toList();
    }

    private static List<Event> union(List<Event> one, List<Event> other) {
        List<Event> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
