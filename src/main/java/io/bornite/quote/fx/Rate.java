package io.bornite.quote.fx;

import io.bornite.money.Currency;
import io.bornite.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/**
 * What one US dollar costs.
 *
 * @param perUsd units of the currency for one dollar
 * @param source who says so: par, operator, ecb, peg or demo
 * @param asOf when it was so
 * @param maximumAge for which it may be used
 */
public record Rate(Currency currency, BigDecimal perUsd, String source, Instant asOf, Duration maximumAge) {

    static final MathContext PRECISION = MathContext.DECIMAL64;

    public Rate {
        if (perUsd.signum() <= 0) {
            throw new IllegalArgumentException("A rate is positive: " + perUsd);
        }
    }

    public boolean isFresh(Instant now) {
        return !now.isAfter(asOf.plus(maximumAge));
    }

    /** The same rate with this percentage less for the one who gets the currency. */
    public Rate lessPercent(BigDecimal percent) {
        BigDecimal kept = BigDecimal.ONE.subtract(percent.movePointLeft(2));
        return new Rate(currency, perUsd.multiply(kept, PRECISION), source, asOf, maximumAge);
    }

    /** What a bank can pay out for so many dollars; what is left is less than its smallest coin. */
    public Money fromUsd(Money usd) {
        BigDecimal local = BigDecimal.valueOf(usd.units(), Money.DECIMALS).multiply(perUsd);
        return Money.ofDecimal(
                local.setScale(currency.coinDecimals(), RoundingMode.DOWN).toPlainString(), currency);
    }

    /** What so much of the currency is worth, in units of {@code dollar}; a part of a unit is dropped. */
    public Money toUsd(Money local, Currency dollar) {
        if (local.currency() != currency) {
            throw new IllegalArgumentException("A rate of " + currency + " says nothing of " + local.currency());
        }
        BigDecimal usd =
                BigDecimal.valueOf(local.units(), Money.DECIMALS).divide(perUsd, Money.DECIMALS, RoundingMode.DOWN);
        return Money.ofDecimal(usd.toPlainString(), dollar);
    }

    /** How far another rate is from this one, as a percentage of this one. */
    public BigDecimal percentTo(BigDecimal other) {
        return other.subtract(perUsd).abs().movePointRight(2).divide(perUsd, PRECISION);
    }
}
