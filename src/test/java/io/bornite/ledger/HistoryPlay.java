package io.bornite.ledger;

import io.bornite.ledger.BookModel.Outcome;
import io.bornite.ledger.History.Open;
import io.bornite.ledger.History.Post;
import io.bornite.ledger.History.Step;
import io.bornite.money.Currency;
import io.bornite.support.Race;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One play of a history, on accounts and keys of its own: after each step the ledger has answered as the model does and
 * its rows obey every rule. What ran at once must be as if it had run one after the other, in any order.
 */
final class HistoryPlay {

    private static final AtomicLong PLAYS = new AtomicLong();
    /** No account has it. */
    private static final long UNOPENED = -1;

    private final TestBook book;
    private final String name = "play" + PLAYS.incrementAndGet() + ":";
    private final Map<AccountId, AccountId> ids = new HashMap<>();
    private BookModel model = new BookModel();

    private HistoryPlay(TestBook book) {
        this.book = book;
    }

    /** What went wrong, or null. */
    static @Nullable String failure(TestBook book, History history) {
        HistoryPlay play = new HistoryPlay(book);
        for (int i = 0; i < history.steps().size(); i++) {
            String wrong = play.take(history.steps().get(i));
            if (wrong != null) {
                return "Step " + (i + 1) + ": " + wrong;
            }
        }
        return null;
    }

    private @Nullable String take(Step step) {
        try {
            String wrong = switch (step) {
                case Open open -> open(open);
                case Post post -> post(post);
            };
            return wrong == null ? broken() : wrong;
        } catch (RuntimeException | AssertionError unexpected) {
            Throwable cause = unexpected.getCause() == null ? unexpected : unexpected.getCause();
            return "the ledger threw " + cause;
        }
    }

    private @Nullable String open(Open open) {
        List<AccountOpening> openings = open.accounts().stream()
                .map(i -> new AccountOpening(name + i, Currency.USDC, i == 0))
                .toList();
        List<List<AccountId>> opened = Race.of(open.times(), _ -> book.ledger.open(openings));
        for (int i = 0; i < openings.size(); i++) {
            AccountId account = new AccountId(open.accounts().get(i));
            for (List<AccountId> each : opened) {
                AccountId id = each.get(i);
                AccountId first = Objects.requireNonNullElse(ids.putIfAbsent(account, id), id);
                if (!first.equals(id)) {
                    return "account " + account.value() + " is both " + first + " and " + id;
                }
            }
            model.open(account);
        }
        return null;
    }

    private @Nullable String post(Post post) {
        List<List<Posting>> sets = post.transactions();
        List<Outcome> outcomes =
                sets.size() == 1 ? List.of(outcome(sets.getFirst())) : Race.of(sets.size(), i -> outcome(sets.get(i)));
        Map<AccountId, Balance> found = balances();
        for (List<Integer> order : orders(sets.size()).toList()) {
            BookModel serial = model.copy();
            boolean agrees =
                    order.stream().allMatch(i -> serial.post(sets.get(i)).equals(outcomes.get(i)));
            if (agrees && serial.balances().equals(found)) {
                model = serial;
                return null;
            }
        }
        BookModel expected = model.copy();
        List<Outcome> first = sets.stream().map(expected::post).toList();
        return "the ledger answers %s and has %s,%n  the model %s and %s"
                .formatted(outcomes, found, first, expected.balances());
    }

    private Outcome outcome(List<Posting> set) {
        List<Posting> own = set.stream().map(this::own).toList();
        try {
            return new Outcome.Answered(book.retried.run(() -> book.ledger.post(own)));
        } catch (IllegalArgumentException _) {
            return new Outcome.Refused();
        }
    }

    private Map<AccountId, Balance> balances() {
        Map<AccountId, Balance> own = book.ledger.balances(ids.values());
        Map<AccountId, Balance> found = new HashMap<>();
        ids.forEach((account, id) -> found.put(account, own.getOrDefault(id, new Balance(0, 0))));
        return found;
    }

    /** The audit's rules for these accounts alone. */
    private @Nullable String broken() {
        List<String> broken = book.jdbc
                .sql("""
                        select format('%s: %s, held %s of %s, entries %s', a.name, a.balance, a.held, h.units, e)
                        from ledger_account a
                        cross join lateral (
                            select coalesce(sum(units), 0) as units, count(*) as count, coalesce(max(sequence), 0) as last,
                                coalesce(min(balance_after), 0) as lowest,
                                coalesce((array_agg(balance_after order by sequence desc))[1], 0) as shown
                            from ledger_entry
                            where account = a.id
                        ) e
                        cross join lateral (
                            select coalesce(sum(units), 0) as units
                            from ledger_hold
                            where account = a.id and state = 'open'
                        ) h
                        where a.id = any(:ids) and (
                            a.balance <> e.units or a.balance <> e.shown or a.version <> e.count or a.version <> e.last
                            or a.held <> h.units
                            or not a.may_go_negative and (e.lowest < 0 or a.balance < a.held))
                        limit 10
                        """)
                .param("ids", ids.values().stream().mapToLong(AccountId::value).toArray())
                .query((rs, _) -> rs.getString(1))
                .list();
        return broken.isEmpty() ? null : "the rows of the book contradict each other: " + broken;
    }

    private Posting own(Posting posting) {
        return switch (posting) {
            case Posting.Journal journal ->
                new Posting.Journal(name + journal.key(), journal.kind(), own(journal.legs()));
            case Posting.Hold hold -> new Posting.Hold(name + hold.key(), own(hold.account()), hold.units());
            case Posting.Capture capture ->
                new Posting.Capture(name + capture.key(), name + capture.hold(), capture.kind(), own(capture.legs()));
            case Posting.Release release -> new Posting.Release(name + release.key(), name + release.hold());
        };
    }

    private List<Leg> own(List<Leg> legs) {
        return legs.stream()
                .map(leg -> new Leg(own(leg.account()), leg.units()))
                .toList();
    }

    private AccountId own(AccountId account) {
        return ids.getOrDefault(account, new AccountId(UNOPENED - account.value()));
    }

    private static Stream<List<Integer>> orders(int size) {
        if (size == 0) {
            return Stream.of(List.of());
        }
        return orders(size - 1)
                .flatMap(order -> Stream.iterate(0, i -> i <= order.size(), i -> i + 1)
                        .map(i -> {
                            List<Integer> longer = new ArrayList<>(order);
                            longer.add(i, size - 1);
                            return longer;
                        }));
    }
}
