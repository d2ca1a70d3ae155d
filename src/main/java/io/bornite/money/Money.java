package io.bornite.money;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact amount of one currency in units of 10^-8, the scale of the wire for every currency.
 * Sums that leave 64 bits throw {@link ArithmeticException}; nothing is ever rounded here.
 */
public record Money(long units, Currency currency) implements Comparable<Money> {

    /** How many decimals one unit stands at. */
    public static final int DECIMALS = 8;

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /**
     * Reads a plain decimal such as {@code 12.50}.
     *
     * @throws ArithmeticException if it needs more than eight decimals or more than 64 bits
     */
    public static Money ofDecimal(String decimal, Currency currency) {
        return new Money(new BigDecimal(decimal).movePointRight(DECIMALS).longValueExact(), currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(units, sameCurrency(other).units), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(units, sameCurrency(other).units), currency);
    }

    /** Whether so many decimals show all of it. */
    public boolean isExactAt(int decimals) {
        return BigDecimal.valueOf(units, DECIMALS).stripTrailingZeros().scale() <= decimals;
    }

    public Money negated() {
        return new Money(Math.negateExact(units), currency);
    }

    public boolean isPositive() {
        return units > 0;
    }

    /** The same value as an amount of a token with {@code decimals}; throws ArithmeticException if that is not exact. */
    public TokenAmount toToken(int decimals) {
        BigInteger smallest =
                BigDecimal.valueOf(units, DECIMALS).movePointRight(decimals).toBigIntegerExact();
        return new TokenAmount(smallest, decimals);
    }

    /** What of this a token with fewer decimals can express, rounded down. */
    public TokenAmount toTokenRoundedDown(int decimals) {
        BigInteger smallest =
                BigDecimal.valueOf(units, DECIMALS).movePointRight(decimals).toBigInteger();
        return new TokenAmount(smallest, decimals);
    }

    /** A plain decimal without trailing zeros, such as {@code 0.402}. */
    public String toDecimal() {
        return units == 0
                ? "0"
                : BigDecimal.valueOf(units, DECIMALS).stripTrailingZeros().toPlainString();
    }

    /** For people, such as {@code 12.5 USDC}. */
    public String toText() {
        return toDecimal() + " " + currency;
    }

    /** What a log line or a sentence about it reads. */
    @Override
    public String toString() {
        return toText();
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(units, sameCurrency(other).units);
    }

    private Money sameCurrency(Money other) {
        if (currency != other.currency) {
            throw new IllegalArgumentException("Cannot combine " + currency + " with " + other.currency);
        }
        return other;
    }
}
