package io.bornite.ledger;

import io.bornite.money.Currency;

/** An account as it stands at one point of a set; its version counts its entries. */
record AccountRow(AccountId id, Currency currency, boolean mayGoNegative, long balance, long held, long version) {

    AccountRow entered(long units) {
        return new AccountRow(id, currency, mayGoNegative, Math.addExact(balance, units), held, version + 1);
    }

    AccountRow holding(long units) {
        return new AccountRow(id, currency, mayGoNegative, balance, Math.addExact(held, units), version);
    }

    boolean isCovered() {
        return covers(0);
    }

    /** Whether so much more could be held. */
    boolean covers(long units) {
        return mayGoNegative || Math.subtractExact(balance, held) >= units;
    }
}
