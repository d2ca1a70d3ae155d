package io.bornite.ledger;

import io.bornite.ledger.History.Open;
import io.bornite.ledger.History.Post;
import io.bornite.ledger.History.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Writes the history of a seed: the same seed, the same history. */
final class RandomHistory {

    private static final int STEPS_MIN = 4;
    private static final int STEPS_MORE = 5;
    private static final int SET_MAX = 6;
    private static final int AT_ONCE_MAX = 3;
    private static final long UNITS_MAX = 100;
    private static final AccountId TREASURY = new AccountId(0);

    private final Random random;
    private final List<Posting> asked = new ArrayList<>();
    private int keys;

    private RandomHistory(long seed) {
        this.random = new Random(seed);
    }

    static History of(long seed) {
        return new RandomHistory(seed).write();
    }

    private History write() {
        List<Step> steps = new ArrayList<>();
        steps.add(new Open(List.of(0, 1, 2), 1 + random.nextInt(2)));
        for (int i = STEPS_MIN + random.nextInt(STEPS_MORE); i > 0; i--) {
            steps.add(random.nextInt(8) == 0 ? open() : post());
        }
        return new History(steps);
    }

    private Open open() {
        List<Integer> some = IntStream.rangeClosed(0, History.WALLETS)
                .boxed()
                .filter(_ -> random.nextBoolean())
                .toList();
        return new Open(some, 1 + random.nextInt(3));
    }

    private Post post() {
        int atOnce = random.nextInt(3) == 0 ? 1 + random.nextInt(AT_ONCE_MAX) : 1;
        List<Posting> before = List.copyOf(asked);
        List<List<Posting>> transactions = new ArrayList<>();
        for (int i = 0; i < atOnce; i++) {
            List<Posting> known = new ArrayList<>(before);
            List<Posting> set = new ArrayList<>();
            for (int j = random.nextInt(SET_MAX); j >= 0; j--) {
                Posting posting = anyOf(known);
                set.add(posting);
                known.add(posting);
            }
            transactions.add(set);
            asked.addAll(set);
        }
        if (atOnce > 1 && random.nextInt(4) == 0) {
            transactions.set(1, transactions.getFirst());
        }
        return new Post(transactions);
    }

    /** @param known what was asked before or by the same transaction: whoever closes a hold has been told of it */
    private Posting anyOf(List<Posting> known) {
        return switch (random.nextInt(known.isEmpty() ? 6 : 12)) {
            case 0, 1, 2, 3 -> new Posting.Journal(key(), "send", legs());
            case 4, 5 -> new Posting.Hold(key(), anyAccount(), units());
            case 6, 7 -> new Posting.Capture(key(), anyHold(known), "withdraw", legs());
            case 8 -> new Posting.Release(key(), anyHold(known));
            case 9 -> rarelyUnsound(known);
            default -> known.get(random.nextInt(known.size()));
        };
    }

    private Posting rarelyUnsound(List<Posting> known) {
        return switch (random.nextInt(8)) {
            case 0 -> new Posting.Journal(key(), "send", List.of(new Leg(TREASURY, -2), new Leg(new AccountId(1), 1)));
            case 1 ->
                new Posting.Release(known.get(random.nextInt(known.size())).key(), anyHold(known));
            default -> new Posting.Journal(key(), "send", legs());
        };
    }

    /** Two or three legs; the treasury pays half the time, or nobody would ever have anything. */
    private List<Leg> legs() {
        List<Integer> others = new ArrayList<>(
                IntStream.rangeClosed(0, History.WALLETS).boxed().toList());
        AccountId from = take(others, random.nextBoolean() ? 0 : anyOpenOf(others));
        AccountId to = take(others, anyOpenOf(others));
        long units = units();
        if (random.nextInt(3) > 0 || units == 1) {
            return TestBook.legs(from, to, units);
        }
        AccountId fees = take(others, anyOpenOf(others));
        return List.of(new Leg(from, -units), new Leg(fees, 1), new Leg(to, units - 1));
    }

    /** Seldom one of the last two, which may not be open yet: a posting on them is refused with its whole set. */
    private int anyOpenOf(List<Integer> others) {
        int last = random.nextInt(20) == 0 ? others.size() : others.size() - 2;
        return random.nextInt(Math.max(1, last));
    }

    private static AccountId take(List<Integer> others, int index) {
        return new AccountId(others.remove(index));
    }

    private AccountId anyAccount() {
        return new AccountId(random.nextInt(random.nextInt(20) == 0 ? History.WALLETS + 1 : History.WALLETS - 1));
    }

    private long units() {
        return 1 + random.nextLong(UNITS_MAX);
    }

    private String key() {
        return "k" + keys++;
    }

    /** Often a key that is no open hold: a journal's, one closed before, none at all. */
    private String anyHold(List<Posting> known) {
        List<Posting> holds = known.stream()
                .filter(posting -> posting instanceof Posting.Hold || random.nextInt(10) == 0)
                .toList();
        return holds.isEmpty()
                ? "no hold"
                : holds.get(random.nextInt(holds.size())).key();
    }
}
