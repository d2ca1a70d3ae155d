package io.bornite.batch;

import io.bornite.batch.BatchRowRepository.Waiting;
import io.bornite.identity.OrganizationId;
import io.bornite.money.Money;
import io.bornite.payee.Payee;
import io.bornite.payee.PayeeId;
import io.bornite.payee.Payees;
import io.bornite.transfer.PastPayments;
import io.bornite.transfer.PastPayments.Made;
import io.bornite.transfer.PastPayments.Payment;
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

    /**
     * To the millisecond, so that a payment made or a list handed in since the last look is another sentence: the lists of an
     * organisation are looked through one after the other.
     */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd 'at' HH:mm:ss.SSS 'UTC'").withZone(ZoneOffset.UTC);

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

    private record Case(Payment payment, BatchRow.Seen seen) {}

    /**
     * Finds what came up since the rows were last let go on, outside of their own list. What waits is read before what was
     * paid: a row that is paid meanwhile is found twice, which is told by its key, rather than not at all.
     *
     * @param batch whose rows they are; null before it is kept
     * @return by the numbers of the rows, in their order
     */
    Map<Integer, Repeat> elsewhere(OrganizationId organization, @Nullable BatchId batch, List<BatchRow> rows) {
        List<Waiting> waiting = stored.waiting(organization, batch, WAITING_LOOKED_THROUGH);
        Map<PayeeId, Payee> known = payees.find(organization, named(rows, waiting));
        Map<Payment, List<RowKey>> others = byPayment(waiting, known);
        Map<BatchId, Instant> handedIn = handedIn(waiting);
        Map<Payment, List<Made>> paid = past.of(organization, recipients(rows, known), PayBatch.OPERATION);
        Map<Payment, Others> beside = new HashMap<>();
        Map<Case, Boolean> news = new HashMap<>();
        Map<Integer, Repeat> found = new LinkedHashMap<>();
        for (BatchRow row : rows) {
            Payment payment = payment(row, known);
            if (payment == null) {
                continue;
            }
            Others same = beside.computeIfAbsent(
                    payment,
                    _ -> Others.of(
                            others.getOrDefault(payment, List.of()),
                            ofOthers(batch, paid.getOrDefault(payment, List.of()))));
            if (news.computeIfAbsent(new Case(payment, row.seen()), _ -> same.areNewsTo(row.seen()))) {
                found.put(row.number(), repeat(row, same, handedIn));
            }
        }
        return found;
    }

    private static Map<Payment, List<RowKey>> byPayment(List<Waiting> waiting, Map<PayeeId, Payee> known) {
        Map<Payment, List<RowKey>> rows = new HashMap<>();
        for (Waiting other : waiting) {
            Payment payment = payment(other.address(), other.payee(), other.amount(), known);
            if (payment != null) {
                rows.computeIfAbsent(payment, _ -> new ArrayList<>()).add(other.row());
            }
        }
        return rows;
    }

    /** What a batch did not pay itself. */
    private static List<Others.Paid> ofOthers(@Nullable BatchId batch, List<Made> paid) {
        return paid.stream()
                .map(made -> new Others.Paid(made.at(), made.key() == null ? null : RowKey.of(made.key())))
                .filter(made -> made.row() == null || !made.row().batch().equals(batch))
                .toList();
    }

    private static Map<BatchId, Instant> handedIn(List<Waiting> waiting) {
        Map<BatchId, Instant> times = new HashMap<>();
        waiting.forEach(row -> times.put(row.row().batch(), row.handedIn()));
        return times;
    }

    private static Repeat repeat(BatchRow row, Others same, Map<BatchId, Instant> handedIn) {
        List<String> warnings = new ArrayList<>();
        if (!same.paid().isEmpty() && row.seen().isBefore(same.paid().getFirst().at())) {
            warnings.add("the same amount was paid to this recipient on "
                    + TIME.format(same.paid().getFirst().at()));
        }
        int waiting = same.waiting().size();
        if (waiting > 0) {
            warnings.add("the same amount waits for this recipient "
                    + (waiting == 1
                            ? "in another list, handed in on "
                            : waiting + " times in other lists, the newest handed in on ")
                    + TIME.format(
                            Objects.requireNonNull(handedIn.get(same.waiting().getFirst()))));
        }
        warnings.removeAll(row.warnings());
        return new Repeat(warnings, same.seen());
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
