package io.bornite.ledger;

import io.bornite.money.Currency;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The pages of the book that a set of postings touches: locked in the database, changed here in memory one posting after
 * the other, so that each sees what those before it did, and then written at once.
 */
final class OpenBook {

    private final Map<AccountId, AccountRow> lockedAccounts;
    private final Map<String, HoldRow> lockedHolds;
    private final LongSupplier nextId;

    private final Map<AccountId, AccountRow> accounts;
    private final Map<String, HoldRow> holds;
    private final Map<String, Decided> decided;
    private final List<PostingRow> postings = new ArrayList<>();
    private final List<EntryRow> entries = new ArrayList<>();

    OpenBook(
            Map<AccountId, AccountRow> lockedAccounts,
            Map<String, HoldRow> lockedHolds,
            Map<String, Decided> decided,
            LongSupplier nextId) {
        this.lockedAccounts = lockedAccounts;
        this.lockedHolds = lockedHolds;
        this.nextId = nextId;
        this.accounts = new HashMap<>(lockedAccounts);
        this.holds = new HashMap<>(lockedHolds);
        this.decided = new HashMap<>(decided);
    }

    /** Throws IllegalArgumentException for a posting that is no double entry: that is an error of whoever wrote it. */
    void requireSound(Posting posting) {
        switch (posting) {
            case Posting.Journal journal -> requireBalanced(journal.key(), journal.legs());
            case Posting.Capture capture -> requireBalanced(capture.key(), capture.legs());
            case Posting.Hold hold -> account(hold.account());
            case Posting.Release _ -> {}
        }
    }

    Answer apply(Posting posting) {
        Decided earlier = decided.get(posting.key());
        if (earlier != null) {
            return earlier.repeatedFor(posting);
        }
        long id = nextId.getAsLong();
        Verdict verdict = decide(id, posting);
        postings.add(PostingRow.of(id, posting, verdict));
        decided.put(posting.key(), new Decided(Form.of(posting), verdict));
        return verdict.answer(false);
    }

    List<PostingRow> postings() {
        return postings;
    }

    List<EntryRow> entries() {
        return entries;
    }

    List<AccountRow> changedAccounts() {
        return changed(lockedAccounts, accounts);
    }

    List<HoldRow> closedHolds() {
        return changed(lockedHolds, holds);
    }

    List<HoldRow> openedHolds() {
        return holds.values().stream()
                .filter(hold -> !lockedHolds.containsKey(hold.key()))
                .toList();
    }

    private Verdict decide(long id, Posting posting) {
        return switch (posting) {
            case Posting.Journal journal -> enter(id, journal.legs());
            case Posting.Hold hold -> hold(hold);
            case Posting.Capture capture -> capture(id, capture);
            case Posting.Release release -> release(release);
        };
    }

    private Verdict enter(long id, List<Leg> legs) {
        for (Leg leg : legs) {
            if (!account(leg.account()).entered(leg.units()).isCovered()) {
                return Verdict.INSUFFICIENT_FUNDS;
            }
        }
        for (Leg leg : legs) {
            AccountRow after = account(leg.account()).entered(leg.units());
            accounts.put(after.id(), after);
            entries.add(new EntryRow(after.id(), after.version(), id, leg.units(), after.balance()));
        }
        return Verdict.ACCEPTED;
    }

    private Verdict hold(Posting.Hold hold) {
        AccountRow before = account(hold.account());
        if (!before.covers(hold.units())) {
            return Verdict.INSUFFICIENT_FUNDS;
        }
        accounts.put(before.id(), before.holding(hold.units()));
        holds.put(hold.key(), new HoldRow(hold.key(), hold.account(), hold.units(), HoldRow.State.OPEN));
        return Verdict.ACCEPTED;
    }

    private Verdict capture(long id, Posting.Capture capture) {
        HoldRow hold = openHold(capture.hold());
        if (hold == null) {
            return Verdict.HOLD_CLOSED;
        }
        AccountRow before = account(hold.account());
        accounts.put(before.id(), before.holding(-hold.units()));
        Verdict verdict = enter(id, capture.legs());
        if (verdict == Verdict.ACCEPTED) {
            holds.put(hold.key(), hold.closed(HoldRow.State.CAPTURED));
        } else {
            accounts.put(before.id(), before);
        }
        return verdict;
    }

    private Verdict release(Posting.Release release) {
        HoldRow hold = openHold(release.hold());
        if (hold == null) {
            return Verdict.HOLD_CLOSED;
        }
        AccountRow after = account(hold.account()).holding(-hold.units());
        accounts.put(after.id(), after);
        holds.put(hold.key(), hold.closed(HoldRow.State.RELEASED));
        return Verdict.ACCEPTED;
    }

    private @Nullable HoldRow openHold(String key) {
        HoldRow hold = holds.get(key);
        return hold != null && hold.isOpen() ? hold : null;
    }

    private AccountRow account(AccountId id) {
        AccountRow account = accounts.get(id);
        if (account == null) {
            throw new IllegalArgumentException("There is no account " + id.value());
        }
        return account;
    }

    private void requireBalanced(String key, List<Leg> legs) {
        Map<Currency, Long> sums = new EnumMap<>(Currency.class);
        for (Leg leg : legs) {
            sums.merge(account(leg.account()).currency(), leg.units(), Math::addExact);
        }
        sums.forEach((currency, sum) -> {
            if (sum != 0) {
                throw new IllegalArgumentException("The legs of " + key + " sum to " + sum + " " + currency);
            }
        });
    }

    private static <K, V> List<V> changed(Map<K, V> before, Map<K, V> now) {
        return now.entrySet().stream()
                .filter(row ->
                        before.containsKey(row.getKey()) && !row.getValue().equals(before.get(row.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }
}
