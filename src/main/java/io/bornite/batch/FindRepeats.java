package io.bornite.batch;

import io.bornite.batch.BatchRowRepository.Waiting;
import io.bornite.identity.OrganizationId;
import io.bornite.money.Money;
import io.bornite.payee.Payee;
import io.bornite.payee.PayeeId;
import io.bornite.payee.Payees;
import io.bornite.transfer.PastPayments;
import io.bornite.transfer.PastPayments.Payment;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.send.Recipient;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds rows that pay somebody an amount that was paid to them lately, waits for them in another list or stands in the same
 * one already. It may be meant, and is shown before it is paid; what comes up after that needs somebody's yes.
 */
@Component
class FindRepeats {

    /** A hint need not find what is beyond. */
    private static final int WAITING_LOOKED_THROUGH = 100_000;

    /** To the second, so that a payment made since the last look is another sentence. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd 'at' HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final BatchRowRepository stored;
    private final Payees payees;
    private final PastPayments past;

    FindRepeats(BatchRowRepository stored, Payees payees, PastPayments past) {
        this.stored = stored;
        this.payees = payees;
        this.past = past;
    }

    /** @return the first row that pays the same as a row does, by the number of the later one */
    static Map<Integer, Integer> within(List<BatchRow> rows, Map<PayeeId, Payee> known) {
        Map<Payment, Integer> firsts = new HashMap<>();
        Map<Integer, Integer> found = new HashMap<>();
        for (BatchRow row : rows) {
            Payment payment = payment(row, known);
            Integer first = payment == null ? null : firsts.putIfAbsent(payment, row.number());
            if (first != null) {
                found.put(row.number(), first);
            }
        }
        return found;
    }

    /**
     * That a row repeats what it was not known to repeat.
     *
     * @param warnings that it does not say yet; none if this was found before and nobody has let it go on
     * @param seen what it is known to repeat by now
     */
    record Repeat(List<String> warnings, BatchRow.Seen seen) {}

    /**
     * Finds what came up since the rows were last let go on, outside of their own list. What waits is read before what was
     * paid: a row that is paid meanwhile is found twice rather than not at all.
     *
     * @param batch whose rows they are; null before it is kept
     * @return by the numbers of the rows, in their order
     */
    Map<Integer, Repeat> elsewhere(OrganizationId organization, @Nullable BatchId batch, List<BatchRow> rows) {
        List<Waiting> waiting = stored.waiting(organization, batch, WAITING_LOOKED_THROUGH);
        Map<PayeeId, Payee> known = payees.find(organization, named(rows, waiting));
        Map<Payment, Integer> others = count(waiting, known);
        Set<TransferId> own = batch == null ? Set.of() : stored.transfers(batch);
        Map<Payment, List<Instant>> paid = past.of(organization, recipients(rows, known), own);
        Map<Integer, Repeat> found = new LinkedHashMap<>();
        for (BatchRow row : rows) {
            Payment payment = payment(row, known);
            if (payment != null) {
                repeat(row, paid.getOrDefault(payment, List.of()), others.getOrDefault(payment, 0))
                        .ifPresent(repeat -> found.put(row.number(), repeat));
            }
        }
        return found;
    }

    private static Map<Payment, Integer> count(List<Waiting> waiting, Map<PayeeId, Payee> known) {
        Map<Payment, Integer> count = new HashMap<>();
        for (Waiting other : waiting) {
            Payment payment = payment(other.address(), other.payee(), other.amount(), known);
            if (payment != null) {
                count.merge(payment, 1, Integer::sum);
            }
        }
        return count;
    }

    /**
     * Of what was seen to wait elsewhere and waits no more, so many payments are no news. A payment that came back lets
     * older ones show, which are none either.
     *
     * @param paid the newest first
     */
    private static Optional<Repeat> repeat(BatchRow row, List<Instant> paid, int waiting) {
        BatchRow.Seen seen = row.seen();
        int expected = seen.waiting() - waiting;
        boolean isNews = expected < 0 || expected < paid.size() && seen.isBefore(paid.get(expected));
        if (!isNews) {
            return Optional.empty();
        }
        List<String> warnings = new ArrayList<>();
        if (!paid.isEmpty() && seen.isBefore(paid.getFirst())) {
            warnings.add("the same amount was paid to this recipient on " + TIME.format(paid.getFirst()));
        }
        if (waiting > 0) {
            warnings.add("the same amount waits for this recipient "
                    + (waiting == 1 ? "in another list" : waiting + " times in other lists"));
        }
        warnings.removeAll(row.warnings());
        return Optional.of(new Repeat(warnings, new BatchRow.Seen(paid.isEmpty() ? null : paid.getFirst(), waiting)));
    }

    private static Set<PayeeId> named(List<BatchRow> rows, List<Waiting> waiting) {
        Set<PayeeId> named = new HashSet<>();
        for (BatchRow row : rows) {
            PayeeId payee = row.payee();
            if (payee != null) {
                named.add(payee);
            }
        }
        for (Waiting other : waiting) {
            PayeeId payee = other.payee();
            if (payee != null) {
                named.add(payee);
            }
        }
        return named;
    }

    private static Set<String> recipients(List<BatchRow> rows, Map<PayeeId, Payee> known) {
        return rows.stream()
                .map(row -> payment(row, known))
                .filter(Objects::nonNull)
                .map(Payment::recipient)
                .collect(Collectors.toSet());
    }

    private static @Nullable Payment payment(BatchRow row, Map<PayeeId, Payee> known) {
        return payment(personOrWallet(row), row.payee(), row.amount(), known);
    }

    /** A payee is whoever has the address, so that it is the same person in a list that names the address. */
    private static @Nullable Payment payment(
            @Nullable String address, @Nullable PayeeId named, @Nullable Money amount, Map<PayeeId, Payee> known) {
        Payee payee = named == null ? null : known.get(named);
        String recipient = payee == null ? address : payee.email();
        return recipient == null || amount == null ? null : new Payment(recipient, amount);
    }

    private static @Nullable String personOrWallet(BatchRow row) {
        return switch (row.recipient()) {
            case Recipient.ToEmail to -> to.email();
            case Recipient.ToWallet to -> to.address();
            case Recipient.ToPayee _ -> null;
            case null -> null;
        };
    }
}
