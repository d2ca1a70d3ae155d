package io.bornite.ledger;

import java.util.List;

/** One side of a journal: units of 10^-8, positive into the account and negative out of it, never zero. */
public record Leg(AccountId account, long units) {

    static final int LEGS_MAX = 100;

    public Leg {
        if (units == 0) {
            throw new IllegalArgumentException("A leg of " + account + " moves nothing");
        }
    }

    /** Journals name an account once, so that one entry tells what the journal did to it. */
    static List<Leg> checked(List<Leg> legs) {
        if (legs.size() < 2 || legs.size() > LEGS_MAX) {
            throw new IllegalArgumentException("A journal has 2 to " + LEGS_MAX + " legs: " + legs.size());
        }
        if (legs.stream().map(Leg::account).distinct().count() < legs.size()) {
            throw new IllegalArgumentException("A journal names an account once: " + legs);
        }
        return List.copyOf(legs);
    }
}
