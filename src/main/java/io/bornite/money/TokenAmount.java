package io.bornite.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** An amount on a chain: a count of the token's smallest parts, of which 10^decimals make one. Never negative. */
public record TokenAmount(BigInteger smallest, int decimals) {

    public TokenAmount {
        if (smallest.signum() < 0) {
            throw new IllegalArgumentException("A token amount is never negative: " + smallest);
        }
    }

    /** The same value in units of 10^-8; throws ArithmeticException if that is not exact or leaves 64 bits. */
    public Money toMoney(Currency currency) {
        return new Money(
                new BigDecimal(smallest, decimals)
                        .movePointRight(Money.DECIMALS)
                        .longValueExact(),
                currency);
    }

    /** The part that units of 10^-8 can express; the rest is what {@link #minus} leaves. */
    public Money toMoneyRoundedDown(Currency currency) {
        return new Money(
                new BigDecimal(smallest, decimals)
                        .movePointRight(Money.DECIMALS)
                        .setScale(0, RoundingMode.DOWN)
                        .longValueExact(),
                currency);
    }

    /** What is left of this after a smaller amount with the same decimals. */
    public TokenAmount minus(TokenAmount other) {
        if (decimals != other.decimals) {
            throw new IllegalArgumentException("Different decimals: " + decimals + " and " + other.decimals);
        }
        return new TokenAmount(smallest.subtract(other.smallest), decimals);
    }

    /** A plain decimal without trailing zeros, such as {@code 3.299502}. */
    public String toDecimal() {
        return smallest.signum() == 0
                ? "0"
                : new BigDecimal(smallest, decimals).stripTrailingZeros().toPlainString();
    }
}
