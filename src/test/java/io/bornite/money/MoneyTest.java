package io.bornite.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 100000000",
        "12.50, 1250000000",
        "0.00000001, 1",
        "-0.5, -50000000",
        "92233720368.54775807, 9223372036854775807"
    })
    void aDecimalIsReadExactly(String decimal, long units) {
        assertThat(Money.ofDecimal(decimal, Currency.USDC)).isEqualTo(usdc(units));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.000000001", "1.123456789", "92233720368.54775808"})
    void aDecimalThatDoesNotFitIsRefused(String decimal) {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Money.ofDecimal(decimal, Currency.USDC));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0.00000001", "40200000, 0.402", "100000000, 1", "1000000000000, 10000", "-150000000, -1.5"})
    void aDecimalIsWrittenWithoutTrailingZeros(long units, String decimal) {
        assertThat(usdc(units).toDecimal()).isEqualTo(decimal);
    }

    @Test
    void aSentenceReadsAnAmountAndItsCurrency() {
        assertThat("It was " + Money.ofDecimal("12.50", Currency.EUR)).isEqualTo("It was 12.5 EUR");
        assertThat(usdc(Long.MIN_VALUE)).hasToString("-92233720368.54775808 USDC");
    }

    @Test
    void aSumThatLeaves64BitsIsRefused() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> usdc(Long.MAX_VALUE).plus(usdc(1)));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> usdc(Long.MIN_VALUE).minus(usdc(1)));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> usdc(Long.MIN_VALUE).negated());
    }

    @Test
    void currenciesDoNotMix() {
        Money euro = new Money(1, Currency.EUR);

        assertThatIllegalArgumentException().isThrownBy(() -> usdc(1).plus(euro));
        assertThatIllegalArgumentException().isThrownBy(() -> usdc(1).minus(euro));
        assertThatIllegalArgumentException().isThrownBy(() -> usdc(1).compareTo(euro));
    }

    @ParameterizedTest
    @CsvSource({
        "100, 6, 1",
        "123456700, 6, 1234567",
        "1, 8, 1",
        "1, 18, 10000000000",
        "9223372036854775807, 18, 92233720368547758070000000000"
    })
    void moneyBecomesATokenAmountExactly(long units, int decimals, BigInteger smallest) {
        assertThat(usdc(units).toToken(decimals)).isEqualTo(new TokenAmount(smallest, decimals));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 99, 101, 100_000_001})
    void moneyThatTheTokenCannotShowIsRefusedAndNeverRounded(long units) {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> usdc(units).toToken(6));
    }

    @Test
    void moneySurvivesTheWayToATokenAndBack() {
        Random random = new Random(8);
        for (int i = 0; i < 10_000; i++) {
            Money money = usdc(random.nextLong(Long.MAX_VALUE / 100) * 100);

            assertThat(money.toToken(6).toMoney(Currency.USDC)).isEqualTo(money);
            assertThat(money.toToken(18).toMoney(Currency.USDC)).isEqualTo(money);
            assertThat(Money.ofDecimal(money.toDecimal(), Currency.USDC)).isEqualTo(money);
        }
    }

    private static Money usdc(long units) {
        return new Money(units, Currency.USDC);
    }
}
