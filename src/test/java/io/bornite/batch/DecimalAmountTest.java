package io.bornite.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.money.Currency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalAmountTest {

    @ParameterizedTest
    @CsvSource({
        "1, 100000000",
        "12.5, 1250000000",
        "1000, 100000000000",
        "1000.125, 100012500000",
        "1.1250, 112500000",
        "50000, 5000000000000",
        "1.00000001, 100000001"
    })
    void whatReadsInOneWayIsRead(String text, long units) throws DecimalAmount.Unclear {
        assertThat(DecimalAmount.read(text, Currency.USDC).units()).isEqualTo(units);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,000",
                "1.000",
                "12.345",
                "999.999",
                "1.000,50",
                "1,000.50",
                "1'000",
                "1 000",
                "1,5",
                ".5",
                "5.",
                "01",
                "+1",
                "-1",
                "1e3",
                "0x10",
                "٣",
                "NaN",
                "Infinity",
                "$1",
                "1 USDC",
                "0",
                "0.5",
                "50001",
                "92233720368.54775808",
                "92233720369",
                "999999999999",
                "1000000000000",
                "1.000000001",
                "9223372036854775808",
                "=1+1",
                "１"
            })
    void whatCouldMeanSomethingElseIsRefusedNeverGuessed(String text) {
        assertThatThrownBy(() -> DecimalAmount.read(text, Currency.USDC)).isInstanceOf(DecimalAmount.Unclear.class);
    }
}
