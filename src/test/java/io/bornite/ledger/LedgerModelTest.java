package io.bornite.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.money.Currency;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random histories: the ledger answers as the model does, whatever is asked in whatever sets, and its books stay sound. */
class LedgerModelTest {

    private static final int HISTORIES = 300;
    private static final int AUDIT_EVERY = 20;
    private static final int SETS = 8;
    private static final int SET_MAX = 12;
    private static final int WALLETS = 4;
    private static final long UNITS_MAX = 100;

    @Test
    void theLedgerDoesWhatTheModelDoes() {
        long seed = Long.getLong("bornite.seed", System.nanoTime());
        try (TestBook book = new TestBook()) {
            for (int history = 0; history < HISTORIES; history++) {
                play(book, seed + history);
                if (history % AUDIT_EVERY == 0) {
                    assertThat(book.ledger.audit().findings())
                            .as("-Dbornite.seed=%d", seed)
                            .isEmpty();
                }
            }
        }
    }

    private static void play(TestBook book, long seed) {
        Random random = new Random(seed);
        List<AccountId> ids = open(book, seed);
        BookModel model = new BookModel(ids);
        List<Posting> asked = new ArrayList<>();

        for (int set = 0; set < SETS; set++) {
            List<Posting> postings = new ArrayList<>();
            for (int i = random.nextInt(SET_MAX); i >= 0; i--) {
                Posting posting = anyOf(random, ids, asked, seed + ":" + asked.size());
                postings.add(posting);
                asked.add(posting);
            }

            List<Answer> answers = book.post(postings);

            String where = "-Dbornite.seed=%d, set %d: %s".formatted(seed, set, postings);
            assertThat(answers)
                    .as(where)
                    .isEqualTo(postings.stream().map(model::post).toList());
            assertThat(book.balances(ids)).as(where).isEqualTo(model.balances());
        }
    }

    private static List<AccountId> open(TestBook book, long seed) {
        List<AccountOpening> openings = new ArrayList<>();
        openings.add(new AccountOpening("treasury:" + seed, Currency.USDC, true));
        for (int i = 1; i <= WALLETS; i++) {
            openings.add(new AccountOpening("wallet:" + seed + ":" + i, Currency.USDC, false));
        }
        return book.ledger.open(openings);
    }

    private static Posting anyOf(Random random, List<AccountId> ids, List<Posting> asked, String key) {
        return switch (random.nextInt(asked.isEmpty() ? 5 : 10)) {
            case 0, 1, 2, 3 -> new Posting.Journal(key, "send", legs(random, ids));
            case 4, 5 -> new Posting.Hold(key, ids.get(random.nextInt(ids.size())), 1 + random.nextLong(UNITS_MAX));
            case 6, 7 -> new Posting.Capture(key, anyHold(random, asked), "withdraw", legs(random, ids));
            case 8 -> new Posting.Release(key, anyHold(random, asked));
            default -> asked.get(random.nextInt(asked.size()));
        };
    }

    /** Two or three legs; the treasury pays half the time, or nobody would ever have anything. */
    private static List<Leg> legs(Random random, List<AccountId> ids) {
        List<AccountId> others = new ArrayList<>(ids);
        AccountId from = others.remove(random.nextBoolean() ? 0 : random.nextInt(others.size()));
        AccountId to = others.remove(random.nextInt(others.size()));
        long units = 1 + random.nextLong(UNITS_MAX);
        if (random.nextInt(3) > 0 || units == 1) {
            return TestBook.legs(from, to, units);
        }
        AccountId fees = others.remove(random.nextInt(others.size()));
        return List.of(new Leg(from, -units), new Leg(fees, 1), new Leg(to, units - 1));
    }

    /** Often a key that is no open hold: a journal's, one closed before, none at all. */
    private static String anyHold(Random random, List<Posting> asked) {
        List<Posting> holds = asked.stream()
                .filter(posting -> posting instanceof Posting.Hold || random.nextInt(10) == 0)
                .toList();
        return holds.isEmpty()
                ? "no hold"
                : holds.get(random.nextInt(holds.size())).key();
    }
}
