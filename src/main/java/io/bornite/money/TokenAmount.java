package io.bornite.money;

import java.math.BigDecimal;
import java.math.BigInteger;

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

    /** A plain decimal without trailing zeros, such as {@code 3.299502}. */
    public String toDecimal() {
        return smallest.signum() == 0
                ? "0"
                : new BigDecimal(smallest, decimals).stripTrailingZeros().toPlainString();
    }
}
