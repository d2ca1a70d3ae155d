package io.bornite.export;

import io.bornite.ledger.AccountId;
import io.bornite.money.Money;
import io.bornite.wallet.Wallet;
import java.time.Instant;
import java.util.List;

/**
 * What a wallet had, got and gave in a period.
 *
 * @param first the number of the last entry before the period, and {@code last} of the last one in it
 */
record Statement(Wallet wallet, AccountId account, long first, long last, Money opening, Money closing) {

    long size() {
        return last - first;
    }

    /**
     * One entry.
     *
     * @param counterparty empty if it is not known here
     * @param reference the transfer, or the number of the entry in its own account: one of the whole book would tell how
     *     much others do
     */
    record Line(Instant time, String description, String counterparty, String reference, Money amount, Money balance) {}

    static Money sum(List<Money> parts, io.bornite.money.Currency currency) {
        long units = 0;
        for (Money part : parts) {
            units = Math.addExact(units, part.units());
        }
        return new Money(units, currency);
    }
}
