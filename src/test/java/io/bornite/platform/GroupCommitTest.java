package io.bornite.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.fail;

import io.bornite.support.Race;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.cumulative.CumulativeDistributionSummary;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessResourceFailureException;

@Timeout(30)
class GroupCommitTest {

    private static final int QUEUE_MAX = 5;
    private static final int SET_MAX = 3;
    private static final Function<Integer, Object> ANYBODY = item -> item;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<List<Integer>> sets = new CopyOnWriteArrayList<>();

    private final List<Future<String>> answers = new ArrayList<>();

    /** Two parties meet twice for each set: when the function begins and when it may end. */
    private final Phaser commit = new Phaser(2);

    @AfterEach
    void close() {
        commit.forceTermination();
        callers.close();
    }

    @Test
    void everyoneGetsTheirOwnAnswer() {
        try (var group = new GroupCommit<Integer, String>("own", metrics, ANYBODY, GroupCommitTest::answers)) {
            List<String> answers = Race.of(500, group::submit);

            assertThat(answers)
                    .isEqualTo(
                            IntStream.range(0, 500).mapToObj(i -> "answer " + i).toList());
        }
    }

    @Test
    void theNextSetIsWhatArrivedWhileTheLastOneCommitted() {
        try (var group = gated(GroupCommitTest::answers)) {
            submitFirst(group);
            submitMore(group, 2);
            commit.forceTermination();

            assertThat(answers).extracting(Future::get).containsExactly("answer 0", "answer 1", "answer 2");
        }
        assertThat(sets).containsExactly(List.of(0), List.of(1, 2));
        var sizes =
                metrics.get("bornite.group.commit.size").tag("kind", "gated").summary();
        assertThat(sizes.count()).isEqualTo(2);
        assertThat(sizes.totalAmount()).isEqualTo(3);
    }

    @Test
    void aSetIsBounded() {
        try (var group = gated(GroupCommitTest::answers)) {
            submitFirst(group);
            submitMore(group, QUEUE_MAX);
            commit.forceTermination();

            assertThat(answers).extracting(Future::get).hasSize(1 + QUEUE_MAX);
        }
        assertThat(sets).containsExactly(List.of(0), List.of(1, 2, 3), List.of(4, 5));
    }

    @Test
    void whoComesToAFullQueueIsShedWithRetryAfter() {
        try (var group = gated(GroupCommitTest::answers)) {
            submitFirst(group);
            submitMore(group, QUEUE_MAX);

            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> group.submit(99))
                    .satisfies(shed -> assertThat(shed.retryAfterSeconds()).isEqualTo(1));
            commit.forceTermination();
        }
        assertThat(sets.stream().flatMap(List::stream)).doesNotContain(99);
    }

    @Test
    void oneItemOfAnOwnerIsTakenInTurnSoThatACrowdOfOneHoldsUpNobodyElse() {
        try (var group = gated(item -> item == 4 ? "bob" : "alice", GroupCommitTest::answers)) {
            submitFirst(group);
            answers.add(callers.submit(
                    () -> group.submitAll(List.of(1, 2)).getLast().get()));
            awaitWaiting(group, 2);
            answers.add(callers.submit(() -> group.submit(4)));
            awaitWaiting(group, 3);
            commit.forceTermination();

            assertThat(answers).extracting(Future::get).containsExactly("answer 0", "answer 2", "answer 4");
        }
        assertThat(sets).containsExactly(List.of(0), List.of(1, 4, 2));
    }

    @Test
    void nobodyFillsMoreThanHalfOfTheQueue() {
        try (var group = gated(item -> item == 4 ? "bob" : "alice", GroupCommitTest::answers)) {
            submitFirst(group);

            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> group.submitAll(List.of(1, 2, 3)))
                    .satisfies(shed -> assertThat(shed.retryAfterSeconds()).isEqualTo(1));
            answers.add(callers.submit(() -> group.submit(4)));
            commit.forceTermination();

            assertThat(answers).extracting(Future::get).containsExactly("answer 0", "answer 4");
        }
        assertThat(sets.stream().flatMap(List::stream)).containsExactly(0, 4);
    }

    @Test
    void aPoisonItemFailsAloneWithItsOwnException() throws Exception {
        try (var group = gated(set -> answersUnlessTwo(set, new IllegalArgumentException("poison")))) {
            submitFirst(group);
            submitMore(group, 3);
            commit.forceTermination();

            assertThat(answers.get(1).get()).isEqualTo("answer 1");
            assertThat(answers.get(3).get()).isEqualTo("answer 3");
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(answers.get(2)::get)
                    .withCauseInstanceOf(IllegalArgumentException.class)
                    .withMessageContaining("poison");
        }
        assertThat(sets).containsExactly(List.of(0), List.of(1, 2, 3), List.of(1), List.of(2), List.of(3));
    }

    @Test
    void aFailureThatWasNoneIsFoundOutByExecutingAgain() {
        try (var group = gated(set -> {
            if (sets.size() == 1) {
                throw new IllegalStateException("the connection died while committing");
            }
            return answers(set);
        })) {
            submitFirst(group);
            commit.forceTermination();

            assertThat(answers).extracting(Future::get).containsExactly("answer 0");
        }
        assertThat(sets).containsExactly(List.of(0), List.of(0));
    }

    @Test
    void anUnreachableDatabaseIsToldToEverybodyAtOnce() {
        try (var group = gated(set -> answersUnlessTwo(set, new Unavailable("The database cannot be reached", 1)))) {
            submitFirst(group);
            submitMore(group, 2);
            commit.forceTermination();

            assertThat(answers.subList(1, 3))
                    .allSatisfy(answer -> assertThatExceptionOfType(ExecutionException.class)
                            .isThrownBy(answer::get)
                            .withCauseInstanceOf(Unavailable.class));
        }
        assertThat(sets).containsExactly(List.of(0), List.of(1, 2));
    }

    @Test
    void nobodyIsAskedToTryAgainWhatMayHaveBeenCommittedWhenTheDatabaseWasLost() {
        try (var group = gated(set -> {
            throw sets.size() == 1
                    ? new OutcomeUnknown(new DataAccessResourceFailureException("the connection died"))
                    : new Unavailable("The database cannot be reached", 1);
        })) {
            submitFirst(group);
            commit.forceTermination();

            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(answers.getFirst()::get)
                    .withCauseInstanceOf(OutcomeUnknown.class);
        }
        assertThat(sets).containsExactly(List.of(0), List.of(0));
    }

    @Test
    void anErrorReachesTheOneWhoWaitsAndTheWriterGoesOn() {
        try (var group = new GroupCommit<Integer, String>("error", metrics, ANYBODY, set -> {
            if (set.contains(2)) {
                throw new StackOverflowError();
            }
            return answers(set);
        })) {
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> group.submit(2))
                    .withCauseInstanceOf(StackOverflowError.class);
            assertThat(group.submit(3)).isEqualTo("answer 3");
        }
    }

    @Test
    void aWriterThatDiesEndsTheProcessSoThatNobodyWaitsForEver() throws Exception {
        var death = new CompletableFuture<Throwable>();
        var group = new GroupCommit<Integer, String>(
                "dies", new OutOfMemory(), ANYBODY, GroupCommitTest::answers, QUEUE_MAX, SET_MAX, death::complete);

        Thread.ofVirtual().start(() -> group.submit(0));

        assertThat(death.get(5, TimeUnit.SECONDS)).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void aFunctionThatForgetsAnAnswerFails() {
        try (var group = new GroupCommit<Integer, String>("forgets", metrics, ANYBODY, _ -> List.of())) {
            assertThatIllegalStateException().isThrownBy(() -> group.submit(1)).withMessage("0 answers to 1 items");
        }
    }

    @Test
    void closingAnswersWhatWasTakenAndTakesNothingMore() {
        var group = gated(GroupCommitTest::answers);
        submitFirst(group);
        submitMore(group, 1);
        commit.forceTermination();

        group.close();

        assertThat(answers).extracting(Future::get).containsExactly("answer 0", "answer 1");
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> group.submit(3));
    }

    private GroupCommit<Integer, String> gated(Function<List<Integer>, List<String>> execute) {
        return gated(ANYBODY, execute);
    }

    private GroupCommit<Integer, String> gated(
            Function<Integer, Object> owner, Function<List<Integer>, List<String>> execute) {
        return new GroupCommit<>(
                "gated",
                metrics,
                owner,
                set -> {
                    sets.add(List.copyOf(set));
                    commit.arriveAndAwaitAdvance();
                    commit.arriveAndAwaitAdvance();
                    return execute.apply(set);
                },
                QUEUE_MAX,
                SET_MAX,
                death -> fail("The writer has died", death));
    }

    /** There is none left when the size of a set is written down. */
    private static final class OutOfMemory extends SimpleMeterRegistry {

        @Override
        protected DistributionSummary newDistributionSummary(
                Meter.Id id, DistributionStatisticConfig config, double scale) {
            return new CumulativeDistributionSummary(id, clock, config, scale, false) {
                @Override
                protected void recordNonNegative(double amount) {
                    throw new OutOfMemoryError("Java heap space");
                }
            };
        }
    }

    /** Item 0, which is committing from here on until the gate opens. */
    private void submitFirst(GroupCommit<Integer, String> group) {
        answers.add(callers.submit(() -> group.submit(0)));
        commit.arriveAndAwaitAdvance();
    }

    /** Items 1 to {@code count}, in the queue in this order. */
    private void submitMore(GroupCommit<Integer, String> group, int count) {
        for (int i = 1; i <= count; i++) {
            int item = i;
            answers.add(callers.submit(() -> group.submit(item)));
            awaitWaiting(group, item);
        }
    }

    private static void awaitWaiting(GroupCommit<Integer, String> group, int count) {
        while (group.waiting() < count) {
            Thread.onSpinWait();
        }
    }

    private static List<String> answersUnlessTwo(List<Integer> items, RuntimeException failure) {
        if (items.contains(2)) {
            throw failure;
        }
        return answers(items);
    }

    private static List<String> answers(List<Integer> items) {
        return items.stream().map(item -> "answer " + item).toList();
    }
}
