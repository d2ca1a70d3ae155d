package io.bornite.transfer.send;

import io.bornite.identity.Allowances;
import io.bornite.identity.OrganizationId;
import io.bornite.ledger.Answer;
import io.bornite.ledger.Ledger;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.Crash;
import io.bornite.platform.Forbidden;
import io.bornite.platform.IdempotencyKey;
import io.bornite.platform.OutgoingPaused;
import io.bornite.platform.Refusal;
import io.bornite.platform.Rejected;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.Transfers;
import io.bornite.transfer.guest.Guests;
import io.bornite.transfer.onchain.Payments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Accepts a set of payments in one transaction: look up what was done before, route, fund, post, write down. Each command
 * gets its own answer, in order; one that is refused leaves nothing behind and disturbs no other. Whoever pays by a job
 * calls this within the transaction that says so, and so pays exactly once.
 */
@Component
public class SendSet {

    static final String INSUFFICIENT = "Insufficient balance to perform this transaction";
    private static final Set<Currency> SENDABLE =
            EnumSet.of(Currency.USDC, Currency.USDT, Currency.DAI, Currency.USDCE, Currency.STRK);

    private static final Set<Currency> DOLLARS = EnumSet.of(Currency.USDC, Currency.USDT, Currency.DAI, Currency.USDCE);

    private final Transfers transfers;
    private final Routing routing;
    private final Funding funding;
    private final PaymentPlanner planner;
    private final Ledger ledger;
    private final Guests guests;
    private final Payments payments;
    private final HeldPayments held;
    private final Repeats repeats;
    private final Allowances allowances;

    SendSet(
            Transfers transfers,
            Routing routing,
            Funding funding,
            PaymentPlanner planner,
            Ledger ledger,
            Guests guests,
            Payments payments,
            HeldPayments held,
            Repeats repeats,
            Allowances allowances) {
        this.transfers = transfers;
        this.routing = routing;
        this.funding = funding;
        this.planner = planner;
        this.ledger = ledger;
        this.guests = guests;
        this.payments = payments;
        this.held = held;
        this.repeats = repeats;
        this.allowances = allowances;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public List<SendResult> execute(List<SendMoney> set) {
        Map<TransferId, SendResult> results = new HashMap<>(answeredBefore(set));
        List<SendMoney> firsts = firstOfEachKey(set, results.keySet());
        results.putAll(ofAnotherCall(firsts));
        List<SendMoney> fresh =
                firsts.stream().filter(send -> !results.containsKey(send.id())).toList();
        if (!fresh.isEmpty()) {
            results.putAll(accept(fresh, results));
            results.putAll(answeredMeanwhile(fresh, results));
        }
        return set.stream().map(send -> answer(send, set, results)).toList();
    }

    private Map<TransferId, SendResult> accept(List<SendMoney> fresh, Map<TransferId, SendResult> results) {
        Allowances.Open allowance = allowances.open(limitedBy(fresh));
        Routing.Routes routes = routing.resolve(fresh);
        Map<SendMoney, Route> routed = route(fresh, routes, results);
        Funding.OpenPurses purses = funding.open(payments(routed), receivers(routed));
        if (purses.outgoingStopped()) {
            Refusal paused = new OutgoingPaused();
            routed.keySet().forEach(send -> results.put(send.id(), new SendResult.Refused(paused)));
            return results;
        }
        Repeats.Found found = repeats.find(routed, routes.members());
        routed.keySet().removeIf(found::isRepeat);
        List<Payment> planned = plan(routed, routes, purses, allowance, results);
        if (!planned.isEmpty()) {
            post(planned, allowance, results);
        }
        repeats.answer(found, results);
        if (!planned.isEmpty()) {
            Crash.point("send.before-commit");
        }
        return results;
    }

    private void post(List<Payment> planned, Allowances.Open allowance, Map<TransferId, SendResult> results) {
        List<Answer> answers =
                ledger.post(planned.stream().map(Payment::posting).toList());
        Crash.point("send.after-posting");
        List<Payment> accepted = new ArrayList<>();
        for (int i = 0; i < planned.size(); i++) {
            Payment payment = planned.get(i);
            SendResult result = switch (answers.get(i)) {
                case Answer.Accepted(boolean repeated) -> {
                    requireFirst(repeated, payment);
                    accepted.add(payment);
                    yield new SendResult.Accepted(payment.sent(), false);
                }
                case Answer.InsufficientFunds _ -> {
                    giveBack(allowance, payment.command());
                    yield new SendResult.Refused(new Rejected(INSUFFICIENT));
                }
                case Answer.HoldClosed _ -> throw new IllegalStateException("A send closes no hold");
            };
            results.put(payment.command().id(), result);
        }
        allowances.record(allowance);
        write(accepted);
    }

    /** An earlier attempt was lost sight of during its commit and has ended only now: the next look finds it. */
    private static void requireFirst(boolean repeated, Payment payment) {
        if (repeated) {
            throw new ConcurrencyFailureException("Payment " + payment.command().id() + " was just committed");
        }
    }

    private static Map<SendMoney, Route> route(
            List<SendMoney> fresh, Routing.Routes routes, Map<TransferId, SendResult> results) {
        Map<SendMoney, Route> routed = new LinkedHashMap<>();
        for (SendMoney send : fresh) {
            try {
                requireSendable(send.amount().currency());
                routed.put(send, routes.of(send));
            } catch (Refusal refusal) {
                results.put(send.id(), new SendResult.Refused(refusal));
            }
        }
        return routed;
    }

    private List<Payment> plan(
            Map<SendMoney, Route> routed,
            Routing.Routes routes,
            Funding.OpenPurses purses,
            Allowances.Open allowance,
            Map<TransferId, SendResult> results) {
        List<Payment> planned = new ArrayList<>();
        routed.forEach((send, route) -> {
            try {
                take(allowance, send);
                planned.add(plan(send, route, routes, purses, allowance));
            } catch (Refusal refusal) {
                results.put(send.id(), new SendResult.Refused(refusal));
            }
        });
        return planned;
    }

    private Payment plan(
            SendMoney send, Route route, Routing.Routes routes, Funding.OpenPurses purses, Allowances.Open allowance) {
        try {
            return planner.plan(send, route, purses, routes.senderName(send));
        } catch (Refusal refusal) {
            giveBack(allowance, send);
            throw refusal;
        }
    }

    private static Set<UUID> limitedBy(List<SendMoney> sends) {
        return sends.stream()
                .map(send -> send.sender().limitedBy())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static void take(Allowances.Open allowance, SendMoney send) {
        if (send.sender().limitedBy() != null && !DOLLARS.contains(send.amount().currency())) {
            throw new Forbidden("This token has a limit in dollars, and so pays in nothing else");
        }
        allowance.take(send.sender().limitedBy(), send.amount().units());
    }

    private static void giveBack(Allowances.Open allowance, SendMoney send) {
        allowance.giveBack(send.sender().limitedBy(), send.amount().units());
    }

    /** Whether wallets can hold this currency, and so pay in it. */
    public static boolean isSendable(Currency currency) {
        return SENDABLE.contains(currency);
    }

    private static void requireSendable(Currency currency) {
        if (!isSendable(currency)) {
            throw new Rejected(currency + " cannot be sent from a wallet");
        }
    }

    private void write(List<Payment> accepted) {
        transfers.record(accepted.stream()
                .flatMap(payment -> payment.transfers().stream())
                .toList());
        guests.record(
                accepted.stream().map(Payment::guest).filter(Objects::nonNull).toList());
        payments.schedule(ids(accepted, Payment::leavesOverChain));
        held.schedule(ids(accepted, Payment::waitsForReview));
    }

    private static List<TransferId> ids(List<Payment> accepted, Predicate<Payment> which) {
        return accepted.stream()
                .filter(which)
                .map(payment -> payment.sent().id())
                .toList();
    }

    /** What an earlier attempt of the same command, or an earlier request with the same key, has done. */
    private Map<TransferId, SendResult> answeredBefore(List<SendMoney> set) {
        Map<TransferId, SendResult> answers = new HashMap<>();
        for (Transfer done : transfers.find(set.stream().map(SendMoney::id).toList())) {
            answers.put(done.id(), new SendResult.Accepted(done.asAccepted(), false));
        }
        List<SendMoney> keyed = set.stream()
                .filter(send -> send.request() != null && !answers.containsKey(send.id()))
                .toList();
        Map<KeyScope, Transfer> earlier = transfers
                .findByRequest(
                        keyed.stream().map(SendMoney::organization).toList(),
                        keyed.stream()
                                .map(send -> Objects.requireNonNull(send.request()))
                                .toList())
                .stream()
                .collect(Collectors.toMap(KeyScope::of, transfer -> transfer));
        for (SendMoney send : keyed) {
            Transfer first = earlier.get(KeyScope.of(send));
            if (first != null) {
                answers.put(send.id(), replay(send, first));
            }
        }
        return answers;
    }

    /**
     * What another node has done for the same key, or an earlier attempt of the same command, since this look began, which
     * is why there is no money here: it has committed before a command can be refused for what it took.
     */
    private Map<TransferId, SendResult> answeredMeanwhile(List<SendMoney> fresh, Map<TransferId, SendResult> results) {
        List<SendMoney> refused = fresh.stream()
                .filter(send -> results.get(send.id()) instanceof SendResult.Refused)
                .toList();
        return refused.isEmpty() ? Map.of() : answeredBefore(refused);
    }

    /**
     * Rows of a call whose key is another call's, of which something is paid or is paid in this set: their own keys meet
     * none of that call's.
     */
    private Map<TransferId, SendResult> ofAnotherCall(List<SendMoney> fresh) {
        Map<CallScope, List<SendMoney>> calls = fresh.stream()
                .filter(CallScope::isRow)
                .collect(Collectors.groupingBy(
                        CallScope::of, () -> new TreeMap<>(CallScope.LOCK_ORDER), Collectors.toList()));
        Map<TransferId, SendResult> refused = new HashMap<>();
        calls.forEach((call, rows) -> {
            Set<String> paid =
                    transfers.requestHashesAlone(call.organization(), SendBatches.OPERATION, call.keysBeginWith());
            Set<String> first = paid.isEmpty() ? Set.of(hash(rows.getFirst())) : paid;
            rows.stream()
                    .filter(row -> !first.contains(hash(row)))
                    .forEach(row -> refused.put(row.id(), new SendResult.Refused(IdempotencyKey.usedForAnother())));
        });
        return refused;
    }

    private static String hash(SendMoney send) {
        return Objects.requireNonNull(send.request()).hash();
    }

    /** Of commands with the same key in one set only the first is carried out; the others get its answer. */
    private static List<SendMoney> firstOfEachKey(List<SendMoney> set, Set<TransferId> answered) {
        Set<KeyScope> taken = new HashSet<>();
        return set.stream()
                .filter(send -> !answered.contains(send.id()))
                .filter(send -> send.request() == null || taken.add(KeyScope.of(send)))
                .toList();
    }

    private static SendResult answer(SendMoney send, List<SendMoney> set, Map<TransferId, SendResult> results) {
        SendResult own = results.get(send.id());
        if (own != null) {
            return own;
        }
        SendMoney first = set.stream()
                .filter(other -> other.request() != null && KeyScope.of(other).equals(KeyScope.of(send)))
                .findFirst()
                .orElseThrow();
        return switch (Objects.requireNonNull(results.get(first.id()))) {
            case SendResult.Accepted accepted -> replay(send, accepted.transfer());
            case SendResult.Refused refused -> refused;
        };
    }

    private static SendResult replay(SendMoney send, Transfer first) {
        String done = Objects.requireNonNull(first.request()).hash();
        return hash(send).equals(done)
                ? new SendResult.Accepted(first.asAccepted(), true)
                : new SendResult.Refused(IdempotencyKey.usedForAnother());
    }

    private static Map<OrganizationId, List<Money>> payments(Map<SendMoney, Route> routed) {
        return routed.keySet().stream()
                .collect(Collectors.groupingBy(
                        SendMoney::organization, Collectors.mapping(SendMoney::amount, Collectors.toList())));
    }

    private static Set<OrganizationId> receivers(Map<SendMoney, Route> routed) {
        return routed.values().stream()
                .flatMap(route -> route instanceof Route.Inside inside ? Stream.of(inside.organization()) : Stream.of())
                .collect(Collectors.toSet());
    }

    /** The rows of one call of {@code send-batch}, or of several that wrongly share a key. */
    private record CallScope(OrganizationId organization, String keysBeginWith) {

        private static final Comparator<CallScope> LOCK_ORDER = Comparator.comparing(
                        (CallScope call) -> call.organization().value())
                .thenComparing(CallScope::keysBeginWith);

        static boolean isRow(SendMoney send) {
            return send.request() != null && send.request().operation().equals(SendBatches.OPERATION);
        }

        static CallScope of(SendMoney row) {
            return new CallScope(
                    row.organization(),
                    SendBatches.callOf(Objects.requireNonNull(row.request()).key()));
        }
    }

    /** The scope in which a key names one payment. */
    private record KeyScope(OrganizationId organization, String operation, String key) {

        static KeyScope of(SendMoney send) {
            Transfer.RequestKey request = Objects.requireNonNull(send.request());
            return new KeyScope(send.organization(), request.operation(), request.key());
        }

        static KeyScope of(Transfer transfer) {
            Transfer.RequestKey request = Objects.requireNonNull(transfer.request());
            return new KeyScope(transfer.organization(), request.operation(), request.key());
        }
    }
}
