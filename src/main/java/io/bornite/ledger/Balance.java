package io.bornite.ledger;

/** What an account has, in units of 10^-8; of it {@code held} is promised to open holds. */
public record Balance(long balance, long held) {

    public long available() {
        return Math.subtractExact(balance, held);
    }
}
