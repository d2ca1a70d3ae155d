package io.bornite.batch;

import io.bornite.money.Money;
import io.bornite.payee.PayeeId;
import io.bornite.transfer.PurposeCode;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.send.Recipient;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One payment of a batch.
 *
 * @param number from 1, in the order of the list
 * @param given what the list said, whatever it was
 * @param recipient null, as {@code amount} may be, if the row cannot be paid as it is
 * @param errors why it cannot
 * @param warnings what a person should look at before it is paid
 * @param seen what it was known to repeat when it was last looked through and let go on
 * @param transfer what it was paid as; still named if the money came back, and the row has failed
 * @param reason why it was not paid when it was tried, or why the money came back
 */
record BatchRow(
        int number,
        GivenRow given,
        @Nullable Recipient recipient,
        @Nullable Money amount,
        @Nullable PurposeCode purpose,
        List<String> errors,
        List<String> warnings,
        Seen seen,
        State state,
        @Nullable TransferId transfer,
        @Nullable String reason) {

    enum State {
        INVALID,
        READY,
        PAID,
        FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * What pays the same.
     *
     * @param paidAt when the newest of the payments was made; null if there was none
     * @param waiting how often the same waited in other lists
     * @param newest of the lists it waited in; null if it waited in none
     */
    record Seen(
            @Nullable Instant paidAt, int waiting, @Nullable BatchId newest) {

        static final Seen NOTHING = new Seen(null, 0, null);

        boolean isBefore(Instant payment) {
            return paidAt == null || paidAt.isBefore(payment);
        }

        boolean isBefore(BatchId list) {
            return newest == null || newest.isBefore(list);
        }
    }

    BatchRow with(List<String> moreErrors, List<String> moreWarnings) {
        return with(moreErrors, moreWarnings, seen);
    }

    BatchRow with(FindRepeats.Repeat repeat) {
        return with(List.of(), repeat.warnings(), repeat.seen());
    }

    private BatchRow with(List<String> moreErrors, List<String> moreWarnings, Seen nowSeen) {
        List<String> allErrors = concat(errors, moreErrors);
        return new BatchRow(
                number,
                given,
                recipient,
                amount,
                purpose,
                allErrors,
                concat(warnings, moreWarnings),
                nowSeen,
                allErrors.isEmpty() ? State.READY : State.INVALID,
                transfer,
                reason);
    }

    @Nullable
    PayeeId payee() {
        return recipient instanceof Recipient.ToPayee to ? to.payee() : null;
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
