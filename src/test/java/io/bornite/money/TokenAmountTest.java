package io.bornite.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenAmountTest {

    @ParameterizedTest
    @CsvSource({"1, 6, 100", "3299502, 6, 329950200", "10000000000, 18, 1", "0, 18, 0", "5, 0, 500000000"})
    void aTokenAmountBecomesMoneyExactly(BigInteger smallest, int decimals, long units) {
        assertThat(new TokenAmount(smallest, decimals).toMoney(Currency.USDC))
                .isEqualTo(new Money(units, Currency.USDC));
    }

    @ParameterizedTest
    @CsvSource({"1, 18", "9999999999, 18", "10000000001, 18", "1, 9"})
    void partsBelowOneUnitAreRefusedAndNeverDropped(BigInteger smallest, int decimals) {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new TokenAmount(smallest, decimals).toMoney(Currency.STRK));
    }

    @Test
    void anAmountThatLeaves64BitsIsRefused() {
        BigInteger beyond = BigInteger.valueOf(Long.MAX_VALUE)
                .divide(BigInteger.valueOf(100))
                .add(BigInteger.ONE);

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new TokenAmount(beyond, 6).toMoney(Currency.USDC));
    }

    @Test
    void aTokenAmountIsNeverNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenAmount(BigInteger.valueOf(-1), 6));
    }

    @ParameterizedTest
    @CsvSource({"3299502, 6, 3.299502", "0, 18, 0", "1, 18, 0.000000000000000001", "1000000, 6, 1", "50000000, 6, 50"})
    void aDecimalIsWrittenWithoutTrailingZeros(BigInteger smallest, int decimals, String decimal) {
        assertThat(new TokenAmount(smallest, decimals).toDecimal()).isEqualTo(decimal);
    }
}
