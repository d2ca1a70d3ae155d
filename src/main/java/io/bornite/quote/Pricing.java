package io.bornite.quote;

import io.bornite.money.Currency;
import io.bornite.money.Fee;
import io.bornite.money.Money;
import io.bornite.money.TokenAmount;
import io.bornite.quote.fx.Rate;
import io.bornite.rail.Corridor;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What becomes of an amount on its way: the fee and the rest are always the whole, what a bank gets is rounded down to its
 * smallest coin, and what a wallet gets to the token's smallest part.
 *
 * @param gross in USDC
 * @param fee in USDC
 * @param toAmount what arrives
 * @param worth of what arrives, in USDC at the reference rate and before it is rounded to a bank's coin: of two prices the one
 *     with more is the better
 * @param rate as quoted, the margin taken off
 * @param market the reference rate
 */
record Pricing(Money gross, Money fee, Money toAmount, Money worth, BigDecimal rate, BigDecimal market) {

    /** The decimals of USDC that every network has. */
    private static final int TOKEN_DECIMALS = 6;

    /** @throws ArithmeticException if the amount does not cover the fee */
    static Pricing out(Money gross, Prices.Price price, Rate market) {
        Fee.Split split = price.fee().of(gross);
        Rate quoted = market.lessPercent(price.margin());
        Money worth = new Fee(Money.zero(Currency.USDC), price.margin())
                .of(split.rest())
                .rest();
        return new Pricing(gross, split.fee(), quoted.fromUsd(split.rest()), worth, quoted.perUsd(), market.perUsd());
    }

    /**
     * @param amount of the bank's currency
     * @throws ArithmeticException if the amount does not cover the fee
     */
    static Pricing in(Money amount, Prices.Price price, Rate market) {
        Rate quoted = new Rate(
                market.currency(),
                market.perUsd().multiply(BigDecimal.ONE.add(price.margin().movePointLeft(2))),
                market.source(),
                market.asOf(),
                market.maximumAge());
        Money gross = quoted.toUsd(amount, Currency.USDC);
        Money rest = price.fee().of(gross).rest();
        TokenAmount shown = rest.toTokenRoundedDown(TOKEN_DECIMALS);
        Money net = shown.toMoney(Currency.USDC);
        return new Pricing(gross, gross.minus(net), net, net, quoted.perUsd(), market.perUsd());
    }

    /** The least in coins of the bank's currency that is worth so many dollars, for an amount given in dollars. */
    static Money localFor(Money dollars, Rate market) {
        BigDecimal local = BigDecimal.valueOf(dollars.units(), Money.DECIMALS)
                .multiply(market.perUsd())
                .setScale(market.currency().coinDecimals(), RoundingMode.UP);
        return Money.ofDecimal(local.toPlainString(), market.currency());
    }

    /** Whether the whole is within what the corridor takes. */
    boolean isWithin(Corridor corridor) {
        return gross.compareTo(corridor.minimum()) >= 0 && gross.compareTo(corridor.maximum()) <= 0;
    }
}
