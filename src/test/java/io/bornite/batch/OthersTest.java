package io.bornite.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is known of lists that wait excuses what these lists paid, and nothing else. */
class OthersTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final RowKey FIRST = row(1);
    private static final RowKey SECOND = row(2);
    private static final RowKey LATER = row(3);

    private static final BatchRow.Seen BOTH_WAIT =
            Others.of(List.of(SECOND, FIRST), List.of()).seen();

    @Test
    void whatWasSeenToWaitIsNoNewsWhetherItWaitsOrWasPaid() {
        assertThat(Others.of(List.of(SECOND, FIRST), List.of()).areNewsTo(BOTH_WAIT))
                .isFalse();
        assertThat(Others.of(List.of(SECOND), paidBy(FIRST)).areNewsTo(BOTH_WAIT))
                .isFalse();
        assertThat(Others.of(List.of(), paidBy(FIRST, SECOND)).areNewsTo(BOTH_WAIT))
                .isFalse();
        assertThat(Others.of(List.of(), List.of()).areNewsTo(BOTH_WAIT)).isFalse();
    }

    @Test
    void aPaymentByAnotherWayIsNewsHoweverManyListsHaveFailed() {
        assertThat(Others.of(List.of(), paidBy((RowKey) null)).areNewsTo(BOTH_WAIT))
                .isTrue();
        assertThat(Others.of(List.of(SECOND), paidBy(FIRST, null)).areNewsTo(BOTH_WAIT))
                .isTrue();
    }

    @Test
    void aListThatHasFailedMakesNoRoomForALaterOne() {
        assertThat(Others.of(List.of(LATER), List.of()).areNewsTo(BOTH_WAIT)).isTrue();
        assertThat(Others.of(List.of(), paidBy(LATER)).areNewsTo(BOTH_WAIT)).isTrue();
    }

    @Test
    void moreThanWasSeenToWaitIsNews() {
        RowKey another = new RowKey(FIRST.batch(), 2);
        assertThat(Others.of(List.of(SECOND, FIRST, another), List.of()).areNewsTo(BOTH_WAIT))
                .isTrue();
        assertThat(Others.of(List.of(SECOND, FIRST), paidBy(another)).areNewsTo(BOTH_WAIT))
                .isTrue();
    }

    @Test
    void aRowThatIsPaidWhileAListIsLookedThroughIsCountedOnce() {
        BatchRow.Seen seen = Others.of(List.of(SECOND, FIRST), paidBy(FIRST)).seen();

        assertThat(seen).isEqualTo(new BatchRow.Seen(NOON, 1, SECOND.batch()));
        assertThat(Others.of(List.of(), paidBy(FIRST)).areNewsTo(seen)).isFalse();
        assertThat(new Others(
                                List.of(),
                                Stream.of(1, 2)
                                        .map(i -> new Others.Paid(NOON.plusSeconds(i), SECOND))
                                        .toList())
                        .areNewsTo(seen))
                .as("one waited")
                .isTrue();
    }

    @Test
    void aRowIsNamedByTheKeyOfItsPayment() {
        assertThat(RowKey.of(SECOND.text())).isEqualTo(SECOND);
    }

    private static RowKey row(int list) {
        return new RowKey(new BatchId(new UUID(list, 0)), 1);
    }

    private static List<Others.Paid> paidBy(@Nullable RowKey... rows) {
        return Stream.of(rows).map(row -> new Others.Paid(NOON, row)).toList();
    }
}
