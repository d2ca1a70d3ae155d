package io.bornite.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;

class SecondLookTest {

    private static final OutcomeUnknown UNKNOWN =
            new OutcomeUnknown(new DataAccessResourceFailureException("the connection died"));

    @Test
    void whatIsKnownIsNotLookedAtAgain() {
        assertThat(SecondLook.ifUnknown(runs(() -> "first"))).isEqualTo("first");
    }

    @Test
    void whatTheSecondRunFindsIsTheAnswer() {
        assertThat(SecondLook.ifUnknown(runs(SecondLookTest::unknown, () -> "second")))
                .isEqualTo("second");
    }

    @ParameterizedTest
    @MethodSource
    void aRefusalOfTheSecondRunIsTheAnswerForItHasLookedFirst(Refusal refusal) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> SecondLook.ifUnknown(runs(SecondLookTest::unknown, () -> {
                    throw refusal;
                })))
                .isSameAs(refusal);
    }

    static List<Refusal> aRefusalOfTheSecondRunIsTheAnswerForItHasLookedFirst() {
        return List.of(new Rejected("Insufficient balance"), new OutgoingPaused());
    }

    @ParameterizedTest
    @MethodSource
    void whatTheDatabaseCannotBeAskedForStaysUnknown(RuntimeException blind) {
        assertThatExceptionOfType(OutcomeUnknown.class)
                .isThrownBy(() -> SecondLook.ifUnknown(runs(SecondLookTest::unknown, () -> {
                    throw blind;
                })));
    }

    static List<RuntimeException> whatTheDatabaseCannotBeAskedForStaysUnknown() {
        return List.of(
                new Unavailable("The database cannot be reached", 1),
                new CannotCreateTransactionException("No connection is free"),
                new QueryTimeoutException("It waited too long for a commit that goes on"),
                new OutcomeUnknown(new DataAccessResourceFailureException("the connection died again")));
    }

    private static String unknown() {
        throw UNKNOWN;
    }

    /** A command that runs like this first, and then like this; no third time. */
    @SafeVarargs
    private static Supplier<String> runs(Supplier<String>... runs) {
        Queue<Supplier<String>> left = new ArrayDeque<>(List.of(runs));
        return () -> left.remove().get();
    }
}
