package io.bornite.transfer.ramp;

import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.quote.fx.Rate;

/**
 * The amounts of a transfer between a wallet and a bank.
 *
 * @param gross the whole, in USDC
 * @param fee of it, in USDC
 * @param bank what is at the bank's end, in its currency
 * @param worth what that costs on the market at the moment it is booked, in USDC
 */
public record Exchange(Money gross, Money fee, Money bank, Money worth) {

    public static Exchange at(Rate market, Money gross, Money fee, Money bank) {
        Money worth =
                isDollar(bank.currency()) ? new Money(bank.units(), Currency.USDC) : market.toUsd(bank, Currency.USDC);
        return new Exchange(gross, fee, bank, worth);
    }

    /** A bank's dollars are booked as the same amount of USDC. */
    static boolean isDollar(Currency currency) {
        return currency == Currency.USD || currency == Currency.USDC;
    }

    public Money net() {
        return gross.minus(fee);
    }
}
