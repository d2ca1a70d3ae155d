package io.bornite.ledger;

import java.util.List;

/** Something the book is asked to do, once for its key: a repeat does nothing and gets the first answer. */
public sealed interface Posting {

    int KEY_LENGTH_MAX = 200;

    /** Unique for ever over all postings, such as {@code send:<transfer id>}. */
    String key();

    /**
     * Moves money at once.
     *
     * @param kind what a reader of the book calls it, such as {@code send}
     * @param legs at least two, one an account, summing to zero in each currency
     */
    record Journal(String key, String kind, List<Leg> legs) implements Posting {
        public Journal {
            checkKey(key);
            legs = Leg.checked(legs);
        }
    }

    /** Sets units aside; they stay in the balance and leave what is available. The key names the hold from then on. */
    record Hold(String key, AccountId account, long units) implements Posting {
        public Hold {
            checkKey(key);
            if (units <= 0) {
                throw new IllegalArgumentException("A hold sets aside a positive amount: " + units);
            }
        }
    }

    /** Closes the hold in full and posts the legs, which may move less than was held; both happen or neither. */
    record Capture(String key, String hold, String kind, List<Leg> legs) implements Posting {
        public Capture {
            checkKey(key);
            legs = Leg.checked(legs);
        }
    }

    /** Closes the hold in full; nothing moves. */
    record Release(String key, String hold) implements Posting {
        public Release {
            checkKey(key);
        }
    }

    private static void checkKey(String key) {
        if (key.isBlank() || key.length() > KEY_LENGTH_MAX) {
            throw new IllegalArgumentException("A posting's key has 1 to " + KEY_LENGTH_MAX + " characters: " + key);
        }
    }
}
