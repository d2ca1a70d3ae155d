package io.bornite.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A fixed part and a percentage of the whole. What is below one unit of 10^-8 is not taken, and fee and rest are always
 * the whole.
 *
 * @param percent such as 1.5
 */
public record Fee(Money fixed, BigDecimal percent) {

    private static final int PERCENT_DECIMALS = 2;
    private static final BigDecimal WHOLE = new BigDecimal(100);

    public Fee {
        if (fixed.units() < 0 || percent.signum() < 0 || percent.compareTo(WHOLE) >= 0) {
            throw new IllegalArgumentException("A fee is at least nothing and its percentage below 100: " + percent);
        }
    }

    public static Fee none(Currency currency) {
        return new Fee(Money.zero(currency), BigDecimal.ZERO);
    }

    /** What is taken and what is left. */
    public record Split(Money fee, Money rest) {}

    /** @throws ArithmeticException if the whole does not cover the fee */
    public Split of(Money whole) {
        long variable = BigDecimal.valueOf(whole.units())
                .multiply(percent)
                .movePointLeft(PERCENT_DECIMALS)
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
        Money fee = fixed.plus(new Money(variable, whole.currency()));
        Money rest = whole.minus(fee);
        if (rest.units() < 0) {
            throw new ArithmeticException("The fee of " + whole + " is more than the whole");
        }
        return new Split(fee, rest);
    }
}
